package io.scangrad.tensor.cpu;

/**
 * The sizes of a linear recurrence along time, and where its coefficients lie.
 *
 * <p>Inputs and states are contiguous, (outer, length, inner). The coefficient of outer row {@code o}, time {@code t}
 * and channel {@code c} is element {@code coefficientOffset + o * coefficientOuterStride + t * coefficientTimeStride +
 * c}.
 *
 * <p>In the adjoint of a recurrence a step is reached by the conjugate coefficients of the step before it, in the order
 * in which it runs; step 0 is reached by none.
 *
 * @param outer rows that are scanned independently
 * @param length steps of time
 * @param inner channels, contiguous in memory
 * @param reverse whether the recurrence runs from the last step to the first
 * @param coefficientOffset index of the first coefficient
 * @param coefficientOuterStride distance of the coefficients of two outer rows, 0 if all rows share them
 * @param coefficientTimeStride distance of the coefficients of two steps, 0 if they are constant in time
 * @param adjoint whether this is the adjoint of a recurrence
 */
record ScanShape(int outer, int length, int inner, boolean reverse, int coefficientOffset, int coefficientOuterStride,
    int coefficientTimeStride, boolean adjoint) {

  ScanShape(int outer, int length, int inner, boolean reverse, int coefficientOffset, int coefficientOuterStride,
      int coefficientTimeStride) {
    this(outer, length, inner, reverse, coefficientOffset, coefficientOuterStride, coefficientTimeStride, false);
  }

  /** A recurrence whose coefficients depend on the channel alone. */
  static ScanShape constant(int outer, int length, int inner, boolean reverse) {
    return new ScanShape(outer, length, inner, reverse, 0, 0, 0);
  }

  /** A recurrence with coefficients (outer, inner), constant in time. */
  static ScanShape constantInTime(int outer, int length, int inner, boolean reverse) {
    return new ScanShape(outer, length, inner, reverse, 0, inner, 0);
  }

  /** A recurrence with coefficients (outer, length, inner). */
  static ScanShape varying(int outer, int length, int inner, boolean reverse) {
    return new ScanShape(outer, length, inner, reverse, 0, length * inner, inner);
  }

  /** The adjoint of this recurrence; it runs the other way. */
  ScanShape transposed() {
    return new ScanShape(outer, length, inner, !reverse, coefficientOffset, coefficientOuterStride,
        coefficientTimeStride, !adjoint);
  }

  /** The time index of a step. */
  int time(int step) {
    return reverse ? length - 1 - step : step;
  }

  /** The index, in inputs and states, of a step's first channel. */
  int element(int row, int step, int channel) {
    return (row * length + time(step)) * inner + channel;
  }

  /** The distance, in inputs and states, from a step to the next one. */
  int elementStep() {
    return reverse ? -inner : inner;
  }

  /** The index of the first coefficient by which a step is reached. */
  int coefficient(int row, int step, int channel) {
    int time = time(adjoint ? step - 1 : step);
    return coefficientOffset + row * coefficientOuterStride + time * coefficientTimeStride + channel;
  }

  /** What the imaginary parts of the coefficients are multiplied by: -1 conjugates them. */
  double imaginarySign() {
    return adjoint ? -1 : 1;
  }
}
