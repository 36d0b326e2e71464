package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/**
 * Complex linear recurrences {@code h_t = a_t h_{t-1} + b_t} in planar {@code double} over (outer, length, inner), and
 * their adjoints, an item for each recurrence or for each chunk of one. Neighbouring items have neighbouring channels.
 *
 * <p>In three phases {@link #scanChunks} scans each chunk from zero and notes its end and the product of its
 * coefficients, {@link #carryChunks} or {@link #carryDoubles} turns the ends into the states before the chunks, and
 * {@link #scanRest} scans again from these: inputs are read twice and states written once. Where a product is not
 * finite, the chunk is scanned again while carrying, so that coefficients above 1 lose nothing. See {@link ScanPlan}
 * for grids.
 *
 * <p>States are kept in {@code double}. With products in {@code double} the error of a state is about that of one
 * chunk: each step adds at most an ulp and a half of the largest state, and coefficients below 1 make it forget.
 *
 * @since 0.1
 */
public final class DoubleComplexScan {
  private DoubleComplexScan() {}

  /**
   * Scans from the initial state to the end.
   *
   * @param aRe coefficients, with the axes that {@code form} names, from {@code aOffset}
   * @param bRe inputs, from {@code bOffset}
   * @param h0Re states before the first step (outer, inner), from {@code h0Offset}; not read by an adjoint
   * @param hRe states, from 0
   * @param form see {@link ScanPlan#form}
   */
  public static void scanWhole(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray bRe, DoubleArray bIm,
      DoubleArray h0Re, DoubleArray h0Im, DoubleArray hRe, DoubleArray hIm, int outer, int length, int inner, int
      aOffset, int bOffset, int h0Offset, int form) {
    int item = c.globalIdx;
    if (item < outer * inner) {
      int o = item / inner;
      int i = item % inner;
      int atA = ScanPlan.firstCoefficient(o, i, length, inner, aOffset, form);
      int stepA = ScanPlan.nextCoefficient(inner, form);
      int at = ScanPlan.firstStep(o, i, length, inner, form);
      int step = ScanPlan.nextStep(inner, form);
      double re = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Re.get(h0Offset + item);
      double im = (form & ScanPlan.ADJOINT) != 0 ? 0 : h0Im.get(h0Offset + item);
      for (int s = 0; s < length; s++) {
        double p = coefficient(aRe, atA + s * stepA, s, form);
        double q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
        double next = p * re - q * im + bRe.get(bOffset + at + s * step);
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
   */
  public static void scanChunks(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray bRe, DoubleArray bIm,
      DoubleArray carry, int outer, int length, int inner, int aOffset, int bOffset, int form) {
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
      double re = 0;
      double im = 0;
      double productRe = 1;
      double productIm = 0;
      for (int s = from; s < end; s++) {
        double p = coefficient(aRe, atA + s * stepA, s, form);
        double q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
        double next = p * re - q * im + bRe.get(bOffset + at + s * step);
        im = p * im + q * re + bIm.get(bOffset + at + s * step);
        re = next;
        double turned = productRe * p - productIm * q;
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
   * Turns the ends of chunks into the states before them, in {@code double}: the second phase. The parameters are those
   * of {@link #scanWhole}.
   *
   * @param carry what {@link #scanChunks} wrote; the ends are replaced
   */
  public static void carryChunks(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray bRe, DoubleArray bIm,
      DoubleArray carry, DoubleArray h0Re, DoubleArray h0Im, int outer, int length, int inner, int aOffset, int
      bOffset, int h0Offset, int form) {
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
      int plane = outer * chunks * inner;
      for (int chunk = 0; chunk < chunks; chunk++) {
        int place = (o * chunks + chunk) * inner + i;
        double endRe = carry.get(place);
        double endIm = carry.get(plane + place);
        double productRe = carry.get(2 * plane + place);
        double productIm = carry.get(3 * plane + place);
        carry.set(place, re);
        carry.set(plane + place, im);
        if (Numbers.isFinite(productRe) && Numbers.isFinite(productIm)) {
          double next = productRe * re - productIm * im + endRe;
          im = productRe * im + productIm * re + endIm;
          re = next;
        } else {
          int last = Math.min(length, (chunk + 1) * ScanPlan.chunk(form));
          for (int s = chunk * ScanPlan.chunk(form); s < last; s++) {
            double p = coefficient(aRe, atA + s * stepA, s, form);
            double q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
            double next = p * re - q * im + bRe.get(bOffset + at + s * step);
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
   */
  public static void carryDoubles(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray bRe, DoubleArray bIm,
      DoubleArray carry, DoubleArray h0Re, DoubleArray h0Im, int outer, int length, int inner, int aOffset, int
      bOffset, int h0Offset, int form) {
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
        carry.set(place, (double) re);
        carry.set(plane + place, (double) im);
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
            double p = coefficient(aRe, atA + s * stepA, s, form);
            double q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
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
   */
  public static void scanRest(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray bRe, DoubleArray bIm,
      DoubleArray carry, DoubleArray hRe, DoubleArray hIm, int outer, int length, int inner, int aOffset, int bOffset,
      int form) {
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
      double re = carry.get(item);
      double im = carry.get(outer * chunks * inner + item);
      for (int s = from; s < end; s++) {
        double p = coefficient(aRe, atA + s * stepA, s, form);
        double q = coefficient(aIm, atA + s * stepA, s, form) * ScanPlan.sign(form);
        double next = p * re - q * im + bRe.get(bOffset + at + s * step);
        im = p * im + q * re + bIm.get(bOffset + at + s * step);
        re = next;
        hRe.set(at + s * step, re);
        hIm.set(at + s * step, im);
      }
    }
  }

  /** The coefficient of a step; the first step of an adjoint has none. */
  private static double coefficient(DoubleArray a, int at, int s, int form) {
    double factor = 0;
    if ((form & ScanPlan.ADJOINT) == 0 || s > 0) {
      factor = a.get(at);
    }
    return factor;
  }
}
