package io.scangrad.lra.theory;

import java.util.Arrays;

/** Independent measurements of one quantity. */
final class Sample {
  private final double[] values;

  private Sample(double[] values) {
    this.values = values;
  }

  /**
   * Returns a sample.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Sample of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Sample: needs at least one value");
    }
    return new Sample(values.clone());
  }

  int size() {
    return values.length;
  }

  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Returns the unbiased variance; NaN of one value. */
  double variance() {
    double mean = mean();
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1);
  }

  double standardError() {
    return Math.sqrt(variance() / values.length);
  }

  /** Returns a quantile by linear interpolation between the ordered values; 0.5 is the median. */
  double quantile(double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
