package io.scangrad.autodiff.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {
  private static Difference of(DoubleUnaryOperator f) {
    return Difference.of(f, 0x1p-4, 1, 22);
  }

  @Test
  void theErrorIsNotLargerThanItsEstimate() {
    for (double at : new double[] {-1, 0.3, 2}) {
      Difference limit = of(s -> Math.sin(at + s) * Math.exp(at + s));
      double right = (Math.sin(at) + Math.cos(at)) * Math.exp(at);
      assertThat(limit.value()).isCloseTo(right, Offset.offset(limit.allowed()));
      assertThat(limit.error()).isLessThan(1e-10);
    }
  }

  /** Both sides saturate within the first steps: between these the function looks like s. */
  @ParameterizedTest
  @ValueSource(doubles = {30, 978, 2e4, 3e6})
  void stepsThatAreTooLargeAreNotedEvenIfTheyAgree(double steep) {
    Difference limit = of(s -> s + Math.pow(Math.tanh(1 + steep * s), 2));
    double right = 1 + 2 * Math.tanh(1) * (1 - Math.pow(Math.tanh(1), 2)) * steep;
    assertThat(limit.value()).isCloseTo(right, Offset.offset(limit.allowed()));
    assertThat(limit.error()).isLessThan(1e-7 * right);
  }

  @Test
  void noiseEnlargesTheEstimate() {
    DoubleUnaryOperator noisy = s -> Math.sin(s) + 1e-6 * new SplittableRandom(Double.doubleToLongBits(s)).nextDouble(-1, 1);
    double noise = NoiseLevel.of(noisy, 0x1p-30);
    assertThat(noise).isBetween(1e-7, 2e-6);
    Difference limit = Difference.of(noisy, 0x1p-4, Difference.sizeOf(4 * noise), 22);
    assertThat(limit.error()).isGreaterThan(1e-6);
    assertThat(limit.value()).isCloseTo(1, Offset.offset(limit.allowed()));
  }

  @Test
  void smoothFunctionsHaveTheNoiseOfTheirRounding() {
    assertThat(NoiseLevel.of(s -> Math.exp(1 + s), 0x1p-30)).isBetween(0.0, 1e-15);
    assertThat(NoiseLevel.of(s -> 7, 0x1p-30)).isZero();
    assertThat(NoiseLevel.of(s -> s < 0 ? Double.NaN : s, 0x1p-30)).isInfinite();
  }

  @Test
  void stepsOutsideTheDomainAreLeftOut() {
    Difference limit = of(s -> Math.sqrt(0x1p-6 + s));
    assertThat(limit.value()).isCloseTo(4, Offset.offset(1e-6));
    assertThat(of(s -> s < 0 ? Double.NaN : s).error()).isInfinite();
  }

  @Test
  void theRemainderFallsAsTheSquareIfTheDerivativeIsRight() {
    TaylorSlope right = TaylorSlope.of(Math::exp, 1, 0x1p-4, 1e-16, 22);
    assertThat(right.slope()).isBetween(1.9, 2.2);
    assertThat(right.isSquare()).isTrue();
    assertThat(right.isLinear()).isFalse();
  }

  @Test
  void theRemainderFallsLinearlyIfTheDerivativeIsWrong() {
    TaylorSlope wrong = TaylorSlope.of(Math::exp, 1 + 1e-4, 0x1p-4, 1e-16, 22);
    assertThat(wrong.isLinear()).isTrue();
    assertThat(wrong.last()).isCloseTo(1e-4, Offset.offset(1e-5));
  }

  @Test
  void linearFunctionsHaveNoRemainder() {
    TaylorSlope linear = TaylorSlope.of(s -> 3 * s, 3, 0x1p-4, 1e-16, 22);
    assertThat(linear.slope()).isNaN();
    assertThat(linear.isSquare()).isTrue();
  }
}
