package io.scangrad.laws;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for functions that work element by element ({@link OpCase.Trait#ELEMENTWISE}); the table needs such rows.
 *
 * @since 0.1
 */
public interface ElementwiseLaws extends LawTable {
  /** Draws applications of rows that work element by element. */
  @Provide
  default Arbitrary<Application> elementwise() {
    return draw(row -> row.order() >= 1 && row.is(OpCase.Trait.ELEMENTWISE), OpCase::drawDifferentiable);
  }

  /** Reshaping, permuting, flipping, and cutting and joining commute with the function and its derivatives: exactly. */
  @Property(tries = FEW_TRIES)
  default void movingElementsCommutes(@ForAll("elementwise") Application a) {
    Function<List<Var>, Var> f = a.over(backend());
    List<Tensor> x = a.varied();
    int rank = x.getFirst().shape().rank();
    int axis = rank == 0 ? 0 : (int) Math.floorMod(a.seed(), (long) rank);
    commutes("reshape", a, f, v -> v.reshape(v.shape().elements(), 1));
    commutes("permute", a, f, v -> v.permute(IntStream.range(0, rank).map(d -> rank - 1 - d).toArray()));
    if (rank > 0) {
      int cut = (int) Math.floorMod(a.seed() >> 8, x.getFirst().shape().size(axis) + 1L);
      commutes("flip", a, f, v -> v.flip(axis));
      commutes("concat of slices", a, f,
          v -> Shaping.concat(axis, v.slice(axis, cut, v.size(axis)), v.slice(axis, 0, cut)));
    }
  }

  private void commutes(String move, Application a, Function<List<Var>, Var> f, UnaryOperator<Var> moved) {
    Function<List<Var>, Var> before = in -> f.apply(in.stream().map(moved).toList());
    Function<List<Var>, Var> after = in -> moved.apply(f.apply(in));
    List<Tensor> x = a.varied();
    List<Tensor> t = a.directions(23);
    Tensor y = a.value(backend());
    Tensor w = a.cotangent(y, 23);
    Tensor movedW = moved.apply(Var.on(backend(), w)).value();
    Agreement.identical(move + " commutes", a, List.of(Derivatives.value(backend(), before, x)),
        List.of(moved.apply(Var.on(backend(), y)).value()));
    Agreement.identical(move + " commutes: jvp", a, List.of(Derivatives.jvp(backend(), before, x, t)),
        List.of(Derivatives.jvp(backend(), after, x, t)));
    Agreement.identical(move + " commutes: vjp", a, Derivatives.vjp(backend(), before, x, movedW), a.vjp(backend(), w));
    Agreement.identical(move + " commutes: vjp", a, Derivatives.vjp(backend(), after, x, movedW), a.vjp(backend(), w));
    if (a.of().order() >= 2) {
      Agreement.identical(move + " commutes: vjp of vjp", a,
          Derivatives.vjpOfVjp(backend(), before, x, movedW, t), Derivatives.vjpOfVjp(backend(), after, x, movedW, t));
    }
  }

  /**
   * NaN in one element makes that element of value and gradient NaN where the function is not linear, and no other
   * ever.
   */
  @Property(tries = TRIES)
  default void nanStaysInItsElement(@ForAll("elementwise") Application a) {
    Tensor x = a.varied().getFirst();
    if (x.elements() == 0) {
      return;
    }
    int index = (int) Math.floorMod(a.seed(), (long) x.elements());
    Application poisoned = a.at(List.of(Poison.one(x, index)));
    Tensor y = poisoned.value(backend());
    boolean[] only = new boolean[x.elements()];
    only[index] = !a.parameters().equals("exponent 0.0");
    Tensor expected = Tensor.of(only, x.shape().toArray());
    Agreement.identical("NaN stays in its element", poisoned, List.of(Poison.pattern(y)), List.of(expected));
    Tensor gradient = poisoned.vjp(backend(), a.cotangent(y, 21)).getFirst();
    double[] reached = Poison.pattern(gradient).toDoubles();
    for (int i = 0; i < reached.length; i++) {
      if (i != index && reached[i] != 0) {
        throw Agreement.violation("NaN stays in its element", poisoned, "the gradient is NaN at " + i + ", not only at "
            + index);
      }
    }
  }
}
