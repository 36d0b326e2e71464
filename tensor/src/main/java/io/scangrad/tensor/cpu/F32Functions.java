package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.F32Exponential.LANES;
import static io.scangrad.tensor.cpu.F32Exponential.ONE;
import static io.scangrad.tensor.cpu.F32Exponential.SPECIES;
import static io.scangrad.tensor.cpu.F32Exponential.ZERO;
import static io.scangrad.tensor.cpu.F32Exponential.all;
import static io.scangrad.tensor.cpu.F32Exponential.expOfNegative;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sigmoid, tanh and GELU of {@code f32} on whole vectors, by {@link F32Exponential}.
 *
 * <p>Errors stay within two units in the last place, for GELU and its slope within four of {@code max(1, |x|)}.
 *
 * <p>Constants are vectors made once: broadcasts in the loop use up the compiler's budget of nodes, it stops
 * inlining, and every vector is boxed.
 */
final class F32Functions {
  /** GELU's sigmoid argument is {@code x (SLOPE + CUBIC x^2)}. */
  private static final double SLOPE = 2 * Math.sqrt(2 / Math.PI);

  private static final double CUBIC = SLOPE * 0.044715;

  /**
   * Below {@code 2^-64} GELU's tail and its slope are 0. They would lie far within the error anyway, and become subnormal
   * further out or once they are multiplied by a gradient: processors take a hundred cycles for each of those, so that a
   * few among the elements of a product make it many times as slow.
   */
  private static final FloatVector NEGLIGIBLE = all(-64 * Math.log(2));

  /** Beyond it GELU is x or rounds to 0. */
  private static final float GELU_REACH = 12f;

  private static final FloatVector FIRST = all(SLOPE);
  private static final FloatVector THIRD = all(CUBIC);
  private static final FloatVector THREE_THIRD = all(3 * CUBIC);
  private static final FloatVector REACH = all(GELU_REACH);
  private static final FloatVector MINUS_REACH = all(-GELU_REACH);

  private static final FloatVector MINUS_TWO = all(-2);
  private static final FloatVector NEAR = all(0.625);
  private static final FloatVector T9 = all(-5.70498872745e-3);
  private static final FloatVector T7 = all(2.06390887954e-2);
  private static final FloatVector T5 = all(-5.37397155531e-2);
  private static final FloatVector T3 = all(1.33314422036e-1);
  private static final FloatVector T1 = all(-3.33332819422e-1);

  private F32Functions() {}

  /** {@code 1/(1 + e^-x)} as {@code e^min(x, 0) / (1 + e^-|x|)}: no overflow, and accurate in both tails. */
  static void sigmoid(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    F32Exponential.rest(F32Functions::sigmoid, a, ai + i, out, oi + i, n - i);
  }

  private static FloatVector sigmoid(FloatVector x) {
    FloatVector e = expOfNegative(x.abs().neg());
    return ONE.blend(e, x.compare(VectorOperators.LT, ZERO)).div(e.add(ONE));
  }

  /** Cephes' polynomial up to 0.625, {@code 1 - 2 e^-2|x| / (1 + e^-2|x|)} with the sign of x beyond. */
  static void tanh(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    F32Exponential.rest(F32Functions::tanh, a, ai + i, out, oi + i, n - i);
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector e = expOfNegative(x.abs().mul(MINUS_TWO));
    FloatVector far = ONE.sub(e.add(e).div(e.add(ONE)));
    FloatVector square = x.mul(x);
    FloatVector p = square.fma(T9, T7).fma(square, T5).fma(square, T3).fma(square, T1);
    FloatVector near = p.fma(square, ONE).mul(x);
    return far.blend(far.neg(), x.compare(VectorOperators.LT, ZERO))
        .blend(near, x.abs().compare(VectorOperators.LT, NEAR));
  }

  /** {@code x sigmoid(2u)}, which is {@code x/2 (1 + tanh u)}. */
  static void gelu(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      gelu(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    F32Exponential.rest(F32Functions::gelu, a, ai + i, out, oi + i, n - i);
  }

  private static FloatVector gelu(FloatVector x) {
    FloatVector e = decay(x);
    FloatVector near = x.blend(MINUS_REACH, x.compare(VectorOperators.LT, MINUS_REACH));
    return x.blend(near.mul(e), x.compare(VectorOperators.LT, ZERO)).div(e.add(ONE));
  }

  /** {@code s + x s (1 - s) 2u'} with {@code s = sigmoid(2u)}. */
  static void geluSlope(float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      geluSlope(FloatVector.fromArray(SPECIES, a, ai + i)).intoArray(out, oi + i);
    }
    F32Exponential.rest(F32Functions::geluSlope, a, ai + i, out, oi + i, n - i);
  }

  /** With {@code d = 1/(1 + e)}: s is d or {@code e d}, and {@code s (1 - s) = e d^2} for either sign. */
  private static FloatVector geluSlope(FloatVector x) {
    FloatVector e = decay(x);
    FloatVector near = x.blend(REACH, x.compare(VectorOperators.GT, REACH))
        .blend(MINUS_REACH, x.compare(VectorOperators.LT, MINUS_REACH));
    FloatVector scale = ONE.div(e.add(ONE));
    FloatVector opposite = scale.mul(e);
    FloatVector s = scale.blend(opposite, x.compare(VectorOperators.LT, ZERO));
    FloatVector slope = near.mul(near).fma(THREE_THIRD, FIRST).mul(near);
    return slope.mul(scale).fma(opposite, s);
  }

  /** {@code e^-|2u|}, 0 where that is negligible. */
  private static FloatVector decay(FloatVector x) {
    FloatVector exponent = x.mul(x).fma(THIRD, FIRST).mul(x.abs()).neg();
    return expOfNegative(exponent).blend(ZERO, exponent.compare(VectorOperators.LT, NEGLIGIBLE));
  }
}
