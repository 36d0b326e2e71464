package io.scangrad.lra.report;

import java.util.Arrays;
import java.util.List;

/**
 * Counts how often each class was taken for each other one.
 *
 * @param classNames one name a class, at least 2
 * @param counts row: true class; column: predicted class; entries at least 0
 */
public record Confusion(List<String> classNames, List<List<Integer>> counts) {
  /**
   * Copies names and counts.
   *
   * @throws IllegalArgumentException if there are fewer than 2 classes, the counts are not square, or one is negative
   */
  public Confusion {
    classNames = List.copyOf(classNames);
    counts = counts.stream().map(List::copyOf).toList();
    int classes = classNames.size();
    if (classes < 2) {
      throw new IllegalArgumentException("Confusion: " + classes + " classes; give at least 2");
    }
    if (counts.size() != classes || counts.stream().anyMatch(row -> row.size() != classes)) {
      throw new IllegalArgumentException(
          "Confusion: counts must be %d x %d, as there are %d class names".formatted(classes, classes, classes));
    }
    if (counts.stream().anyMatch(row -> row.stream().anyMatch(count -> count < 0))) {
      throw new IllegalArgumentException("Confusion: a count is negative; counts must be at least 0");
    }
  }

  /**
   * Builds the counts from an array.
   *
   * @param classNames one name a class
   * @param counts row: true class; column: predicted class
   * @return the counts, copied
   * @throws IllegalArgumentException as the constructor
   */
  public static Confusion of(List<String> classNames, int[][] counts) {
    return new Confusion(
        classNames, Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  /** Returns how many examples of class {@code actual} were taken for {@code predicted}. */
  int count(int actual, int predicted) {
    return counts.get(actual).get(predicted);
  }

  /** Returns how many examples class {@code actual} has. */
  long examples(int actual) {
    return counts.get(actual).stream().mapToLong(Integer::longValue).sum();
  }

  /** Returns the share of class {@code actual} taken for {@code predicted}; NaN where the class has no examples. */
  double share(int actual, int predicted) {
    return (double) count(actual, predicted) / examples(actual);
  }
}
