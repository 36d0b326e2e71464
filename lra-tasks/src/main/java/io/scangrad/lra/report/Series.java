package io.scangrad.lra.report;

import io.scangrad.lra.run.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Holds one line of a chart: finite values at ascending steps.
 *
 * @param name how the line is called in the legend
 * @param mark how it is drawn
 * @param steps where its points are
 * @param values what they are; as many as {@code steps}
 */
record Series(String name, Mark mark, double[] steps, double[] values) {
  /** Lists how a series can be drawn; the name in lower case is its class in the style sheet. */
  enum Mark {
    /** A thin faint line: every batch. */
    RAW,
    /** A strong line: the trend of the batches. */
    TREND,
    /** A line with a dot at each point: evaluations. */
    DOTS,
    /** A single diamond: the final result. */
    RESULT;

    String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Takes one quantity of one split from the measurements and leaves out what is not finite. */
  static Series of(
      String name, Mark mark, List<Measurement> metrics, String split, ToDoubleFunction<Measurement> quantity) {
    List<Measurement> points =
        metrics.stream()
            .filter(m -> m.split().equals(split) && Double.isFinite(quantity.applyAsDouble(m)))
            .toList();
    return new Series(
        name,
        mark,
        points.stream().mapToDouble(Measurement::step).toArray(),
        points.stream().mapToDouble(quantity).toArray());
  }

  /** Returns the number of points. */
  int size() {
    return steps.length;
  }

  boolean isEmpty() {
    return steps.length == 0;
  }

  /**
   * Returns the trend: a straight line fitted to a fiftieth of the points to each side, read at its point, taken twice.
   *
   * <p>Near the ends the window reaches less far to one side; the line then keeps the slope, where a mean would lag.
   */
  Series trend(String newName) {
    int reach = size() / 50;
    return new Series(newName, Mark.TREND, steps, localLine(localLine(values, reach), reach));
  }

  private static double[] localLine(double[] values, int reach) {
    int n = values.length;
    if (reach == 0) {
      return values;
    }
    double[] sums = new double[n + 1];
    double[] weighted = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + values[i];
      weighted[i + 1] = weighted[i] + i * values[i];
    }
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(0);
    double[] fitted = new double[n];
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, i - reach);
      int to = Math.min(n, i + reach + 1);
      double count = to - from;
      double centre = (from + to - 1) / 2.0;
      double mean = (sums[to] - sums[from]) / count;
      double covariance = weighted[to] - weighted[from] - centre * count * mean;
      double slope = covariance * 12 / (count * (count * count - 1));
      fitted[i] = Math.clamp(mean + slope * (i - centre), least, most);
    }
    return fitted;
  }

  /**
   * Returns at most {@code 4 * columns} points that draw the same picture.
   *
   * <p>The steps are divided into columns of equal width; of each the first, the lowest, the highest and the last point
   * are kept.
   */
  Series thinned(int columns) {
    int n = size();
    if (n <= 4 * columns) {
      return this;
    }
    double start = steps[0];
    double width = Math.max(steps[n - 1] - start, 1) / columns;
    boolean[] keep = new boolean[n];
    int count = 0;
    for (int from = 0; from < n; ) {
      int column = column(start, width, columns, from);
      int to = from + 1;
      int lowest = from;
      int highest = from;
      for (; to < n && column(start, width, columns, to) == column; to++) {
        lowest = values[to] < values[lowest] ? to : lowest;
        highest = values[to] > values[highest] ? to : highest;
      }
      for (int kept : new int[] {from, lowest, highest, to - 1}) {
        count += keep[kept] ? 0 : 1;
        keep[kept] = true;
      }
      from = to;
    }
    double[] thinSteps = new double[count];
    double[] thinValues = new double[count];
    int next = 0;
    for (int i = 0; i < n; i++) {
      if (keep[i]) {
        thinSteps[next] = steps[i];
        thinValues[next++] = values[i];
      }
    }
    return new Series(name, mark, thinSteps, thinValues);
  }

  private int column(double start, double width, int columns, int i) {
    return Math.min((int) ((steps[i] - start) / width), columns - 1);
  }
}
