package io.scangrad.lru.diagonal;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.Bits;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.core.CoreSizes;
import io.scangrad.lru.layer.DiagonalRecurrence;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Both directions of a diagonal core are one direction with C and one over the flipped sequence with its other C. */
final class BothDirectionsLaws {
  private static final CoreSizes SIZES = CoreSizes.of(3, 4).withRing(0.2, 0.99, 6).withSteps(0.01, 0.5);

  @Provide
  static Arbitrary<Core> diagonal() {
    return Arbitraries.of(Core.class).filter(core -> core.make(SIZES) instanceof DiagonalRecurrence);
  }

  @Property(tries = 60)
  void bidirectionalIsForwardPlusBackwardOfTheFlippedSequence(@ForAll("diagonal") Core core, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int length) {
    DiagonalRecurrence both = (DiagonalRecurrence) core.make(SIZES.inBothDirections(true));
    DiagonalRecurrence one = (DiagonalRecurrence) core.make(SIZES);
    Parameters p = Parameters.initial(both, Key.of(seed), DType.FLOAT64);
    Map<String, Tensor> forward = new LinkedHashMap<>(p.trained());
    forward.keySet().removeIf(name -> name.startsWith("cBack"));
    Map<String, Tensor> backward = new LinkedHashMap<>(forward);
    p.trained().forEach((name, t) -> {
      if (name.startsWith("cBack")) {
        backward.put(name.replace("Back", ""), t);
      }
    });
    backward.computeIfPresent("d", (name, t) -> Tensor.zeros(t.dtype(), t.shape()));
    Var u = Bits.normal(seed + 1, DType.FLOAT64, 2, length, 3);
    Var back = one.apply(Scope.evaluation(p.withTrained(backward), null), u.flip(1)).flip(1);
    if (one instanceof S4d) {
      back = back.slice(1, 1, length).pad(1, 0, 1);
    }
    Var expected = one.apply(Scope.evaluation(p.withTrained(forward), null), u).add(back);
    Bits.assertClose("output", both.apply(Scope.evaluation(p, null), u), expected, 1e-12);
  }
}
