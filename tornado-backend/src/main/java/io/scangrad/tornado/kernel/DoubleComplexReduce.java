package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/**
 * Reductions of complex numbers over the middle axis of (outer, reduced, inner) in planar {@code double} that are not
 * those of their parts: product and log-sum-exp. An item for each result: {@link Groups#ofItems} of outer times inner.
 *
 * @since 0.1
 */
public final class DoubleComplexReduce {
  private DoubleComplexReduce() {}

  /**
   * Multiplies.
   *
   * @param xRe elements, from {@code xOffset}
   * @param yRe results (outer, inner)
   */
  public static void prod(KernelContext c, DoubleArray xRe, DoubleArray xIm, DoubleArray yRe, DoubleArray yIm, int
      outer, int reduced, int inner, int xOffset) {
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = xOffset + item / inner * reduced * inner + item % inner;
      double re = 1;
      double im = 0;
      for (int r = 0; r < reduced; r++) {
        double p = xRe.get(at + r * inner);
        double q = xIm.get(at + r * inner);
        double next = re * p - im * q;
        im = re * q + im * p;
        re = next;
      }
      yRe.set(item, re);
      yIm.set(item, im);
    }
  }

  /**
   * {@code log sum exp(x)}, shifted by the largest real part; the imaginary part is that of the principal logarithm.
   * The parameters are those of {@link #prod}.
   */
  public static void logSumExp(KernelContext c, DoubleArray xRe, DoubleArray xIm, DoubleArray yRe, DoubleArray yIm, int
      outer, int reduced, int inner, int xOffset) {
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = xOffset + item / inner * reduced * inner + item % inner;
      double largest = Double.NEGATIVE_INFINITY;
      for (int r = 0; r < reduced; r++) {
        double value = xRe.get(at + r * inner);
        largest = value > largest || !Numbers.isNumber(value) ? value : largest;
      }
      double shift = Numbers.isFinite(largest) ? largest : 0;
      double re = 0;
      double im = 0;
      for (int r = 0; r < reduced; r++) {
        double size = TornadoMath.exp(xRe.get(at + r * inner) - shift);
        double angle = xIm.get(at + r * inner);
        re += size == 0 ? 0 : size * TornadoMath.cos(angle);
        im += size == 0 || angle == 0 ? 0 : size * TornadoMath.sin(angle);
      }
      double more = Math.max(Math.abs(re), Math.abs(im));
      double less = Math.min(Math.abs(re), Math.abs(im));
      double ratio = more == 0 ? 0 : less / more;
      yRe.set(item, TornadoMath.log(more) + TornadoMath.log(1 + ratio * ratio) / 2 + shift);
      yIm.set(item, TornadoMath.atan2(im, re));
    }
  }
}
