package io.scangrad.tensor.cpu;

/**
 * The sizes of a recurrence with a matrix.
 *
 * @param batch sequences
 * @param length steps of time
 * @param n channels of a state
 * @param reverse whether the recurrence runs from the last step to the first
 */
record DenseScanShape(int batch, int length, int n, boolean reverse) {
  /** The row-major index, among the steps of all sequences, of a step in the order in which they are taken. */
  int place(int row, int step) {
    return row * length + (reverse ? length - 1 - step : step);
  }
}
