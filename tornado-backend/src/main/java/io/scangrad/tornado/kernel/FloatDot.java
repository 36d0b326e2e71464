package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Inner products over the middle axis of two operands (outer, reduced, inner) in {@code float}. See {@link ReducePlan}
 * for grids. Products are rounded and their sum carries what each addition loses along: the error is an ulp of the sum
 * of moduli.
 *
 * @since 0.1
 */
public final class FloatDot {
  private FloatDot() {}

  /**
   * Adds products by an item for each result of each slice.
   *
   * @param a left operand, from {@code aOffset}
   * @param b right operand, from {@code bOffset}
   * @param y results (outer, slices, inner)
   * @param sizes {@code outer, reduced, inner, slices, aOffset, bOffset}, where slices: parts of the reduced axis,
   *     at least 1
   */
  public static void columns(KernelContext c, FloatArray a, FloatArray b, FloatArray y, IntArray sizes) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int slices = sizes.get(3);
    int aOffset = sizes.get(4);
    int bOffset = sizes.get(5);
    int item = c.globalIdx;
    if (item < outer * slices * inner) {
      int slice = (reduced + slices - 1) / slices;
      int from = Math.min(reduced, item / inner % slices * slice);
      int end = Math.min(reduced, from + slice);
      int at = item / inner / slices * reduced * inner + item % inner;
      float total = 0;
      float error = 0;
      for (int r = from; r < end; r++) {
        float value = a.get(aOffset + at + r * inner) * b.get(bOffset + at + r * inner);
        float next = total + value;
        error += lost(total, value, next);
        total = next;
      }
      y.set(item, closed(total, error));
    }
  }

  /**
   * Adds products by a group for each row of each slice; inner is 1. The parameters are those of {@link #columns}.
   *
   * @param sizes {@code reduced, slices, aOffset, bOffset}
   */
  public static void rows(KernelContext c, FloatArray a, FloatArray b, FloatArray y, IntArray sizes) {
    int reduced = sizes.get(0);
    int slices = sizes.get(1);
    int aOffset = sizes.get(2);
    int bOffset = sizes.get(3);
    int item = c.localIdx;
    float[] totals = c.allocateFloatLocalArray(ReducePlan.GROUP);
    float[] errors = c.allocateFloatLocalArray(ReducePlan.GROUP);
    int slice = (reduced + slices - 1) / slices;
    int from = Math.min(reduced, c.groupIdx % slices * slice);
    int end = Math.min(reduced, from + slice);
    int at = c.groupIdx / slices * reduced;
    float total = 0;
    float error = 0;
    for (int r = from + item; r < end; r += ReducePlan.GROUP) {
      float value = a.get(aOffset + at + r) * b.get(bOffset + at + r);
      float next = total + value;
      error += lost(total, value, next);
      total = next;
    }
    totals[item] = total;
    errors[item] = error;
    for (int half = ReducePlan.GROUP / 2; half > 0; half = half / 2) {
      c.localBarrier();
      if (item < half) {
        float both = totals[item] + totals[item + half];
        errors[item] = errors[item] + errors[item + half] + lost(totals[item], totals[item + half], both);
        totals[item] = both;
      }
    }
    if (item == 0) {
      y.set(c.groupIdx, closed(totals[0], errors[0]));
    }
  }

  /**
   * Adds {@code conj(a) b} by an item for each result of each slice. The parameters are those of {@link #columns}, in
   * two planes.
   *
   * @param sizes {@code outer, reduced, inner, slices, aOffset, bOffset}
   */
  public static void complexColumns(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray yRe, FloatArray yIm, IntArray sizes) {
    int outer = sizes.get(0);
    int reduced = sizes.get(1);
    int inner = sizes.get(2);
    int slices = sizes.get(3);
    int aOffset = sizes.get(4);
    int bOffset = sizes.get(5);
    int item = c.globalIdx;
    if (item < outer * slices * inner) {
      int slice = (reduced + slices - 1) / slices;
      int from = Math.min(reduced, item / inner % slices * slice);
      int end = Math.min(reduced, from + slice);
      int at = item / inner / slices * reduced * inner + item % inner;
      float re = 0;
      float im = 0;
      float errorRe = 0;
      float errorIm = 0;
      for (int r = from; r < end; r++) {
        float p = aRe.get(aOffset + at + r * inner);
        float q = aIm.get(aOffset + at + r * inner);
        float u = bRe.get(bOffset + at + r * inner);
        float v = bIm.get(bOffset + at + r * inner);
        float valueRe = p * u + q * v;
        float valueIm = p * v - q * u;
        float nextRe = re + valueRe;
        float nextIm = im + valueIm;
        errorRe += lost(re, valueRe, nextRe);
        errorIm += lost(im, valueIm, nextIm);
        re = nextRe;
        im = nextIm;
      }
      yRe.set(item, closed(re, errorRe));
      yIm.set(item, closed(im, errorIm));
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
