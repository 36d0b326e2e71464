package io.scangrad.laws.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The tolerances, in numbers computed by hand. */
class ToleranceTest {
  @Test
  void closenessIsRelativeToTheNumericalValueAndAddsBothTolerances() {
    assertThat(Tolerance.close(1, 0, 2, 0, 0.5, 0)).isTrue();
    assertThat(Tolerance.close(2, 0, 1, 0, 0.5, 0)).isFalse();
    assertThat(Tolerance.close(13.9, 0, 10, 0, 0.25, 1.5)).isTrue();
    assertThat(Tolerance.close(14.1, 0, 10, 0, 0.25, 1.5)).isFalse();
  }

  @Test
  void complexNumbersAreComparedByModulus() {
    assertThat(Tolerance.close(3, 4, 0, 0, 0, 5.001)).isTrue();
    assertThat(Tolerance.close(3, 4, 0, 0, 0, 4.999)).isFalse();
    assertThat(Tolerance.close(3.4, 4, 3, 4, 0.1, 0)).isTrue();
    assertThat(Tolerance.close(3.4, 4.4, 3, 4, 0.1, 0)).isFalse();
  }

  @Test
  void infinitiesEqualThemselvesAndNanNothing() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(Tolerance.close(inf, 0, inf, 0, 0, 0)).isTrue();
    assertThat(Tolerance.close(inf, 0, -inf, 0, 0, 1)).isFalse();
    assertThat(Tolerance.close(Double.NaN, 0, Double.NaN, 0, 1, 1)).isFalse();
    assertThat(Tolerance.isApprox(Tensor.of(new double[] {Double.NaN}, 1), Tensor.of(new double[1], 1), 1, 1))
        .isFalse();
  }

  @Test
  void oneEntryDecidesAllClose() {
    Tensor n = Tensor.of(new double[] {1000, 0}, 2);
    assertThat(Tolerance.allClose(Tensor.of(new double[] {1000.9, 0}, 2), n, 1e-3, 0.1)).isTrue();
    assertThat(Tolerance.allClose(Tensor.of(new double[] {1000, 0.2}, 2), n, 1e-3, 0.1)).isFalse();
  }

  @Test
  void julianApproximationTakesTheLargerToleranceAndTheNormOfTheArray() {
    Tensor n = Tensor.of(new double[] {6, 8}, 2);
    // The norm is 10: a tenth of it equals the absolute tolerance, and the two are not added.
    assertThat(Tolerance.isApprox(Tensor.of(new double[] {6, 7.01}, 2), n, 0.1, 1)).isTrue();
    assertThat(Tolerance.isApprox(Tensor.of(new double[] {6, 6.9}, 2), n, 0.1, 1)).isFalse();
    // A tenth of the norm allows 0.536, a tenth of the largest entry would allow 0.445.
    Tensor five = Tensor.of(new double[] {3, 4}, 2);
    assertThat(Tolerance.isApprox(Tensor.of(new double[] {3, 4.45}, 2), five, 0.1, 0)).isTrue();
    // An error in a small entry hides behind a large one.
    Tensor large = Tensor.of(new double[] {1e9, 0}, 2);
    assertThat(ChainRules.isApprox(Tensor.of(new double[] {1e9, 0.9}, 2), large)).isTrue();
    assertThat(ChainRules.isApprox(Tensor.of(new double[] {1e9, 1.1}, 2), large)).isFalse();
    Tensor z = Tensor.complex(new double[] {3}, new double[] {4}, 1);
    assertThat(Tolerance.isApprox(Tensor.complex(new double[] {3}, new double[] {4.6}, 1), z, 0.11, 0)).isTrue();
    assertThat(Tolerance.isApprox(Tensor.complex(new double[] {3}, new double[] {4.7}, 1), z, 0.11, 0)).isFalse();
  }

  @Test
  void julianApproximationIsSymmetric() {
    Tensor one = Tensor.of(new double[] {1}, 1);
    Tensor two = Tensor.of(new double[] {2}, 1);
    assertThat(Tolerance.isApprox(one, two, 0.5, 0)).isTrue();
    assertThat(Tolerance.isApprox(two, one, 0.5, 0)).isTrue();
    assertThat(Tolerance.isApprox(two, one, 0.49, 0)).isFalse();
  }

  @Test
  void jaxTolerancesGrowWithTheNumberOfEntries() {
    double[] actual = new double[10];
    Tensor n = Tensor.of(new double[10], 10);
    actual[3] = 0.99e-4;
    assertThat(JaxCheckGrads.isTangent(Tensor.of(actual.clone(), 10), n)).isTrue();
    actual[3] = 1.01e-4;
    assertThat(JaxCheckGrads.isTangent(Tensor.of(actual.clone(), 10), n)).isFalse();
    assertThat(JaxCheckGrads.isTangent(Tensor.of(new double[] {1.01e-5}, 1), Tensor.of(new double[1], 1))).isFalse();
    assertThat(JaxCheckGrads.isProjection(3 + 3.99e-5, 3)).isTrue();
    assertThat(JaxCheckGrads.isProjection(3 + 4.01e-5, 3)).isFalse();
  }

  @Test
  void fastModeScalesTheAbsoluteToleranceByTheSumsOfItsProbes() {
    assertThat(TorchFast.adjusted(0.125, 3, 4)).isEqualTo(1.5);
    double[] u = TorchFast.probe(100, TorchFast.numbers(5));
    assertThat(Arrays.stream(u).min().orElseThrow()).isNotNegative();
    assertThat(Probes.dot(u, u)).isCloseTo(1, within(1e-14));
    assertThat(TorchFast.probe(1, TorchFast.numbers(5))).containsExactly(1);
  }
}
