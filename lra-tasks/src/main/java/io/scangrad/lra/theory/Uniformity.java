package io.scangrad.lra.theory;

import java.util.Arrays;

/** Tests of numbers that are meant to be uniform in [0, 1]. */
final class Uniformity {
  private Uniformity() {}

  /**
   * Returns the largest distance between the empirical distribution and the uniform one, of Kolmogorov and Smirnov; what
   * lies outside [0, 1] counts as at its end.
   */
  static double distance(double[] values) {
    double[] sorted = Arrays.stream(values).map(x -> Math.clamp(x, 0, 1)).sorted().toArray();
    int n = sorted.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.max((i + 1.0) / n - sorted[i], sorted[i] - (double) i / n));
    }
    return largest;
  }

  /**
   * Returns Pearson's statistic of pairs over {@code cells x cells} equal squares: it grows if either number is not
   * uniform, and if one tells about the other. It has {@code cells^2 - 1} degrees of freedom.
   */
  static double chiSquared(double[] first, double[] second, int cells) {
    int[] counts = new int[cells * cells];
    for (int i = 0; i < first.length; i++) {
      counts[cell(first[i], cells) * cells + cell(second[i], cells)]++;
    }
    double expected = (double) first.length / counts.length;
    return Arrays.stream(counts).mapToDouble(count -> (count - expected) * (count - expected) / expected).sum();
  }

  private static int cell(double value, int cells) {
    return Math.clamp((int) Math.floor(value * cells), 0, cells - 1);
  }
}
