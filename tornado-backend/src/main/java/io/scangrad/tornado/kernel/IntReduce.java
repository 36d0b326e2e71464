package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Reductions over the middle axis of (outer, reduced, inner) in {@code int}: sum, product, extremes and their
 * indices. See {@link ReducePlan} for grids.
 *
 * <p>Sums wrap around. The first of equal extremes is taken.
 *
 * @since 0.1
 */
public final class IntReduce {
  private IntReduce() {}

  /**
   * Reduces by an item for each result of each slice.
   *
   * @param x elements (outer, reduced, inner), from {@code xOffset}
   * @param y results (outer, slices, inner)
   * @param sizes {@code outer, reduced, inner, slices, xOffset}, where slices: parts of the reduced axis, at least 1
   * @param kind {@link ReducePlan#SUM}, {@link ReducePlan#PROD}, {@link ReducePlan#MAX} or {@link ReducePlan#MIN}
   */
  public static void columns(KernelContext c, IntArray x, IntArray y, IntArray sizes, int kind) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int slices = sizes.get(3);
    int xOffset = sizes.get(4);
    int item = c.globalIdx;
    if (item < outer * slices * inner) {
      int o = item / inner / slices;
      int slice = (reduced + slices - 1) / slices;
      int from = Math.min(reduced, item / inner % slices * slice);
      int end = Math.min(reduced, from + slice);
      int at = xOffset + o * reduced * inner + item % inner;
      int total = first(x, at + Math.min(from, reduced - 1) * inner, reduced > 0, kind);
      for (int r = from; r < end; r++) {
        int value = x.get(at + r * inner);
        int next = combine(total, value, kind);
        total = next;
      }
      y.set(item, total);
    }
  }

  /**
   * Reduces by a group for each row of each slice.
   *
   * @param x elements (outer, reduced), from {@code xOffset}
   * @param y results (outer, slices)
   * @param sizes {@code reduced, slices, xOffset}, where slices: parts of the reduced axis, at least 1
   * @param kind as that of {@link #columns}
   */
  public static void rows(KernelContext c, IntArray x, IntArray y, IntArray sizes, int kind) {
    int reduced = sizes.get(0);
    int slices = sizes.get(1);
    int xOffset = sizes.get(2);
    int item = c.localIdx;
    int[] totals = c.allocateIntLocalArray(ReducePlan.GROUP);
    int slice = (reduced + slices - 1) / slices;
    int from = Math.min(reduced, c.groupIdx % slices * slice);
    int end = Math.min(reduced, from + slice);
    int at = xOffset + c.groupIdx / slices * reduced;
    int total = first(x, at + Math.min(from, reduced - 1), reduced > 0, kind);
    for (int r = from + item; r < end; r += ReducePlan.GROUP) {
      int value = x.get(at + r);
      int next = combine(total, value, kind);
      total = next;
    }
    totals[item] = total;
    for (int half = ReducePlan.GROUP / 2; half > 0; half = half / 2) {
      c.localBarrier();
      if (item < half) {
        int mine = totals[item];
        int other = totals[item + half];
        int both = combine(mine, other, kind);
        totals[item] = both;
      }
    }
    if (item == 0) {
      y.set(c.groupIdx, totals[0]);
    }
  }

  /**
   * Finds extremes by an item for each result.
   *
   * @param x elements (outer, reduced, inner), from {@code xOffset}; reduced is at least 1
   * @param y their indices (outer, inner)
   * @param sizes {@code outer, reduced, inner, xOffset}
   * @param kind {@link ReducePlan#MAX} or {@link ReducePlan#MIN}
   */
  public static void indexColumns(KernelContext c, IntArray x, IntArray y, IntArray sizes, int kind) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = xOffset + item / inner * reduced * inner + item % inner;
      int best = x.get(at);
      int place = 0;
      for (int r = 1; r < reduced; r++) {
        int value = x.get(at + r * inner);
        if (better(value, best, kind)) {
          best = value;
          place = r;
        }
      }
      y.set(item, place);
    }
  }

  /**
   * Finds extremes by a group for each row.
   *
   * @param x elements (outer, reduced), from {@code xOffset}; reduced is at least 1
   * @param y their indices (outer)
   * @param sizes {@code reduced, xOffset}
   * @param kind {@link ReducePlan#MAX} or {@link ReducePlan#MIN}
   */
  public static void indexRows(KernelContext c, IntArray x, IntArray y, IntArray sizes, int kind) {
    int reduced = sizes.get(0);
    int xOffset = sizes.get(1);
    int item = c.localIdx;
    int[] bests = c.allocateIntLocalArray(ReducePlan.GROUP);
    int[] places = c.allocateIntLocalArray(ReducePlan.GROUP);
    int at = xOffset + c.groupIdx * reduced;
    int start = Math.min(item, reduced - 1);
    int best = x.get(at + start);
    int place = start;
    for (int r = item + ReducePlan.GROUP; r < reduced; r += ReducePlan.GROUP) {
      int value = x.get(at + r);
      if (better(value, best, kind)) {
        best = value;
        place = r;
      }
    }
    bests[item] = best;
    places[item] = place;
    for (int half = ReducePlan.GROUP / 2; half > 0; half = half / 2) {
      c.localBarrier();
      if (item < half) {
        boolean otherFirst = places[item + half] < places[item];
        boolean otherBetter = better(bests[item + half], bests[item], kind);
        boolean mineBetter = better(bests[item], bests[item + half], kind);
        if (otherBetter || (otherFirst && !mineBetter)) {
          bests[item] = bests[item + half];
          places[item] = places[item + half];
        }
      }
    }
    if (item == 0) {
      y.set(c.groupIdx, places[0]);
    }
  }

  /** Whether a value takes the place of the best one before it. */
  private static boolean better(int value, int best, int kind) {
    return kind == ReducePlan.MAX ? value > best : value < best;
  }

  /** What a reduction begins with: extremes with an element, which counts twice where the slice has none of its own. */
  private static int first(IntArray x, int at, boolean any, int kind) {
    int value = kind == ReducePlan.PROD ? 1 : 0;
    if (any && (kind == ReducePlan.MAX || kind == ReducePlan.MIN)) {
      value = x.get(at);
    }
    return value;
  }

  private static int combine(int total, int value, int kind) {
    int next = total + value;
    if (kind == ReducePlan.PROD) {
      next = total * value;
    }
    if (kind == ReducePlan.MAX || kind == ReducePlan.MIN) {
      next = better(value, total, kind) ? value : total;
    }
    return next;
  }
}
