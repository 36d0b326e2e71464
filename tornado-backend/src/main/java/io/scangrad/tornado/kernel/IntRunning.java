package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Running sums along the middle axis of (outer, reduced, inner) in {@code int}. See {@link ReducePlan#running} for
 * grids. Sums wrap around.
 *
 * @since 0.1
 */
public final class IntRunning {
  private IntRunning() {}

  /**
   * Sums by an item for each column.
   *
   * @param x elements (outer, reduced, inner), from {@code xOffset}
   * @param y sums, shaped as the elements
   * @param sizes {@code outer, reduced, inner, xOffset}
   * @param reverse 1 to sum from the end, else 0
   */
  public static void columns(KernelContext c, IntArray x, IntArray y, IntArray sizes, int reverse) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = item / inner * reduced * inner + item % inner;
      int total = 0;
      for (int s = 0; s < reduced; s++) {
        int place = at + (reverse == 1 ? reduced - 1 - s : s) * inner;
        int value = x.get(xOffset + place);
        int next = total + value;
        total = next;
        y.set(place, total);
      }
    }
  }

  /**
   * Sums by a group for each column: each item a part of it, first the sum of the part, then the running sums from what
   * the parts before it give. The parameters are those of {@link #columns}.
   *
   * @param sizes {@code reduced, inner, xOffset}
   */
  public static void rows(KernelContext c, IntArray x, IntArray y, IntArray sizes, int reverse) {
    int reduced = sizes.get(0);
    int inner = sizes.get(1);
    int xOffset = sizes.get(2);
    int item = c.localIdx;
    int[] totals = c.allocateIntLocalArray(ReducePlan.GROUP);
    int at = c.groupIdx / inner * reduced * inner + c.groupIdx % inner;
    int part = (reduced + ReducePlan.GROUP - 1) / ReducePlan.GROUP;
    int from = Math.min(reduced, item * part);
    int end = Math.min(reduced, from + part);
    int total = 0;
    for (int s = from; s < end; s++) {
      int value = x.get(xOffset + at + (reverse == 1 ? reduced - 1 - s : s) * inner);
      int next = total + value;
      total = next;
    }
    totals[item] = total;
    c.localBarrier();
    total = 0;
    for (int before = 0; before < item; before++) {
      int next = total + totals[before];
      total = next;
    }
    for (int s = from; s < end; s++) {
      int place = at + (reverse == 1 ? reduced - 1 - s : s) * inner;
      int value = x.get(xOffset + place);
      int next = total + value;
      total = next;
      y.set(place, total);
    }
  }
}
