package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Reductions over the middle axis of (outer, reduced, inner) in {@code float}: sum, product, extremes and their
 * indices. See {@link ReducePlan} for grids.
 *
 * <p>Sums carry what each addition loses along and add it in the end: their error is an ulp of the result and a few of
 * the sum of moduli in second order. A product has an error of half an ulp for each factor. The first of equal extremes
 * is taken, or the first NaN.
 *
 * @since 0.1
 */
public final class FloatReduce {
  private FloatReduce() {}

  /**
   * Reduces by an item for each result of each slice.
   *
   * @param x elements (outer, reduced, inner), from {@code xOffset}
   * @param y results (outer, slices, inner)
   * @param sizes {@code outer, reduced, inner, slices, xOffset}, where slices: parts of the reduced axis, at least 1
   * @param kind {@link ReducePlan#SUM}, {@link ReducePlan#PROD}, {@link ReducePlan#MAX} or {@link ReducePlan#MIN}
   */
  public static void columns(KernelContext c, FloatArray x, FloatArray y, IntArray sizes, int kind) {
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
      float total = first(x, at + Math.min(from, reduced - 1) * inner, reduced > 0, kind);
      float error = 0;
      for (int r = from; r < end; r++) {
        float value = x.get(at + r * inner);
        float next = combine(total, value, kind);
        error += lost(total, value, next, kind);
        total = next;
      }
      y.set(item, closed(total, error));
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
  public static void rows(KernelContext c, FloatArray x, FloatArray y, IntArray sizes, int kind) {
    int reduced = sizes.get(0);
    int slices = sizes.get(1);
    int xOffset = sizes.get(2);
    int item = c.localIdx;
    float[] totals = c.allocateFloatLocalArray(ReducePlan.GROUP);
    float[] errors = c.allocateFloatLocalArray(ReducePlan.GROUP);
    int slice = (reduced + slices - 1) / slices;
    int from = Math.min(reduced, c.groupIdx % slices * slice);
    int end = Math.min(reduced, from + slice);
    int at = xOffset + c.groupIdx / slices * reduced;
    float total = first(x, at + Math.min(from, reduced - 1), reduced > 0, kind);
    float error = 0;
    for (int r = from + item; r < end; r += ReducePlan.GROUP) {
      float value = x.get(at + r);
      float next = combine(total, value, kind);
      error += lost(total, value, next, kind);
      total = next;
    }
    totals[item] = total;
    errors[item] = error;
    for (int half = ReducePlan.GROUP / 2; half > 0; half = half / 2) {
      c.localBarrier();
      if (item < half) {
        float mine = totals[item];
        float other = totals[item + half];
        float both = combine(mine, other, kind);
        errors[item] = errors[item] + errors[item + half] + lost(mine, other, both, kind);
        totals[item] = both;
      }
    }
    if (item == 0) {
      y.set(c.groupIdx, closed(totals[0], errors[0]));
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
  public static void indexColumns(KernelContext c, FloatArray x, IntArray y, IntArray sizes, int kind) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int xOffset = sizes.get(3);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int at = xOffset + item / inner * reduced * inner + item % inner;
      float best = x.get(at);
      int place = 0;
      for (int r = 1; r < reduced; r++) {
        float value = x.get(at + r * inner);
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
  public static void indexRows(KernelContext c, FloatArray x, IntArray y, IntArray sizes, int kind) {
    int reduced = sizes.get(0);
    int xOffset = sizes.get(1);
    int item = c.localIdx;
    float[] bests = c.allocateFloatLocalArray(ReducePlan.GROUP);
    int[] places = c.allocateIntLocalArray(ReducePlan.GROUP);
    int at = xOffset + c.groupIdx * reduced;
    int start = Math.min(item, reduced - 1);
    float best = x.get(at + start);
    int place = start;
    for (int r = item + ReducePlan.GROUP; r < reduced; r += ReducePlan.GROUP) {
      float value = x.get(at + r);
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
  private static boolean better(float value, float best, int kind) {
    int better = 0;
    if (kind == ReducePlan.MAX && value > best) {
      better = 1;
    }
    if (kind == ReducePlan.MIN && value < best) {
      better = 1;
    }
    if (!Numbers.isNumber(value) && Numbers.isNumber(best)) {
      better = 1;
    }
    return better == 1;
  }

  /** What a reduction begins with: extremes with an element, which counts twice where the slice has none of its own. */
  private static float first(FloatArray x, int at, boolean any, int kind) {
    float value = kind == ReducePlan.PROD ? 1 : 0;
    if (any && (kind == ReducePlan.MAX || kind == ReducePlan.MIN)) {
      value = x.get(at);
    }
    return value;
  }

  private static float combine(float total, float value, int kind) {
    float next = total + value;
    if (kind == ReducePlan.PROD) {
      next = total * value;
    }
    if (kind == ReducePlan.MAX || kind == ReducePlan.MIN) {
      next = better(value, total, kind) ? value : total;
    }
    return next;
  }

  /** What an addition has lost. */
  private static float lost(float total, float value, float next, int kind) {
    float error = 0;
    if (kind == ReducePlan.SUM) {
      float added = next - total;
      error = (total - (next - added)) + (value - added);
    }
    return error;
  }

  /** The sum with what was lost, unless it is infinite or NaN. */
  private static float closed(float total, float error) {
    return Numbers.isNumber(error) ? total + error : total;
  }
}
