package io.scangrad.laws;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A checkpointed function ({@link Autodiff#checkpoint}) is the function, bit for bit.
 *
 * @since 0.1
 */
public interface CheckpointLaws extends LawTable {
  /** Value and first derivatives are the same bits. */
  @Property(tries = FEW_TRIES)
  default void checkpointedIsPlain(@ForAll("differentiable") Application a) {
    Backend b = backend();
    Function<List<Var>, Var> plain = a.over(b);
    Function<List<Var>, Var> checkpointed = Autodiff.checkpoint(plain);
    List<Tensor> x = a.varied();
    List<Tensor> t = a.directions(40);
    Tensor y = a.value(b);
    Tensor w = a.cotangent(y, 40);
    Agreement.sameBits("checkpointed = plain", a, List.of(Derivatives.value(b, checkpointed, x)), List.of(y));
    Agreement.sameBits("checkpointed = plain: vjp", a, Derivatives.vjp(b, checkpointed, x, w),
        Derivatives.vjp(b, plain, x, w));
    Agreement.sameBits("checkpointed = plain: jvp", a, List.of(Derivatives.jvp(b, checkpointed, x, t)),
        List.of(Derivatives.jvp(b, plain, x, t)));
  }

  /** Second derivatives are the same bits. */
  @Property(tries = FEW_TRIES)
  default void checkpointedIsPlainInSecondOrder(@ForAll("twiceDifferentiable") Application a) {
    Backend b = backend();
    Function<List<Var>, Var> plain = a.over(b);
    Function<List<Var>, Var> checkpointed = Autodiff.checkpoint(plain);
    Tensor w = a.cotangent(a.value(b), 41);
    List<Tensor> u = a.directions(41);
    Agreement.sameBits("checkpointed = plain: vjp of vjp", a,
        Derivatives.vjpOfVjp(b, checkpointed, a.varied(), w, u), Derivatives.vjpOfVjp(b, plain, a.varied(), w, u));
    Agreement.sameBits("checkpointed = plain: jvp of vjp", a,
        jvpOfVjp(a, checkpointed, w, u), jvpOfVjp(a, plain, w, u));
  }

  private List<Tensor> jvpOfVjp(Application a, Function<List<Var>, Var> f, Tensor w, List<Tensor> u) {
    Backend b = backend();
    return Application.values(Autodiff.jvp(
        (List<Var> at) -> Autodiff.vjp((List<Var> in) -> List.of(f.apply(in)), at).pullback()
            .apply(List.of(Var.on(b, w))),
        a.point(b), Application.vars(b, u)).tangents());
  }
}
