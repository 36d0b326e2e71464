package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Real linear recurrences {@code h_t = a_t h_{t-1} + b_t} in {@code float} over (outer, length, inner), and their
 * adjoints, an item for each recurrence or for each chunk of one. Neighbouring items have neighbouring channels.
 *
 * <p>In three phases {@link #scanChunks} scans each chunk from zero and notes its end and the product of its
 * coefficients, {@link #carryChunks} or {@link #carryDoubles} turns the ends into the states before the chunks, and
 * {@link #scanRest} scans again from these: inputs are read twice and states written once. Where a product is not
 * finite, the chunk is scanned again while carrying, so that coefficients above 1 lose nothing. See {@link ScanPlan}
 * for grids.
 *
 * <p>States are kept in {@code float}. With products in {@code double} the error of a state is about that of one
 * chunk: each step adds at most an ulp and a half of the largest state, and coefficients below 1 make it forget.
 *
 * @since 0.1
 */
public final class FloatScan {
  private FloatScan() {}

  /**
   * Scans from the initial state to the end.
   *
   * @param a coefficients, with the axes that {@code form} names, from {@code aOffset}
   * @param b inputs, from {@code bOffset}
   * @param h0 states before the first step (outer, inner), from {@code h0Offset}; not read by an adjoint
   * @param h states, from 0
   * @param sizes {@code outer, length, inner, aOffset, bOffset, h0Offset}
   * @param form see {@link ScanPlan#form}
   */
  public static void scanWhole(KernelContext c, FloatArray a, FloatArray b, FloatArray h0, FloatArray h, IntArray sizes,
      int form) {
    int outer = sizes.get(0);
    int length = sizes.get(1);
    int inner = sizes.get(2);
    int aOffset = sizes.get(3);
    int bOffset = sizes.get(4);
    int h0Offset = sizes.get(5);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int o = item / inner;
      int i = item % inner;
      int atA = ScanPlan.firstCoefficient(o, i, length, inner, aOffset, form);
      int stepA = ScanPlan.nextCoefficient(inner, form);
      int at = ScanPlan.firstStep(o, i, length, inner, form);
      int step = ScanPlan.nextStep(inner, form);
      float state = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0.get(h0Offset + item);
      for (int s = 0; s < length; s++) {
        float factor = coefficient(a, atA + s * stepA, s, form);
        state = factor * state + b.get(bOffset + at + s * step);
        h.set(at + s * step, state);
      }
    }
  }

  /**
   * Scans each chunk from zero: the first phase. The parameters are those of {@link #scanWhole}.
   *
   * @param carry gets the ends of all chunks (outer, chunks, inner), and behind them the products
   * @param sizes {@code outer, length, inner, aOffset, bOffset}
   */
  public static void scanChunks(KernelContext c, FloatArray a, FloatArray b, FloatArray carry, IntArray sizes,
      int form) {
    int outer = sizes.get(0);
    int length = sizes.get(1);
    int inner = sizes.get(2);
    int aOffset = sizes.get(3);
    int bOffset = sizes.get(4);
    int item = c.globalIdx;
    int chunks = ScanPlan.chunks(length, form);
    if (item < outer * chunks * inner) {
      int o = item / inner / chunks;
      int i = item % inner;
      int from = item / inner % chunks * ScanPlan.chunk(form);
      int end = Math.min(length, from + ScanPlan.chunk(form));
      int atA = ScanPlan.firstCoefficient(o, i, length, inner, aOffset, form);
      int stepA = ScanPlan.nextCoefficient(inner, form);
      int at = ScanPlan.firstStep(o, i, length, inner, form);
      int step = ScanPlan.nextStep(inner, form);
      float state = 0;
      float product = 1;
      for (int s = from; s < end; s++) {
        float factor = coefficient(a, atA + s * stepA, s, form);
        state = factor * state + b.get(bOffset + at + s * step);
        product = product * factor;
      }
      carry.set(item, state);
      carry.set(outer * chunks * inner + item, product);
    }
  }

  /**
   * Turns the ends of chunks into the states before them, in {@code float}: the second phase. The parameters are those
   * of {@link #scanWhole}.
   *
   * @param carry what {@link #scanChunks} wrote; the ends are replaced
   * @param sizes {@code outer, length, inner, aOffset, bOffset, h0Offset}
   */
  public static void carryChunks(KernelContext c, FloatArray a, FloatArray b, FloatArray carry, FloatArray h0,
      IntArray sizes, int form) {
    int outer = sizes.get(0);
    int length = sizes.get(1);
    int inner = sizes.get(2);
    int aOffset = sizes.get(3);
    int bOffset = sizes.get(4);
    int h0Offset = sizes.get(5);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int o = item / inner;
      int i = item % inner;
      int chunks = ScanPlan.chunks(length, form);
      int atA = ScanPlan.firstCoefficient(o, i, length, inner, aOffset, form);
      int stepA = ScanPlan.nextCoefficient(inner, form);
      int at = ScanPlan.firstStep(o, i, length, inner, form);
      int step = ScanPlan.nextStep(inner, form);
      float state = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0.get(h0Offset + item);
      for (int chunk = 0; chunk < chunks; chunk++) {
        int place = (o * chunks + chunk) * inner + i;
        float end = carry.get(place);
        float product = carry.get(outer * chunks * inner + place);
        carry.set(place, state);
        if (Numbers.isFinite(product)) {
          state = product * state + end;
        } else {
          int last = Math.min(length, (chunk + 1) * ScanPlan.chunk(form));
          for (int s = chunk * ScanPlan.chunk(form); s < last; s++) {
            float factor = coefficient(a, atA + s * stepA, s, form);
            state = factor * state + b.get(bOffset + at + s * step);
          }
        }
      }
    }
  }

  /**
   * As {@link #carryChunks}, with states and with the powers of constant coefficients in {@code double}, which the
   * device must have.
   *
   * @param sizes {@code outer, length, inner, aOffset, bOffset, h0Offset}
   */
  public static void carryDoubles(KernelContext c, FloatArray a, FloatArray b, FloatArray carry, FloatArray h0,
      IntArray sizes, int form) {
    int outer = sizes.get(0);
    int length = sizes.get(1);
    int inner = sizes.get(2);
    int aOffset = sizes.get(3);
    int bOffset = sizes.get(4);
    int h0Offset = sizes.get(5);
    int item = c.globalIdx;
    if (item < outer * inner) {
      int o = item / inner;
      int i = item % inner;
      int chunks = ScanPlan.chunks(length, form);
      int atA = ScanPlan.firstCoefficient(o, i, length, inner, aOffset, form);
      int stepA = ScanPlan.nextCoefficient(inner, form);
      int at = ScanPlan.firstStep(o, i, length, inner, form);
      int step = ScanPlan.nextStep(inner, form);
      double state = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0.get(h0Offset + item);
      double power = 1;
      if ((form & ScanPlan.POWERS) != 0) {
        double square = a.get(atA);
        for (int bits = ScanPlan.chunk(form); bits > 0; bits = bits / 2) {
          if (bits % 2 == 1) {
            power = power * square;
          }
          square = square * square;
        }
      }
      for (int chunk = 0; chunk < chunks; chunk++) {
        int place = (o * chunks + chunk) * inner + i;
        double end = carry.get(place);
        double product = (form & ScanPlan.POWERS) != 0 ? power : carry.get(outer * chunks * inner + place);
        carry.set(place, (float) state);
        if ((form & ScanPlan.ADJOINT) != 0 && chunk == 0) {
          state = end;
        } else if (Numbers.isFinite(product)) {
          state = product * state + end;
        } else {
          int last = Math.min(length, (chunk + 1) * ScanPlan.chunk(form));
          for (int s = chunk * ScanPlan.chunk(form); s < last; s++) {
            float factor = coefficient(a, atA + s * stepA, s, form);
            state = factor * state + b.get(bOffset + at + s * step);
          }
        }
      }
    }
  }

  /**
   * Scans each chunk from the state before it, and writes the states: the third phase. The parameters are those of
   * {@link #scanWhole}.
   *
   * @param carry what the second phase wrote
   * @param sizes {@code outer, length, inner, aOffset, bOffset}
   */
  public static void scanRest(KernelContext c, FloatArray a, FloatArray b, FloatArray carry, FloatArray h,
      IntArray sizes, int form) {
    int outer = sizes.get(0);
    int length = sizes.get(1);
    int inner = sizes.get(2);
    int aOffset = sizes.get(3);
    int bOffset = sizes.get(4);
    int item = c.globalIdx;
    int chunks = ScanPlan.chunks(length, form);
    if (item < outer * chunks * inner) {
      int o = item / inner / chunks;
      int i = item % inner;
      int from = item / inner % chunks * ScanPlan.chunk(form);
      int end = Math.min(length, from + ScanPlan.chunk(form));
      int atA = ScanPlan.firstCoefficient(o, i, length, inner, aOffset, form);
      int stepA = ScanPlan.nextCoefficient(inner, form);
      int at = ScanPlan.firstStep(o, i, length, inner, form);
      int step = ScanPlan.nextStep(inner, form);
      float state = carry.get(item);
      for (int s = from; s < end; s++) {
        float factor = coefficient(a, atA + s * stepA, s, form);
        state = factor * state + b.get(bOffset + at + s * step);
        h.set(at + s * step, state);
      }
    }
  }

  /** The coefficient of a step; the first step of an adjoint has none. */
  private static float coefficient(FloatArray a, int at, int s, int form) {
    float factor = 0;
    if ((form & ScanPlan.ADJOINT) == 0 || s > 0) {
      factor = a.get(at);
    }
    return factor;
  }
}
