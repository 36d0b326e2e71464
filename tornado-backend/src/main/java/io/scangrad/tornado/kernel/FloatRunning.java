package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Running sums along the middle axis of (outer, reduced, inner) in {@code float}. See {@link ReducePlan#running} for
 * grids. Sums carry what each addition loses along: the error is an ulp of the result.
 *
 * @since 0.1
 */
public final class FloatRunning {
  private FloatRunning() {}

  /**
   * Sums by an item for each column.
   *
   * @param x elements (outer, reduced, inner), from {@code xOffset}
   * @param y sums, shaped as the elements
   * @param sizes {@code outer, reduced, inner, xOffset}
   * @param reverse 1 to sum from the end, else 0
   */
  public static void columns(KernelContext c, FloatArray x, FloatArray y, IntArray sizes, int reverse) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = item / inner * reduced * inner + item % inner;
      float total = 0;
      float error = 0;
      for (int s = 0; s < reduced; s++) {
        int place = at + (reverse == 1 ? reduced - 1 - s : s) * inner;
        float value = x.get(xOffset + place);
        float next = total + value;
        error += lost(total, value, next);
        total = next;
        y.set(place, closed(total, error));
      }
    }
  }

  /**
   * Sums by a group for each column: each item a part of it, first the sum of the part, then the running sums from what
   * the parts before it give. The parameters are those of {@link #columns}.
   *
   * @param sizes {@code reduced, inner, xOffset}
   */
  public static void rows(KernelContext c, FloatArray x, FloatArray y, IntArray sizes, int reverse) {
    int reduced = sizes.get(0);
    int inner = sizes.get(1);
    int xOffset = sizes.get(2);
    int item = c.localIdx;
    float[] totals = c.allocateFloatLocalArray(ReducePlan.GROUP);
    float[] errors = c.allocateFloatLocalArray(ReducePlan.GROUP);
    int at = c.groupIdx / inner * reduced * inner + c.groupIdx % inner;
    int part = (reduced + ReducePlan.GROUP - 1) / ReducePlan.GROUP;
    int from = Math.min(reduced, item * part);
    int end = Math.min(reduced, from + part);
    float total = 0;
    float error = 0;
    for (int s = from; s < end; s++) {
      float value = x.get(xOffset + at + (reverse == 1 ? reduced - 1 - s : s) * inner);
      float next = total + value;
      error += lost(total, value, next);
      total = next;
    }
    totals[item] = total;
    errors[item] = error;
    c.localBarrier();
    total = 0;
    error = 0;
    for (int before = 0; before < item; before++) {
      float next = total + totals[before];
      error += lost(total, totals[before], next) + errors[before];
      total = next;
    }
    for (int s = from; s < end; s++) {
      int place = at + (reverse == 1 ? reduced - 1 - s : s) * inner;
      float value = x.get(xOffset + place);
      float next = total + value;
      error += lost(total, value, next);
      total = next;
      y.set(place, closed(total, error));
    }
  }

  /** What an addition has lost. */
  private static float lost(float total, float value, float next) {
    float added = next - total;
    return (total - (next - added)) + (value - added);
  }

  /** The sum with what was lost, unless it is infinite or NaN. */
  private static float closed(float total, float error) {
    return Numbers.isNumber(error) ? total + error : total;
  }
}
