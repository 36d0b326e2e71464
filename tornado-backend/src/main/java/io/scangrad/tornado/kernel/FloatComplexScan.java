package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Complex linear recurrences {@code h_t = a_t h_{t-1} + b_t} in planar {@code float} over (outer, length, inner), and
 * their adjoints, an item for each recurrence or for each chunk of one. Neighbouring items have neighbouring channels.
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
public final class FloatComplexScan {
  private FloatComplexScan() {}

  /**
   * Scans from the initial state to the end.
   *
   * @param aRe coefficients, with the axes that {@code form} names, from {@code aOffset}
   * @param bRe inputs, from {@code bOffset}
   * @param h0Re states before the first step (outer, inner), from {@code h0Offset}; not read by an adjoint
   * @param hRe states, from 0
   * @param sizes {@code outer, length, inner, aOffset, bOffset, h0Offset}
   * @param form see {@link ScanPlan#form}
   */
  public static void scanWhole(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray h0Re, FloatArray h0Im, FloatArray hRe, FloatArray hIm, IntArray sizes, int form) {
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
      float re = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Re.get(h0Offset + item);
      float im = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Im.get(h0Offset + item);
      for (int s = 0; s < length; s++) {
        float p = coefficient(aRe, atA + s * stepA, s, form);
        float q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
        float next = p * re - q * im + bRe.get(bOffset + at + s * step);
        im = p * im + q * re + bIm.get(bOffset + at + s * step);
        re = next;
        hRe.set(at + s * step, re);
        hIm.set(at + s * step, im);
      }
    }
  }

  /**
   * Scans each chunk from zero: the first phase. The parameters are those of {@link #scanWhole}.
   *
   * @param carry gets the ends of all chunks (outer, chunks, inner), real and imaginary parts, and behind them the
   *     products
   * @param sizes {@code outer, length, inner, aOffset, bOffset}
   */
  public static void scanChunks(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray carry, IntArray sizes, int form) {
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
      float re = 0;
      float im = 0;
      float productRe = 1;
      float productIm = 0;
      for (int s = from; s < end; s++) {
        float p = coefficient(aRe, atA + s * stepA, s, form);
        float q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
        float next = p * re - q * im + bRe.get(bOffset + at + s * step);
        im = p * im + q * re + bIm.get(bOffset + at + s * step);
        re = next;
        float turned = productRe * p - productIm * q;
        productIm = productRe * q + productIm * p;
        productRe = turned;
      }
      int plane = outer * chunks * inner;
      carry.set(item, re);
      carry.set(plane + item, im);
      carry.set(2 * plane + item, productRe);
      carry.set(3 * plane + item, productIm);
    }
  }

  /**
   * Turns the ends of chunks into the states before them, in {@code float}: the second phase. The parameters are those
   * of {@link #scanWhole}.
   *
   * @param carry what {@link #scanChunks} wrote; the ends are replaced
   * @param sizes {@code outer, length, inner, aOffset, bOffset, h0Offset}
   */
  public static void carryChunks(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray carry, FloatArray h0Re, FloatArray h0Im, IntArray sizes, int form) {
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
      float re = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Re.get(h0Offset + item);
      float im = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Im.get(h0Offset + item);
      int plane = outer * chunks * inner;
      for (int chunk = 0; chunk < chunks; chunk++) {
        int place = (o * chunks + chunk) * inner + i;
        float endRe = carry.get(place);
        float endIm = carry.get(plane + place);
        float productRe = carry.get(2 * plane + place);
        float productIm = carry.get(3 * plane + place);
        carry.set(place, re);
        carry.set(plane + place, im);
        if (Numbers.isFinite(productRe) && Numbers.isFinite(productIm)) {
          float next = productRe * re - productIm * im + endRe;
          im = productRe * im + productIm * re + endIm;
          re = next;
        } else {
          int last = Math.min(length, (chunk + 1) * ScanPlan.chunk(form));
          for (int s = chunk * ScanPlan.chunk(form); s < last; s++) {
            float p = coefficient(aRe, atA + s * stepA, s, form);
            float q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
            float next = p * re - q * im + bRe.get(bOffset + at + s * step);
            im = p * im + q * re + bIm.get(bOffset + at + s * step);
            re = next;
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
  public static void carryDoubles(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray carry, FloatArray h0Re, FloatArray h0Im, IntArray sizes, int form) {
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
      double re = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Re.get(h0Offset + item);
      double im = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Im.get(h0Offset + item);
      double powerRe = 1;
      double powerIm = 0;
      if ((form & ScanPlan.POWERS) != 0) {
        double squareRe = aRe.get(atA);
        double squareIm = aIm.get(atA) * ScanPlan.sign(form);
        for (int bits = ScanPlan.chunk(form); bits > 0; bits = bits / 2) {
          if (bits % 2 == 1) {
            double turned = powerRe * squareRe - powerIm * squareIm;
            powerIm = powerRe * squareIm + powerIm * squareRe;
            powerRe = turned;
          }
          double doubled = squareRe * squareRe - squareIm * squareIm;
          squareIm = 2 * squareRe * squareIm;
          squareRe = doubled;
        }
      }
      int plane = outer * chunks * inner;
      for (int chunk = 0; chunk < chunks; chunk++) {
        int place = (o * chunks + chunk) * inner + i;
        double endRe = carry.get(place);
        double endIm = carry.get(plane + place);
        double productRe = (form & ScanPlan.POWERS) != 0 ? powerRe : carry.get(2 * plane + place);
        double productIm = (form & ScanPlan.POWERS) != 0 ? powerIm : carry.get(3 * plane + place);
        carry.set(place, (float) re);
        carry.set(plane + place, (float) im);
        if ((form & ScanPlan.ADJOINT) != 0 && chunk == 0) {
          re = endRe;
          im = endIm;
        } else if (Numbers.isFinite(productRe) && Numbers.isFinite(productIm)) {
          double next = productRe * re - productIm * im + endRe;
          im = productRe * im + productIm * re + endIm;
          re = next;
        } else {
          int last = Math.min(length, (chunk + 1) * ScanPlan.chunk(form));
          for (int s = chunk * ScanPlan.chunk(form); s < last; s++) {
            float p = coefficient(aRe, atA + s * stepA, s, form);
            float q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
            double next = p * re - q * im + bRe.get(bOffset + at + s * step);
            im = p * im + q * re + bIm.get(bOffset + at + s * step);
            re = next;
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
  public static void scanRest(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray carry, FloatArray hRe, FloatArray hIm, IntArray sizes, int form) {
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
      float re = carry.get(item);
      float im = carry.get(outer * chunks * inner + item);
      for (int s = from; s < end; s++) {
        float p = coefficient(aRe, atA + s * stepA, s, form);
        float q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
        float next = p * re - q * im + bRe.get(bOffset + at + s * step);
        im = p * im + q * re + bIm.get(bOffset + at + s * step);
        re = next;
        hRe.set(at + s * step, re);
        hIm.set(at + s * step, im);
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
