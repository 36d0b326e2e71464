package io.scangrad.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@code f32} that training spends its time in, by polynomials on whole vectors.
 *
 * <p>A run that does not fill its last vector is finished under a mask by the same instructions, so that an element's bits do
 * not depend on where it lies. Errors stay within two units in the last place, for GELU within two of {@code max(1, |x|)}.
 */
final class F32Functions {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Adding it leaves the nearest integer in the low bits of the mantissa. */
  private static final float ROUND = 0x1.8p23f;

  private static final float LOG2_E = (float) (1 / Math.log(2));
  /** log 2 in two parts; the first has trailing zeros, so that its product with an exponent is exact. */
  private static final float LOG_2_HIGH = 0x1.62ep-1f;
  private static final float LOG_2_LOW = (float) (Math.log(2) - 0x1.62ep-1);
  /** Above it {@code e^x} exceeds the largest number; below {@link #UNDERFLOW} it rounds to 0. */
  private static final float OVERFLOW = 88.72284f;
  private static final float UNDERFLOW = -103.97208f;

  /** {@code 2 sqrt(2/pi)} and that times 0.044715: GELU's sigmoid argument is {@code x (SLOPE + CUBIC x^2)}. */
  private static final double SLOPE = 2 * Math.sqrt(2 / Math.PI);
  private static final float SLOPE_HIGH = (float) SLOPE;
  private static final float CUBIC = (float) (SLOPE * 0.044715);
  /** Beyond it GELU is x or rounds to 0. */
  private static final float GELU_REACH = 12f;

  private F32Functions() {}

