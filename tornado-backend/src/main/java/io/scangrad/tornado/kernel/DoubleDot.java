package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/**
 * Inner products over the middle axis of two operands (outer, reduced, inner) in {@code double}. See {@link ReducePlan}
 * for grids. Products are rounded and their sum carries what each addition loses along: the error is an ulp of the sum
 * of moduli.
 *
 * @since 0.1
 */
public final class DoubleDot {
  private DoubleDot() {}

  /**
   * Adds products by an item for each result of each slice.
   *
   * @param a left operand, from {@code aOffset}
   * @param b right operand, from {@code bOffset}
   * @param y results (outer, slices, inner)
   * @param slices parts of the reduced axis, at least 1
   */
  public static void columns(KernelContext c, DoubleArray a, DoubleArray b, DoubleArray y, int outer, int reduced, int
      inner, int slices, int aOffset, int bOffset) {
    int item = c.globalIdx;
    if (item < outer * slices * inner) {
      int slice = (reduced + slices - 1) / slices;
      int from = Math.min(reduced, item / inner % slices * slice);
      int end = Math.min(reduced, from + slice);
      int at = item / inner / slices * reduced * inner + item % inner;
      double total = 0;
      double error = 0;
      for (int r = from; r < end; r++) {
        double value = a.get(aOffset + at + r * inner) * b.get(bOffset + at + r * inner);
        double next = total + value;
        error += lost(total, value, next);
        total = next;
      }
      y.set(item, closed(total, error));
    }
  }

  /**
   * Adds products by a group for each row of each slice; inner is 1. The parameters are those of {@link #columns}.
   */
  public static void rows(KernelContext c, DoubleArray a, DoubleArray b, DoubleArray y, int reduced, int slices, int
      aOffset, int bOffset) {
    int item = c.localIdx;
    double[] totals = c.allocateDoubleLocalArray(ReducePlan.GROUP);
    double[] errors = c.allocateDoubleLocalArray(ReducePlan.GROUP);
    int slice = (reduced + slices - 1) / slices;
    int from = Math.min(reduced, c.groupIdx % slices * slice);
    int end = Math.min(reduced, from + slice);
    int at = c.groupIdx / slices * reduced;
    double total = 0;
    double error = 0;
    for (int r = from + item; r < end; r += ReducePlan.GROUP) {
      double value = a.get(aOffset + at + r) * b.get(bOffset + at + r);
      double next = total + value;
      error += lost(total, value, next);
      total = next;
    }
    totals[item] = total;
    errors[item] = error;
    for (int half = ReducePlan.GROUP / 2; half > 0; half = half / 2) {
      c.localBarrier();
      if (item < half) {
        double both = totals[item] + totals[item + half];
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
   */
  public static void complexColumns(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray bRe, DoubleArray
      bIm, DoubleArray yRe, DoubleArray yIm, int outer, int reduced, int inner, int slices, int aOffset, int bOffset) {
    int item = c.globalIdx;
    if (item < outer * slices * inner) {
      int slice = (reduced + slices - 1) / slices;
      int from = Math.min(reduced, item / inner % slices * slice);
      int end = Math.min(reduced, from + slice);
      int at = item / inner / slices * reduced * inner + item % inner;
      double re = 0;
      double im = 0;
      double errorRe = 0;
      double errorIm = 0;
      for (int r = from; r < end; r++) {
        double p = aRe.get(aOffset + at + r * inner);
        double q = aIm.get(aOffset + at + r * inner);
        double u = bRe.get(bOffset + at + r * inner);
        double v = bIm.get(bOffset + at + r * inner);
        double valueRe = p * u + q * v;
        double valueIm = p * v - q * u;
        double nextRe = re + valueRe;
        double nextIm = im + valueIm;
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
  private static double lost(double total, double value, double next) {
    double added = next - total;
    return (total - (next - added)) + (value - added);
  }

  /** The sum with what was lost, unless it is infinite or NaN. */
  private static double closed(double total, double error) {
    return Numbers.isNumber(error) ? total + error : total;
  }
}
