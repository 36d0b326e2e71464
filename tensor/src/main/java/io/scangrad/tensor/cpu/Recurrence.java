package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.DoubleLanes.slots;

import java.util.Arrays;

/**
 * The inner loops of the diagonal recurrence for one element type, over a block of channels of one outer row.
 *
 * <p>The running states are kept in double, whatever the element type, in the slots of {@link DoubleLanes}.
 *
 * <p>Steps are counted in the order in which the recurrence runs: step 0 is the last time index of a reverse scan. A
 * real recurrence leaves imaginary parts alone.
 */
abstract class Recurrence {

  final ScanShape shape;

  Recurrence(ScanShape shape) {
    this.shape = shape;
  }

  /** Whether the recurrence is complex. */
  abstract boolean complex();

  /** Reads the initial states of a block, zeros where none are given. */
  abstract void start(int outer, int channel, int channels, double[] re, double[] im);

  /** Reads the coefficients by which one step is reached. */
  abstract void coefficients(int outer, int step, int channel, int channels, double[] re, double[] im);

  /** Advances the states over some steps with the same coefficients, writing every state to the result. */
  abstract void steps(int outer, int channel, int channels, int begin, int end, double[] factorRe, double[] factorIm,
      double[] re, double[] im);

  /** Advances the states of at least {@link DoubleLanes#LANES} channels by coefficients that vary in time. */
  abstract void varyingSteps(int outer, int channel, int channels, int begin, int end, double[] re, double[] im);

  /** Advances the states of a block of few channels over some steps, writing every state to the result. */
  final void advance(int outer, int channel, int channels, int begin, int end, double[] re, double[] im) {
    double[] factorRe = new double[slots(channels)];
    double[] factorIm = new double[complex() ? factorRe.length : 0];
    advance(outer, channel, channels, begin, end, re, im, factorRe, factorIm);
  }

  /**
   * Advances the states of a block over some steps, writing every state to the result.
   *
   * @param factorRe room for the coefficients of a step
   */
  final void advance(int outer, int channel, int channels, int begin, int end, double[] re, double[] im,
      double[] factorRe, double[] factorIm) {
    if (begin == end) {
      return;
    }
    int first = begin;
    if (shape.adjoint() && begin == 0) {
      Arrays.fill(factorRe, 0, slots(channels), 0);
      Arrays.fill(factorIm, 0, complex() ? slots(channels) : 0, 0);
      steps(outer, channel, channels, 0, 1, factorRe, factorIm, re, im);
      first = 1;
    }
    if (shape.coefficientTimeStride() == 0) {
      coefficients(outer, first, channel, channels, factorRe, factorIm);
      steps(outer, channel, channels, first, end, factorRe, factorIm, re, im);
      return;
    }
    if (channels >= DoubleLanes.LANES) {
      varyingSteps(outer, channel, channels, first, end, re, im);
      return;
    }
    for (int step = first; step < end; step++) {
      coefficients(outer, step, channel, channels, factorRe, factorIm);
      steps(outer, channel, channels, step, step + 1, factorRe, factorIm, re, im);
    }
  }

  /**
   * Raises coefficients that are constant in time to a power, in double.
   *
   * @return whether no coefficient is larger than 1 in modulus, up to the rounding of {@code float}
   */
  final boolean power(int outer, int channel, int channels, int exponent, double[] re, double[] im) {
    double[] factorRe = new double[slots(channels)];
    double[] factorIm = new double[factorRe.length];
    coefficients(outer, 1, channel, channels, factorRe, factorIm);
    boolean contracting = true;
    for (int slot = 0; slot < factorRe.length; slot++) {
      double byRe = factorRe[slot];
      double byIm = factorIm[slot];
      contracting &= byRe * byRe + byIm * byIm <= 1 + 1e-6;
      power(byRe, byIm, exponent, slot, re, im);
    }
    return contracting;
  }

  /** Raises a coefficient to a power by repeated squaring. */
  private void power(double byRe, double byIm, int exponent, int slot, double[] re, double[] im) {
    double powerRe = 1;
    double powerIm = 0;
    double baseRe = byRe;
    double baseIm = byIm;
    for (int bits = exponent; bits > 0; bits >>= 1) {
      if ((bits & 1) == 1) {
        double product = powerRe * baseRe - powerIm * baseIm;
        powerIm = powerRe * baseIm + powerIm * baseRe;
        powerRe = product;
      }
      double square = baseRe * baseRe - baseIm * baseIm;
      baseIm = 2 * baseRe * baseIm;
      baseRe = square;
    }
    re[slot] = powerRe;
    if (complex()) {
      im[slot] = powerIm;
    }
  }
}
