package io.scangrad.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.autodiff.check.Difference;
import io.scangrad.autodiff.check.Vectors;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FiniteDifferenceTest {
  @Test
  void theErrorIsCoveredByItsEstimateAndSmall() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      double x = 4 * random.nextDouble() - 2;
      covers(FiniteDifference.of(s -> Math.sin(3 * (x + s)), 0.0625, 1), 3 * Math.cos(3 * x));
      covers(FiniteDifference.of(s -> Math.exp(x + s), 0.0625, Math.exp(x)), Math.exp(x));
      double y = 0.5 + Math.abs(x);
      covers(FiniteDifference.of(s -> 1 / (y + s), 0.0625, 1 / y), -1 / (y * y));
    }
  }

  private static void covers(FiniteDifference difference, double derivative) {
    Difference limit = difference.limit();
    assertThat(Math.abs(limit.value() - derivative)).isLessThanOrEqualTo(4 * limit.error());
    assertThat(limit.error()).isLessThan(1e-9 * (1 + Math.abs(derivative)));
  }

  @Test
  void constantsHaveDerivativeZero() {
    Difference limit = FiniteDifference.of(s -> 0, 0.0625, 0).limit();
    assertThat(limit.value()).isZero();
    assertThat(limit.error()).isZero();
  }

  @Test
  void aKinkWithinTheStepsIsFollowedToItsSide() {
    covers(FiniteDifference.of(s -> Math.abs(s + 0.01), 0.0625, 0.01), 1);
  }

  private static void check(Difference first, Difference second, double derivative) {
    new FiniteDifference(first, () -> second)
        .check("law", "subject", CpuBackend.standard(), b -> List.of(Vectors.scalar(derivative)));
  }

  @Test
  void aSecondLadderIsAskedBeforeADerivativeIsCalledWrong() {
    Difference unlucky = new Difference(1 + 2e-10, 1e-11, 10);
    Difference other = new Difference(1 - 1e-10, 2e-11, 10);
    check(unlucky, other, 1);
    assertThatThrownBy(() -> check(unlucky, new Difference(1 + 2.1e-10, 2e-11, 10), 1))
        .isInstanceOf(AssertionError.class).hasMessageContaining("apart by 2.0");
    assertThatThrownBy(() -> check(unlucky, other, 1 + 1e-9)).isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("law: 1.000000001 where differences give Difference[value=1.0000000002");
    Difference none = new Difference(Double.NaN, Double.POSITIVE_INFINITY, 10);
    check(none, other, 1 - 1e-10);
    check(unlucky, none, 1 + 1e-6);
    assertThatThrownBy(() -> check(unlucky, none, 1 + 2e-6)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check(none, none, 1)).isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("law: inconclusive");
  }

  @Test
  void noiseIsInconclusive() {
    SplittableRandom random = new SplittableRandom(5);
    DoubleUnaryOperator noise = s -> random.nextDouble();
    FiniteDifference limit = FiniteDifference.of(noise, 0.0625, 1);
    assertThatThrownBy(() -> limit.check("law", "noise", CpuBackend.standard(), b -> List.of(Vectors.scalar(0))))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("law: inconclusive: the limit of differences is Difference[")
        .hasMessageEndingWith("of noise");
  }
}
