package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Discrete Fourier transforms along the middle axis of (outer, n, inner) in planar {@code float}, unnormalised.
 *
 * <p>Lengths that are powers of two take {@code log2 n} launches of {@link #stage}, Stockham's form, from one pair of
 * planes to the other; other lengths take one of {@link #direct}, whose work is {@code n} for each result. Factors are
 * computed from angles below {@code 2 pi}, so that their error does not grow with n. No angle is known to be 0 when the
 * kernel is compiled, since TornadoVM has no cosine of constants.
 *
 * @since 0.1
 */
public final class FloatFft {
  private FloatFft() {}

  /**
   * One stage of radix 2; an item for each pair: {@link Groups#ofItems} of outer times n / 2 times inner.
   *
   * @param xRe elements, from {@code xOffset}
   * @param yRe results, shaped as the elements
   * @param sizes {@code outer, n, inner, xOffset, half}, where n: length, a power of two, at least 2; half: 1 in the
   *     first stage, doubled in each one, n / 2 in the last
   * @param sign -1 forward, 1 inverse
   */
  public static void stage(KernelContext c, FloatArray xRe, FloatArray xIm, FloatArray yRe, FloatArray yIm,
      IntArray sizes, int sign) {
    int outer = sizes.get(0);
    int n = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int half = sizes.get(4);
    int item = c.globalIdx;
    int pairs = n / 2;
    if (item < outer * pairs * inner) {
      int i = item % inner;
      int pair = item / inner % pairs;
      int start = item / inner / pairs * n;
      int k = pair % half;
      int first = xOffset + (start + pair) * inner + i;
      int second = first + pairs * inner;
      float angle = sign * 3.1415927f * k / half;
      float cos = TornadoMath.cos(angle);
      float sin = TornadoMath.sin(angle);
      float re = xRe.get(second) * cos - xIm.get(second) * sin;
      float im = xRe.get(second) * sin + xIm.get(second) * cos;
      int to = (start + (pair - k) * 2 + k) * inner + i;
      yRe.set(to, xRe.get(first) + re);
      yIm.set(to, xIm.get(first) + im);
      yRe.set(to + half * inner, xRe.get(first) - re);
      yIm.set(to + half * inner, xIm.get(first) - im);
    }
  }

  /**
   * The sum itself, for any length; an item for each result: {@link Groups#ofItems} of outer times n times inner. The
   * parameters are those of {@link #stage}.
   *
   * @param sizes {@code outer, n, inner, xOffset}
   */
  public static void direct(KernelContext c, FloatArray xRe, FloatArray xIm, FloatArray yRe, FloatArray yIm,
      IntArray sizes, int sign) {
    int outer = sizes.get(0);
    int n = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * n * inner) {
      int f = item / inner % n;
      int at = xOffset + item / inner / n * n * inner + item % inner;
      float re = xRe.get(at);
      float im = xIm.get(at);
      int turn = f;
      for (int t = 1; t < n; t++) {
        float angle = sign * 6.2831855f * turn / n;
        float cos = TornadoMath.cos(angle);
        float sin = TornadoMath.sin(angle);
        float p = xRe.get(at + t * inner);
        float q = xIm.get(at + t * inner);
        re += p * cos - q * sin;
        im += p * sin + q * cos;
        turn = turn >= n - f ? turn - (n - f) : turn + f;
      }
      yRe.set(item, re);
      yIm.set(item, im);
    }
  }
}
