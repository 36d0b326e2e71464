package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Reductions of complex numbers over the middle axis of (outer, reduced, inner) in planar {@code float} that are not
 * those of their parts: product and log-sum-exp. An item for each result: {@link Groups#ofItems} of outer times inner.
 *
 * @since 0.1
 */
public final class FloatComplexReduce {
  private FloatComplexReduce() {}

  /**
   * Multiplies.
   *
   * @param xRe elements, from {@code xOffset}
   * @param yRe results (outer, inner)
   * @param sizes {@code outer, reduced, inner, xOffset}
   */
  public static void prod(KernelContext c, FloatArray xRe, FloatArray xIm, FloatArray yRe, FloatArray yIm,
      IntArray sizes) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = xOffset + item / inner * reduced * inner + item % inner;
      float re = 1;
      float im = 0;
      for (int r = 0; r < reduced; r++) {
        float p = xRe.get(at + r * inner);
        float q = xIm.get(at + r * inner);
        float next = re * p - im * q;
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
   *
   * @param sizes {@code outer, reduced, inner, xOffset}
   */
  public static void logSumExp(KernelContext c, FloatArray xRe, FloatArray xIm, FloatArray yRe, FloatArray yIm,
      IntArray sizes) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = xOffset + item / inner * reduced * inner + item % inner;
      float largest = -Float.MAX_VALUE;
      for (int r = 0; r < reduced; r++) {
        float value = xRe.get(at + r * inner);
        largest = value > largest || !Numbers.isNumber(value) ? value : largest;
      }
      float shift = Numbers.isFinite(largest) ? largest : 0;
      float re = 0;
      float im = 0;
      for (int r = 0; r < reduced; r++) {
        float size = TornadoMath.exp(xRe.get(at + r * inner) - shift);
        float angle = xIm.get(at + r * inner);
        re += size == 0 ? 0 : size * TornadoMath.cos(angle);
        im += size == 0 || angle == 0 ? 0 : size * TornadoMath.sin(angle);
      }
      float more = Math.max(Math.abs(re), Math.abs(im));
      float less = Math.min(Math.abs(re), Math.abs(im));
      float ratio = more == 0 ? 0 : less / more;
      yRe.set(item, TornadoMath.log(more) + TornadoMath.log(1 + ratio * ratio) / 2 + shift);
      yIm.set(item, TornadoMath.atan2(im, re));
    }
  }
}
