package io.scangrad.laws;

import io.scangrad.tensor.Tensor;
import java.util.List;
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
