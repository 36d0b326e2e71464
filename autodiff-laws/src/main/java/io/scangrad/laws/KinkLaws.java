package io.scangrad.laws;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds where a derivative is not defined and a stated value stands in for it ({@link OpCase.Trait#KINK}).
 *
 * @since 0.1
 */
public interface KinkLaws extends LawTable {
  /**
   * First and second derivatives hold no NaN, and are finite where the value is. Rounding cannot be probed there, since
   * any noise leaves the kink: what the finite values are is for {@link #aFunctionMinusItsDefinitionVanishes} to say.
   */
  @Property(tries = TRIES)
  default void derivativesAtKinksHaveAValue(@ForAll("differentiable") Application a) {
    Tensor y = a.value(backend());
    Tensor w = a.cotangent(y, 50);
    List<Tensor> t = a.directions(50);
    List<Tensor> all = new ArrayList<>(a.vjp(backend(), w));
    all.add(a.jvp(backend(), t));
    if (a.of().order() >= 2) {
      Function<List<Var>, Var> f = a.over(backend());
      all.addAll(Derivatives.vjpOfVjp(backend(), f, a.varied(), w, t));
      all.addAll(Derivatives.jvpOfVjp(backend(), f, a.varied(), w, t));
      all.addAll(Derivatives.vjpOfJvp(backend(), f, a.varied(), t, w));
      all.add(Derivatives.jvpOfJvp(backend(), f, a.varied(), t, a.directions(52)));
    }
    boolean pole = a.inputs().stream().allMatch(Points::isFinite) && !Points.isFinite(y);
    for (Tensor derivative : all) {
      double size = Vectors.magnitude(derivative, derivative);
      if (pole ? Double.isNaN(size) : !Double.isFinite(size)) {
        throw Agreement.violation("derivatives at kinks have a value", a, "one of them is " + derivative);
      }
    }
  }

  /** A function minus another definition of it is 0, and so are its derivatives: stated are those of the definition. */
  @Property(tries = TRIES)
  default void aFunctionMinusItsDefinitionVanishes(@ForAll("vanishing") Application a) {
    Tensor y = a.value(backend());
    Agreement.identical("f = its definition", a, List.of(y), List.of(Vectors.zeros(y)));
    Agreement.identical("f* = that of its definition", a, a.vjp(backend(), a.cotangent(y, 51)),
        a.varied().stream().map(Vectors::zeros).toList());
    Agreement.identical("f' = that of its definition", a, List.of(a.jvp(backend(), a.directions(51))),
        List.of(Vectors.zeros(y)));
  }

  /** Draws applications of rows of functions minus their definitions. */
  @Provide
  default Arbitrary<Application> vanishing() {
    return draw(row -> row.order() >= 1 && row.is(OpCase.Trait.VANISHES), OpCase::drawDifferentiable);
  }
}
