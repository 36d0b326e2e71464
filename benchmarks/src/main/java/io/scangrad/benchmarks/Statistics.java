package io.scangrad.benchmarks;

import java.util.Arrays;

/** Order statistics of repeated measurements. */
final class Statistics {
  private Statistics() {}

  /** Returns the median; of an even number, the mean of the middle two. */
  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /**
   * Returns a quantile, linear between neighbouring values.
   *
   * @param values at least one, in any order
   * @param share in [0, 1]
   */
  static double quantile(double[] values, double share) {
    if (values.length == 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "quantile: needs values and a share in [0, 1], given " + values.length + " and " + share);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** Returns {@code a[i] / b[i]} for as many as both have. */
  static double[] ratios(double[] a, double[] b) {
    double[] ratios = new double[Math.min(a.length, b.length)];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = a[i] / b[i];
    }
    return ratios;
  }
}
