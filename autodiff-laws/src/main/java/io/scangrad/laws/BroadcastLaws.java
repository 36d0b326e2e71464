package io.scangrad.laws;

import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for functions that broadcast their inputs ({@link OpCase.Trait#BROADCASTS}); the table needs such rows.
 *
 * @since 0.1
 */
public interface BroadcastLaws extends LawTable {
  /** Draws applications of rows that broadcast. */
  @Provide
  default Arbitrary<Application> broadcasting() {
    return draw(row -> row.order() >= 1 && row.is(OpCase.Trait.BROADCASTS), OpCase::drawDifferentiable);
  }

  /**
   * Broadcast inputs give the value and the derivatives of inputs expanded and copied, whose gradients are summed by
   * hand.
   */
  @Property(tries = TRIES)
  default void broadcastingIsExpandingAndSumming(@ForAll("broadcasting") Application a) {
    Tensor y = a.value(backend());
    Tensor w = a.cotangent(y, 20);
    Application expanded = a.at(a.inputs().stream().map(x -> x.expand(y.shape()).copy()).toList());
    Agreement.check("broadcast = expanded", a, backend(), b -> List.of(a.value(b)), b -> List.of(expanded.value(b)));
    Agreement.check("f* of broadcast = sum of f* of expanded", a, backend(), b -> a.vjp(b, w), b -> {
      List<Tensor> sums = new ArrayList<>();
      List<Tensor> gradients = expanded.vjp(b, w);
      for (int i = 0; i < gradients.size(); i++) {
        sums.add(Vectors.summed(gradients.get(i), a.inputs().get(i).shape()));
      }
      return sums;
    });
  }
}
