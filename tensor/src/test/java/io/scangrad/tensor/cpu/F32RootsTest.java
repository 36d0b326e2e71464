package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Powers by roots against the power function in double. */
class F32RootsTest {
  private static final double[] EXPONENTS = {0.5, 1.5, -0.5, -1.5};

  private static final float[] EDGES = {0f, -0f, 1f, -1f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN,
      Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, 4f, 0.25f, 2f};

  @Test
  void otherExponentsHaveNoLoop() {
    for (double exponent : new double[] {0, 1, -1, 2, 2.5, -2.5, 0.25, Double.NaN}) {
      assertThat(F32Roots.has(exponent)).as("%s", exponent).isFalse();
    }
  }

  /** The bits of an edge value are those of the power function, in a whole vector and in what is left of a run. */
  @Test
  void edgeValuesAreThoseOfThePowerFunction() {
    for (double exponent : EXPONENTS) {
      assertThat(F32Roots.has(exponent)).isTrue();
      for (float edge : EDGES) {
        for (int n = 1; n <= 2 * DoubleLanes.LANES + 1; n++) {
          float[] x = new float[n + 1];
          x[n] = edge;
          float[] out = new float[n + 2];
          F32Roots.power(exponent).apply(x, 1, out, 2, n);
          assertThat(Float.floatToIntBits(out[n + 1])).as("%s^%s, last of %d", edge, exponent, n)
              .isEqualTo(Float.floatToIntBits((float) Math.pow(edge, exponent)));
        }
        float[] whole = new float[DoubleLanes.LANES];
        whole[0] = edge;
        F32Roots.power(exponent).apply(whole, 0, whole, 0, whole.length);
        assertThat(Float.floatToIntBits(whole[0])).as("%s^%s in a vector", edge, exponent)
            .isEqualTo(Float.floatToIntBits((float) Math.pow(edge, exponent)));
      }
    }
  }

  /** A root and at most two further roundings in double move the value by less than 2^-27 of a unit of float. */
  @Test
  void oneRoundingIsLost() {
    int count = 100_003;
    float[] x = new float[count];
    Random random = new Random(5);
    for (int i = 0; i < count; i++) {
      float drawn = Float.intBitsToFloat(random.nextInt(0x7f800000));
      x[i] = i % 2 == 0 ? drawn : 8 * random.nextFloat() + 0x1p-20f;
    }
    for (double exponent : EXPONENTS) {
      float[] out = new float[count];
      F32Roots.power(exponent).apply(x, 0, out, 0, count);
      for (int i = 0; i < count; i++) {
        double exact = Math.pow(x[i], exponent);
        float rounded = (float) exact;
        if (out[i] != rounded) {
          double error = Math.abs(out[i] - exact) / Math.ulp(rounded);
          assertThat(error).as("%s^%s", x[i], exponent).isLessThan(0.5 + 0x1p-27);
        }
      }
    }
  }
}
