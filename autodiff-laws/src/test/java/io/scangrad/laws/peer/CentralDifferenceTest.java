package io.scangrad.laws.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class CentralDifferenceTest {
  private static final DoubleFunction<double[]> SINE = s -> new double[] {Math.sin(1 + s)};

  @Test
  void coefficientsAreTheTextbookOnes() {
    assertThat(CentralDifference.coefficients(5, 1, 0))
        .containsExactly(new double[] {1.0 / 12, -2.0 / 3, 0, 2.0 / 3, -1.0 / 12}, within(1e-16));
    assertThat(CentralDifference.coefficients(7, 5, 0))
        .containsExactly(new double[] {-0.5, 2, -2.5, 0, 2.5, -2, 0.5}, within(1e-16));
    assertThat(CentralDifference.coefficients(3, 1, 1))
        .containsExactly(new double[] {0.5, -2, 1.5}, within(1e-16));
  }

  @Test
  void theStepForASineIsTheOneThatFiniteDifferencesPrints() {
    CentralDifference unlimited = new CentralDifference(5, 1, Double.POSITIVE_INFINITY);
    // From the documentation of FiniteDifferences.jl: estimate_step(central_fdm(5, 1), sin, 1.0).
    assertThat(unlimited.adaptedStep(SINE)).isCloseTo(0.001065235154086019, within(1e-15));
    assertThat(unlimited.adapted(SINE)[0]).isCloseTo(Math.cos(1), within(1e-13));
  }

  @Test
  void aStepIsLimitedByTheRangeAndByThePlainStep() {
    assertThat(new CentralDifference(5, 1, 1e-6).adaptedStep(s -> new double[1])).isEqualTo(0.5e-6);
    CentralDifference unlimited = new CentralDifference(5, 1, Double.POSITIVE_INFINITY);
    // 5! sum |c g^5| = (2 * 32 / 12 + 2 * 2 / 3) / 120 and sum |c| = 3 / 2: h^5 = (1 / 4) (2^-52 3 / 2) / (10 / 18).
    double plain = Math.pow(0x1p-52 * 1.5 / 4 / (10.0 / 18), 0.2);
    assertThat(unlimited.plainStep()).isCloseTo(plain, within(1e-15));
    assertThat(unlimited.adaptedStep(s -> new double[1])).isCloseTo(plain, within(1e-15));
    assertThat(unlimited.adaptedStep(s -> new double[] {1024, 1e-20 * Math.pow(s, 5)}))
        .isCloseTo(1000 * plain, within(1e-12));
  }

  @Test
  void nothingIsEvaluatedOutsideTheRange() {
    List<Double> met = new ArrayList<>();
    new CentralDifference(5, 1, 1e-2).adapted(s -> {
      met.add(s);
      return new double[] {1 + 3 * s};
    });
    // Seven points for the estimate, five for the derivative.
    assertThat(met).hasSize(12).allMatch(s -> Math.abs(s) <= 1e-2 * (1 + 1e-15)).contains(1e-2, -1e-2);
  }

  @Test
  void allPartsOfAResultShareAStep() {
    CentralDifference rule = new CentralDifference(5, 1, 1e-2);
    double[] both = rule.adapted(s -> new double[] {Math.exp(s), 7 * s});
    assertThat(both[0]).isCloseTo(1, within(1e-12));
    assertThat(both[1]).isCloseTo(7, within(1e-11));
  }
}
