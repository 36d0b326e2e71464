package io.scangrad.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code e^x = 2^k e^r} with {@code |r| <= log(2)/2}, on vectors of {@code f32}: Cephes' polynomial for {@code e^r},
 * and {@code 2^k} in two factors, so that subnormal results are rounded once.
 *
 * <p>The end of a run that does not fill a vector is moved to one that does, so that the same instructions compute
 * every element and its bits do not depend on where it lies.
 */
final class F32Exponential {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  /** Adding it leaves the nearest integer in the low bits of the mantissa. */
  private static final float ROUND = 0x1.8p23f;

  private static final double LOG2_E = 1 / Math.log(2);

  /** log 2 in two parts; the first has trailing zeros, so that its product with an exponent is exact. */
  private static final double LOG_2_HIGH = 0x1.62ep-1;

  private static final double LOG_2_LOW = Math.log(2) - LOG_2_HIGH;

  /** Above it {@code e^x} exceeds the largest number; below {@link #UNDERFLOW} it rounds to 0. */
  private static final float OVERFLOW = 88.72284f;

  private static final float UNDERFLOW = -103.97208f;

  // Vectors that are made once: each broadcast in a loop would cost the compiler dozens of nodes of its budget.
  private static final FloatVector SCALE = all(LOG2_E);
  private static final FloatVector SHIFT = all(ROUND);
  private static final FloatVector MINUS_HIGH = all(-LOG_2_HIGH);
  private static final FloatVector MINUS_LOW = all(-LOG_2_LOW);
  private static final FloatVector C7 = all(1.9875691500e-4);
  private static final FloatVector C6 = all(1.3981999507e-3);
  private static final FloatVector C5 = all(8.3334519073e-3);
  private static final FloatVector C4 = all(4.1665795894e-2);
  private static final FloatVector C3 = all(1.6666665459e-1);
  private static final FloatVector C2 = all(5.0000001201e-1);
  private static final FloatVector LOWEST = all(UNDERFLOW);
  private static final FloatVector HIGHEST = all(OVERFLOW);
  private static final FloatVector INFINITY = all(Double.POSITIVE_INFINITY);
  private static final IntVector BIAS = IntVector.broadcast(INTS, 127);
  private static final IntVector SHIFT_BITS = IntVector.broadcast(INTS, Float.floatToRawIntBits(ROUND));
  static final FloatVector ZERO = all(0);
  static final FloatVector ONE = all(1);

  private F32Exponential() {}

  /** {@code out = e^a}. */
  static void exp(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      exp(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    rest(F32Exponential::exp, a, ai + i, out, oi + i, n - i);
  }

  /** {@code out = e^(a - shift)}, where no element exceeds the shift. */
  static void expShifted(float[] a, int ai, float shift, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      expOfNegative(FloatVector.fromArray(SPECIES, a, ai + i).sub(shift)).intoArray(out, oi + i);
    }
    rest((x, xi, y, yi, lanes) -> expShifted(x, xi, shift, y, yi, lanes), a, ai + i, out, oi + i, n - i);
  }

  private static FloatVector exp(FloatVector x) {
    return expOfNegative(x).blend(INFINITY, x.compare(VectorOperators.GT, HIGHEST));
  }

  /** {@code e^x} for x up to {@link #OVERFLOW}. */
  static FloatVector expOfNegative(FloatVector x) {
    FloatVector shifted = x.fma(SCALE, SHIFT);
    FloatVector count = shifted.sub(SHIFT);
    FloatVector r = count.fma(MINUS_LOW, count.fma(MINUS_HIGH, x));
    FloatVector p = r.fma(C7, C6).fma(r, C5).fma(r, C4).fma(r, C3).fma(r, C2).fma(r.mul(r), r).add(ONE);
    IntVector k = shifted.reinterpretAsInts().sub(SHIFT_BITS);
    IntVector half = k.lanewise(VectorOperators.ASHR, 1);
    return p.mul(power(half)).mul(power(k.sub(half))).blend(ZERO, x.compare(VectorOperators.LT, LOWEST));
  }

  /** Applies a loop over whole vectors to fewer elements than one holds. */
  static void rest(Loop.Unary<float[], float[]> loop, float[] a, int ai, float[] out, int oi, int n) {
    if (n > 0) {
      float[] lanes = new float[LANES];
      System.arraycopy(a, ai, lanes, 0, n);
      loop.apply(lanes, 0, lanes, 0, LANES);
      System.arraycopy(lanes, 0, out, oi, n);
    }
  }

  static FloatVector all(double value) {
    return FloatVector.broadcast(SPECIES, (float) value);
  }

  /** {@code 2^k} for exponents of normal numbers. */
  private static FloatVector power(IntVector k) {
    return k.add(BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }
}
