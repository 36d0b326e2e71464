package io.scangrad.lra.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {
  /** Returns the two-sided tail of Student's t beyond x, by Simpson's rule on the density. */
  private static double tail(double x, int degrees) {
    int steps = 400_000;
    double end = x * 400;
    double sum = 0;
    // In the logarithm of the place, as the tail is long.
    double width = Math.log(end / x) / steps;
    for (int i = 0; i <= steps; i++) {
      double at = x * Math.exp(i * width);
      double weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * at * Math.pow(1 + at * at / degrees, -(degrees + 1) / 2.0);
    }
    return 2 * sum * width / 3 / norm(degrees);
  }

  /** Returns the integral of the density without its factor, over all places. */
  private static double norm(int degrees) {
    int steps = 400_000;
    double sum = 0;
    for (int i = 1; i < steps; i++) {
      // x = tan(a), a in (-pi/2, pi/2)
      double a = -Math.PI / 2 + Math.PI * i / steps;
      double x = Math.tan(a);
      sum += Math.pow(1 + x * x / degrees, -(degrees + 1) / 2.0) * (1 + x * x);
    }
    return sum * Math.PI / steps;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 9, 15, 23, 40, 63, 200})
  void oneInAMillionIsBeyondTheQuantileOfT(int degrees) {
    assertThat(tail(Confidence.t(degrees), degrees)).isCloseTo(Confidence.ALPHA, within(0.01 * Confidence.ALPHA));
  }

  @Test
  void manyDegreesOfTAreNormal() {
    assertThat(Confidence.z()).isCloseTo(4.891638, within(1e-5));
    assertThat(Confidence.t(1_000_000)).isCloseTo(Confidence.z(), within(1e-3));
    assertThat(Confidence.t(5)).isGreaterThan(Confidence.t(6));
    assertThatIllegalArgumentException().isThrownBy(() -> Confidence.t(2)).withMessageContaining("degrees (=2)");
  }

  @Test
  void theLimitsOfDistributionsFallWithTheRootOfTheSample() {
    assertThat(Confidence.kolmogorovSmirnov(100)).isCloseTo(10 * Confidence.kolmogorovSmirnov(10_000), within(1e-12));
    assertThat(Confidence.kolmogorovSmirnov(10_000)).isCloseTo(0.026934, within(1e-5));
  }

  @Test
  void uniformNumbersStayWithinTheLimits() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      double[] first = random.doubles(500).toArray();
      double[] second = random.doubles(500).toArray();
      assertThat(Uniformity.distance(first)).isLessThan(Confidence.kolmogorovSmirnov(500));
      assertThat(Uniformity.chiSquared(first, second, 8)).isLessThan(Confidence.chiSquared(63));
    }
  }

  /** The quantile of chi squared at one in a million: 63 degrees, by the sum of exponentials of an even number. */
  @Test
  void chiSquaredIsThatOfTheGammaDistribution() {
    for (int degrees : new int[] {64, 254}) {
      double half = Confidence.chiSquared(degrees) / 2;
      double term = Math.exp(-half);
      double beyond = 0;
      for (int i = 0; i < degrees / 2; i++) {
        beyond += term;
        term *= half / (i + 1);
      }
      assertThat(beyond).isBetween(0.5 * Confidence.ALPHA, 2 * Confidence.ALPHA);
    }
  }
}
