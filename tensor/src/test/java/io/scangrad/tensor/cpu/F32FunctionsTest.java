package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.backend.RealMath;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The polynomials against the functions in double, over their whole range. */
class F32FunctionsTest {

  @Test
  void expIsWithinTwoUnitsInTheLastPlace() {
    assertThat(worst(F32Exponential::exp, Math::exp, -104, 88.7, false)).isLessThan(2);
  }

  @Test
  void sigmoidIsWithinThreeUnitsInTheLastPlace() {
    assertThat(worst(F32Functions::sigmoid, RealMath::sigmoid, -104, 40, false)).isLessThan(3);
  }

  @Test
  void tanhIsWithinThreeUnitsInTheLastPlace() {
    assertThat(worst(F32Functions::tanh, Math::tanh, -12, 12, false)).isLessThan(3);
  }

  @Test
  void geluIsWithinTwoUnitsInTheLastPlaceOfItsArgument() {
    assertThat(worst(F32Functions::gelu, RealMath::gelu, -14, 14, true)).isLessThan(2);
  }

  @Test
  void geluSlopeIsWithinFourUnitsInTheLastPlaceOfItsArgument() {
    assertThat(worst(F32Functions::geluSlope, RealMath::geluSlope, -14, 14, true)).isLessThan(4);
  }

  /** Subnormal numbers, and those that become so times a gradient, make products many times as slow. */
  @Test
  void geluHasNoTinyTail() {
    float[] x = new float[20_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = -i * 0x1p-10f;
    }
    for (Loop.Unary<float[], float[]> loop : List.<Loop.Unary<float[], float[]>>of(
        F32Functions::gelu, F32Functions::geluSlope)) {
      float[] y = new float[x.length];
      loop.apply(x, 0, y, 0, x.length);
      for (int i = 0; i < x.length; i++) {
        assertThat(y[i] == 0 || Math.abs(y[i]) >= 0x1p-64f).as("%s at %s", y[i], x[i]).isTrue();
      }
      assertThat(y[7 << 10]).isNotZero();
      assertThat(y[9 << 10]).isZero();
    }
  }

  @Test
  void everyPositionInARunGivesTheSameBits() {
    for (Loop.Unary<float[], float[]> loop : List.<Loop.Unary<float[], float[]>>of(F32Exponential::exp,
        F32Functions::sigmoid, F32Functions::tanh, F32Functions::gelu, F32Functions::geluSlope)) {
      float[] x = new float[67];
      Arrays.fill(x, -1.2345f);
      for (int n = 0; n <= x.length; n++) {
        float[] out = new float[x.length];
        loop.apply(x, 0, out, 0, n);
        for (int i = 0; i < x.length; i++) {
          assertThat(out[i]).isEqualTo(i < n ? out[0] : 0);
        }
      }
    }
  }

  /**
   * The largest error on a dense grid with random offsets, in units of the last place of the value or of max(1, |x|).
   */
  private static double worst(
      Loop.Unary<float[], float[]> loop, DoubleUnaryOperator exact, double from, double to, boolean absolute) {
    int n = 200_000;
    Random random = new Random(1);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      double magnitude = i % 4 == 0 ? Math.scalb(1.0, -random.nextInt(30)) : 1;
      x[i] = (float) ((from + (to - from) * random.nextDouble()) * magnitude);
    }
    float[] y = new float[n];
    loop.apply(x, 0, y, 0, n);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double value = exact.applyAsDouble(x[i]);
      double unit = Math.ulp((float) (absolute ? Math.max(1, Math.abs(x[i])) : value));
      worst = Math.max(worst, Math.abs(y[i] - value) / unit);
    }
    return worst;
  }
}