  static void exp(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      exp(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    if (i < n) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, n);
      exp(FloatVector.fromArray(SPECIES, a, ai + i, rest)).intoArray(out, oi + i, rest);
    }
  }

  static void sigmoid(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    if (i < n) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, n);
      sigmoid(FloatVector.fromArray(SPECIES, a, ai + i, rest)).intoArray(out, oi + i, rest);
    }
  }

  static void tanh(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    if (i < n) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, n);
      tanh(FloatVector.fromArray(SPECIES, a, ai + i, rest)).intoArray(out, oi + i, rest);
    }
  }

  static void gelu(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      gelu(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    if (i < n) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, n);
      gelu(FloatVector.fromArray(SPECIES, a, ai + i, rest)).intoArray(out, oi + i, rest);
    }
  }

  static void geluSlope(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      geluSlope(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    if (i < n) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, n);
      geluSlope(FloatVector.fromArray(SPECIES, a, ai + i, rest)).intoArray(out, oi + i, rest);
    }
  }

  /** {@code out = e^(a - shift)}, for sums that are shifted by their largest term. */
  static void expShifted(float[] a, int ai, float shift, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      exp(FloatVector.fromArray(SPECIES, a, ai + i).sub(shift)).intoArray(out, oi + i);
    }
    if (i < n) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, n);
      exp(FloatVector.fromArray(SPECIES, a, ai + i, rest).sub(shift)).intoArray(out, oi + i, rest);
    }
  }

  /** {@code out = e^(a - shift)} with a shift for each element. */
  static void expShifted(float[] a, int ai, float[] shift, int si, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, ai + i).sub(FloatVector.fromArray(SPECIES, shift, si + i));
      exp(x).intoArray(out, oi + i);
    }
    if (i < n) {
      VectorMask<Float> rest = SPECIES.indexInRange(i, n);
      FloatVector x =
          FloatVector.fromArray(SPECIES, a, ai + i, rest).sub(FloatVector.fromArray(SPECIES, shift, si + i, rest));
      exp(x).intoArray(out, oi + i, rest);
    }
  }

  /**
   * {@code e^x = 2^k e^r} with {@code |r| <= log(2)/2}: Cephes' polynomial for {@code e^r}, and {@code 2^k} in two factors, so
   * that subnormal results are rounded once.
   */
  private static FloatVector exp(FloatVector x) {
    FloatVector shifted = x.fma(all(LOG2_E), all(ROUND));
    FloatVector count = shifted.sub(ROUND);
    FloatVector r = count.fma(all(-LOG_2_HIGH), x);
    r = count.fma(all(-LOG_2_LOW), r);
    FloatVector p = r.fma(all(1.9875691500e-4), all(1.3981999507e-3));
    p = p.fma(r, all(8.3334519073e-3));
    p = p.fma(r, all(4.1665795894e-2));
    p = p.fma(r, all(1.6666665459e-1));
    p = p.fma(r, all(5.0000001201e-1));
    p = p.fma(r.mul(r), r).add(1f);
    IntVector k = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUND));
    IntVector half = k.lanewise(VectorOperators.ASHR, 1);
    FloatVector y = p.mul(power(half)).mul(power(k.sub(half)));
    return y.blend(0f, x.compare(VectorOperators.LT, UNDERFLOW))
        .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, OVERFLOW));
  }

  private static FloatVector all(double value) {
    return FloatVector.broadcast(SPECIES, (float) value);
  }

  /** {@code 2^k} for exponents of normal numbers. */
  private static FloatVector power(IntVector k) {
    return k.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /** {@code e^min(x, 0) / (1 + e^-|x|)}: no overflow, and accurate in both tails. */
  private static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector above = all(1).blend(e, x.compare(VectorOperators.LT, 0f));
    return above.div(e.add(1f));
  }

  /** Cephes' polynomial up to 0.625, {@code 1 - 2/(e^2x + 1)} beyond. */
  private static FloatVector tanh(FloatVector x) {
    FloatVector modulus = x.abs();
    FloatVector two = all(2);
    FloatVector far = all(1).sub(two.div(exp(modulus.add(modulus)).add(1f)));
    FloatVector square = x.mul(x);
    FloatVector p =
        square.fma(all(-5.70498872745e-3), all(2.06390887954e-2));
    p = p.fma(square, all(-5.37397155531e-2));
    p = p.fma(square, all(1.33314422036e-1));
    p = p.fma(square, all(-3.33332819422e-1));
    FloatVector near = p.mul(square).fma(x, x);
    FloatVector signed = far.blend(far.neg(), x.compare(VectorOperators.LT, 0f));
    return signed.blend(near, modulus.compare(VectorOperators.LT, 0.625f));
  }

  /** {@code x sigmoid(2u)}, which is {@code x/2 (1 + tanh u)}. */
  private static FloatVector gelu(FloatVector x) {
    FloatVector t = geluArgument(x);
    FloatVector e = exp(t.abs().neg());
    FloatVector above = x.blend(clamp(x).mul(e), t.compare(VectorOperators.LT, 0f));
    return above.div(e.add(1f));
  }

  /** {@code s + x s (1 - s) 2u'} with {@code s = sigmoid(2u)}. */
  private static FloatVector geluSlope(FloatVector x) {
    FloatVector t = geluArgument(x);
    FloatVector e = exp(t.abs().neg());
    FloatVector one = all(1);
    FloatVector scale = one.div(e.add(1f));
    VectorMask<Float> negative = t.compare(VectorOperators.LT, 0f);
    FloatVector s = scale.mul(one.blend(e, negative));
    FloatVector opposite = scale.mul(e.blend(one, negative));
    FloatVector near = clamp(x);
    FloatVector slope = near.mul(near).fma(all(3 * CUBIC), all(SLOPE_HIGH));
    return near.mul(slope).mul(opposite).fma(s, s);
  }

  private static FloatVector geluArgument(FloatVector x) {
    FloatVector near = clamp(x);
    FloatVector factor =
        near.mul(near).fma(all(CUBIC), all(SLOPE_HIGH));
    return near.mul(factor);
  }

  /** x within the reach of GELU; NaN stays. */
  private static FloatVector clamp(FloatVector x) {
    return x.blend(GELU_REACH, x.compare(VectorOperators.GT, GELU_REACH))
        .blend(-GELU_REACH, x.compare(VectorOperators.LT, -GELU_REACH));
  }
}
