package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** What fails is shrunk to something small, simple and inside the domain. */
class ShrinkingLaws implements LawTable {
  private static final int SAMPLES = 5;

  @Override
  public List<OpCase> cases() {
    return List.of(OpCase.of("log", Arguments.one(Var::log, Domain.offNegativeAxis())));
  }

  @Example
  void aPlantedFailureShrinksToASmallShapeInsideTheDomain() {
    RandomGenerator<Application> generator = applications().generator(1000);
    Random random = new Random(7);
    for (int found = 0; found < SAMPLES;) {
      Shrinkable<Application> sample = generator.next(random);
      if (fails(sample.value())) {
        found++;
        Tensor x = shrunk(sample).value().inputs().getFirst();
        assertThat(x.shape().toArray()).containsExactly(3);
        assertThat(x.layout().isContiguous()).isTrue();
        assertThat(x.dtype()).isEqualTo(Kind.REAL.dtype());
      }
    }
  }

  /** The planted failure: an axis of three or more. Whatever is tried on the way must lie in the domain. */
  private static boolean fails(Application a) {
    Tensor x = a.inputs().getFirst();
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      assertThat(Math.hypot(re[i], im[i])).isGreaterThanOrEqualTo(Domain.MARGIN * (1 - 1e-15));
      assertThat(re[i] >= 0 || Math.abs(im[i]) >= Domain.MARGIN).isTrue();
    }
    for (int size : x.shape().toArray()) {
      if (size >= 3) {
        return true;
      }
    }
    return false;
  }

  private static Shrinkable<Application> shrunk(Shrinkable<Application> failing) {
    Shrinkable<Application> smallest = failing;
    while (true) {
      Optional<Shrinkable<Application>> smaller =
          smallest.shrink().filter(candidate -> fails(candidate.value())).findFirst();
      if (smaller.isEmpty()) {
        return smallest;
      }
      smallest = smaller.get();
    }
  }
}
