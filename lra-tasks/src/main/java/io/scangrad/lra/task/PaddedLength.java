package io.scangrad.lra.task;

/**
 * The steps of padded lengths, so that few shapes of batches occur: each is captured as a program of its own.
 */
final class PaddedLength {
  private static final int SMALLEST_STEP = 64;
  private static final int MOST_STEPS = 32;

  private PaddedLength() {}

  /** Returns what padded lengths are multiples of: 64, or more where sequences are longer than 2,048. */
  static int multiple(int longest) {
    return SMALLEST_STEP * Math.max(1, Math.ceilDiv(longest, SMALLEST_STEP * MOST_STEPS));
  }

  /** Returns the longest length, padded for batches of one shape. */
  static int fixed(int longest) {
    return Math.ceilDiv(longest, SMALLEST_STEP) * SMALLEST_STEP;
  }
}
