package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What holds for inputs through which no derivative passes: zeros of the right type and shape, never nothing.
 *
 * @since 0.1
 */
public interface DetachmentLaws extends LawTable {
  /** Inputs that are all detached get zeros, and the derivative along any direction is zero. */
  @Property(tries = FEW_TRIES)
  default void detachedInputsGetZeros(@ForAll("differentiable") Application a) {
    Function<List<Var>, Var> f = a.over(backend());
    Function<List<Var>, Var> detached = in -> f.apply(in.stream().map(Var::stopGradient).toList());
    Tensor y = a.value(backend());
    Agreement.identical("f* with all inputs detached = 0", a,
        Derivatives.vjp(backend(), detached, a.varied(), a.cotangent(y, 37)), zeros(a.varied()));
    Agreement.identical("f' with all inputs detached = 0", a,
        List.of(Derivatives.jvp(backend(), detached, a.varied(), a.directions(37))), zeros(List.of(y)));
  }

  /** An input that is detached alone gets zeros, and the others what they get otherwise; so does one that is unused. */
  @Property(tries = FEW_TRIES)
  default void oneDetachedOrUnusedInputLeavesTheOthers(@ForAll("differentiable") Application a) {
    List<Tensor> x = a.varied();
    if (x.isEmpty()) {
      return;
    }
    int one = (int) Math.floorMod(a.seed(), (long) x.size());
    Function<List<Var>, Var> f = a.over(backend());
    Tensor w = a.cotangent(a.value(backend()), 38);
    List<Tensor> expected = new ArrayList<>(a.vjp(backend(), w));
    List<Tensor> more = new ArrayList<>(x);
    more.add(one, x.get(one));
    List<Tensor> withUnused = new ArrayList<>(expected);
    withUnused.add(one, Vectors.zeros(x.get(one)));
    Agreement.identical("f* with one input unused", a,
        Derivatives.vjp(backend(), in -> f.apply(without(in, one)), more, w), withUnused);
    expected.set(one, Vectors.zeros(x.get(one)));
    Agreement.identical("f* with one input detached", a,
        Derivatives.vjp(backend(), in -> f.apply(detached(in, one)), x, w), expected);
  }

  private static List<Tensor> zeros(List<Tensor> like) {
    return like.stream().map(Vectors::zeros).toList();
  }

  private static List<Var> without(List<Var> in, int one) {
    List<Var> rest = new ArrayList<>(in);
    rest.remove(one);
    return rest;
  }

  private static List<Var> detached(List<Var> in, int one) {
    List<Var> all = new ArrayList<>(in);
    all.set(one, in.get(one).stopGradient());
    return all;
  }
}
