package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Log-sum-exp, softmax and its logarithm along the middle axis of (outer, reduced, inner) in {@code float}, shifted by
 * the largest element. See {@link ReducePlan#whole} for grids.
 *
 * <p>The error is that of the device's {@code exp} and {@code log} (3 ulp each in OpenCL), and of a sum of n positive
 * terms in order, or by 128 items and a tree.
 *
 * @since 0.1
 */
public final class FloatExponential {
  private FloatExponential() {}

  /**
   * Works by an item for each column.
   *
   * @param x elements (outer, reduced, inner), from {@code xOffset}
   * @param y results, shaped as the elements; for the log-sum-exp (outer, inner)
   * @param sizes {@code outer, reduced, inner, xOffset}
   * @param kind {@link ReducePlan#LOG_SUM_EXP}, {@link ReducePlan#SOFTMAX} or {@link ReducePlan#LOG_SOFTMAX}
   */
  public static void columns(KernelContext c, FloatArray x, FloatArray y, IntArray sizes, int kind) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = item / inner * reduced * inner + item % inner;
      float largest = -Float.MAX_VALUE;
      for (int r = 0; r < reduced; r++) {
        largest = larger(largest, x.get(xOffset + at + r * inner));
      }
      float sum = 0;
      for (int r = 0; r < reduced; r++) {
        sum += TornadoMath.exp(x.get(xOffset + at + r * inner) - largest);
      }
      if (kind == ReducePlan.LOG_SUM_EXP) {
        y.set(item, largest < Float.MAX_VALUE ? TornadoMath.log(sum) + largest : largest);
      } else {
        for (int r = 0; r < reduced; r++) {
          float shifted = x.get(xOffset + at + r * inner) - largest;
          y.set(at + r * inner,
              kind == ReducePlan.SOFTMAX ? TornadoMath.exp(shifted) / sum : shifted - TornadoMath.log(sum));
        }
      }
    }
  }

  /**
   * Works by a group for each row; inner is 1. The parameters are those of {@link #columns}.
   *
   * @param sizes {@code reduced, xOffset}
   */
  public static void rows(KernelContext c, FloatArray x, FloatArray y, IntArray sizes, int kind) {
    int reduced = sizes.get(0);
    int xOffset = sizes.get(1);
    int item = c.localIdx;
    float[] values = c.allocateFloatLocalArray(ReducePlan.GROUP);
    int at = c.groupIdx * reduced;
    float largest = -Float.MAX_VALUE;
    for (int r = item; r < reduced; r += ReducePlan.GROUP) {
      largest = larger(largest, x.get(xOffset + at + r));
    }
    values[item] = largest;
    for (int half = ReducePlan.GROUP / 2; half > 0; half = half / 2) {
      c.localBarrier();
      if (item < half) {
        values[item] = larger(values[item], values[item + half]);
      }
    }
    c.localBarrier();
    largest = values[0];
    c.localBarrier();
    float sum = 0;
    for (int r = item; r < reduced; r += ReducePlan.GROUP) {
      sum += TornadoMath.exp(x.get(xOffset + at + r) - largest);
    }
    values[item] = sum;
    for (int half = ReducePlan.GROUP / 2; half > 0; half = half / 2) {
      c.localBarrier();
      if (item < half) {
        values[item] = values[item] + values[item + half];
      }
    }
    c.localBarrier();
    sum = values[0];
    if (kind == ReducePlan.LOG_SUM_EXP) {
      if (item == 0) {
        y.set(c.groupIdx, largest < Float.MAX_VALUE ? TornadoMath.log(sum) + largest : largest);
      }
    } else {
      for (int r = item; r < reduced; r += ReducePlan.GROUP) {
        float shifted = x.get(xOffset + at + r) - largest;
        y.set(at + r, kind == ReducePlan.SOFTMAX ? TornadoMath.exp(shifted) / sum : shifted - TornadoMath.log(sum));
      }
    }
  }

  private static float larger(float a, float b) {
    return b > a || !Numbers.isNumber(b) ? b : a;
  }
}
