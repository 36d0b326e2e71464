package io.scangrad.lra.training;

/**
 * Figures on a split.
 *
 * @param loss mean loss
 * @param accuracy share of right answers
 * @param answers number of answers
 * @param confusion true class by predicted class; empty where answers are no single choice among classes
 */
@SuppressWarnings("ArrayRecordComponent")
public record TestResult(double loss, double accuracy, long answers, int[][] confusion) {
  /** Nothing was measured. */
  static final TestResult NONE = new TestResult(Double.NaN, Double.NaN, 0, new int[0][0]);
}
