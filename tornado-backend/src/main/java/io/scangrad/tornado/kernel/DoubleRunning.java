package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/**
 * Running sums along the middle axis of (outer, reduced, inner) in {@code double}. See {@link ReducePlan#running} for
 * grids. Sums carry what each addition loses along: the error is an ulp of the result.
 *
 * @since 0.1
 */
public final class DoubleRunning {
  private DoubleRunning() {}

  /**
   * Sums by an item for each column.
   *
   * @param x elements (outer, reduced, inner), from {@code xOffset}
   * @param y sums, shaped as the elements
   * @param reverse 1 to sum from the end, else 0
   */
  public static void columns(KernelContext c, DoubleArray x, DoubleArray y, int outer, int reduced, int inner, int
      xOffset, int reverse) {
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = item / inner * reduced * inner + item % inner;
      double total = 0;
      double error = 0;
      for (int s = 0; s < reduced; s++) {
        int place = at + (reverse == 1 ? reduced - 1 - s : s) * inner;
        double value = x.get(xOffset + place);
        double next = total + value;
        error += lost(total, value, next);
        total = next;
        y.set(place, closed(total, error));
      }
    }
  }

  /**
   * Sums by a group for each column: each item a part of it, first the sum of the part, then the running sums from what
   * the parts before it give. The parameters are those of {@link #columns}.
   */
  public static void rows(KernelContext c, DoubleArray x, DoubleArray y, int reduced, int inner, int xOffset, int
      reverse) {
    int item = c.localIdx;
    double[] totals = c.allocateDoubleLocalArray(ReducePlan.GROUP);
    double[] errors = c.allocateDoubleLocalArray(ReducePlan.GROUP);
    int at = c.groupIdx / inner * reduced * inner + c.groupIdx % inner;
    int part = (reduced + ReducePlan.GROUP - 1) / ReducePlan.GROUP;
    int from = Math.min(reduced, item * part);
    int end = Math.min(reduced, from + part);
    double total = 0;
    double error = 0;
    for (int s = from; s < end; s++) {
      double value = x.get(xOffset + at + (reverse == 1 ? reduced - 1 - s : s) * inner);
      double next = total + value;
      error += lost(total, value, next);
      total = next;
    }
    totals[item] = total;
    errors[item] = error;
    c.localBarrier();
    total = 0;
    error = 0;
    for (int before = 0; before < item; before++) {
      double next = total + totals[before];
      error += lost(total, totals[before], next) + errors[before];
      total = next;
    }
    for (int s = from; s < end; s++) {
      int place = at + (reverse == 1 ? reduced - 1 - s : s) * inner;
      double value = x.get(xOffset + place);
      double next = total + value;
      error += lost(total, value, next);
      total = next;
      y.set(place, closed(total, error));
    }
  }

  /** What an addition has lost. */
  private static double lost(double total, double value, double next) {
    double added = next - total;
    return (total - (next - added)) + (value - added);
  }

  /** The sum with what was lost, unless it is infinite or NaN. */
  private static double closed(double total, double error) {
    return Numbers.isNumber(error) ? total + error : total;
  }
}
