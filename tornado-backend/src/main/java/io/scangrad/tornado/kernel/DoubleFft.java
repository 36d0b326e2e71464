package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/**
 * Discrete Fourier transforms along the middle axis of (outer, n, inner) in planar {@code double}, unnormalised.
 *
 * <p>Lengths that are powers of two take {@link #first} and {@code log2 n - 1} launches of {@link #stage}, Stockham's
 * form, from one pair of planes to the other; other lengths take one of {@link #direct}, whose work is {@code n} for each
 * result. Factors are computed from angles below {@code 2 pi}, so that their error does not grow with n. None is that of
 * an angle known to be 0, whose cosine TornadoVM does not compile.
 *
 * @since 0.1
 */
public final class DoubleFft {
  private DoubleFft() {}

  /** The stage of radix 2 whose factors are 1. The parameters are those of {@link #stage}. */
  public static void first(KernelContext c, DoubleArray xRe, DoubleArray xIm, DoubleArray yRe, DoubleArray yIm,
      int outer, int n, int inner, int xOffset) {
    int item = c.globalIdx;
    int pairs = n / 2;
    if (item < outer * pairs * inner) {
      int i = item % inner;
      int pair = item / inner % pairs;
      int start = item / inner / pairs * n;
      int one = xOffset + (start + pair) * inner + i;
      int other = one + pairs * inner;
      int to = (start + pair * 2) * inner + i;
      yRe.set(to, xRe.get(one) + xRe.get(other));
      yIm.set(to, xIm.get(one) + xIm.get(other));
      yRe.set(to + inner, xRe.get(one) - xRe.get(other));
      yIm.set(to + inner, xIm.get(one) - xIm.get(other));
    }
  }

  /**
   * One of the other stages; an item for each pair: {@link Groups#ofItems} of outer times n / 2 times inner.
   *
   * @param xRe elements, from {@code xOffset}
   * @param yRe results, shaped as the elements
   * @param n length, a power of two
   * @param half 2 in the second stage, doubled in each one, n / 2 in the last
   * @param sign -1 forward, 1 inverse
   */
  public static void stage(KernelContext c, DoubleArray xRe, DoubleArray xIm, DoubleArray yRe, DoubleArray yIm,
      int outer, int n, int inner, int xOffset, int half, int sign) {
    int item = c.globalIdx;
    int pairs = n / 2;
    if (item < outer * pairs * inner) {
      int i = item % inner;
      int pair = item / inner % pairs;
      int start = item / inner / pairs * n;
      int k = pair % half;
      int first = xOffset + (start + pair) * inner + i;
      int second = first + pairs * inner;
      double angle = sign * 3.141592653589793 * k / half;
      double cos = TornadoMath.cos(angle);
      double sin = TornadoMath.sin(angle);
      double re = xRe.get(second) * cos - xIm.get(second) * sin;
      double im = xRe.get(second) * sin + xIm.get(second) * cos;
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
   */
  public static void direct(KernelContext c, DoubleArray xRe, DoubleArray xIm, DoubleArray yRe, DoubleArray yIm,
      int outer, int n, int inner, int xOffset, int sign) {
    int item = c.globalIdx;
    if (item < outer * n * inner) {
      int f = item / inner % n;
      int at = xOffset + item / inner / n * n * inner + item % inner;
      double re = xRe.get(at);
      double im = xIm.get(at);
      int turn = f;
      for (int t = 1; t < n; t++) {
        double angle = sign * 6.283185307179586 * turn / n;
        double cos = TornadoMath.cos(angle);
        double sin = TornadoMath.sin(angle);
        double p = xRe.get(at + t * inner);
        double q = xIm.get(at + t * inner);
        re += p * cos - q * sin;
        im += p * sin + q * cos;
        turn = turn >= n - f ? turn - (n - f) : turn + f;
      }
      yRe.set(item, re);
      yIm.set(item, im);
    }
  }
}
