package io.scangrad.benchmarks;

import io.scangrad.tensor.Tensor;
import java.util.Locale;
import java.util.Map;

/** Whether two sides computed the same. */
final class Equality {
  private Equality() {}

  /** Thrown when they did not; the message says where. */
  static final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MismatchException(String message) {
      super(message);
    }
  }

  /**
   * Returns the largest difference over all results, each relative to the largest modulus in it.
   *
   * <p>Results named {@code new ...} are parameters after an optimiser's step: AdamW divides by the gradient's size, so
   * entries with a gradient of almost 0 may go either way. Of these the root of the mean square counts, not the largest.
   *
   * @throws MismatchException if names or sizes differ, a number is not finite, or the difference exceeds the tolerance
   */
  static double check(String who, Map<String, Tensor> theirs, Map<String, Tensor> ours, double tolerance) {
    if (!theirs.keySet().equals(ours.keySet())) {
      throw new MismatchException(who + " returned " + theirs.keySet() + ", we " + ours.keySet());
    }
    double largest = 0;
    for (Map.Entry<String, Tensor> entry : ours.entrySet()) {
      String name = entry.getKey();
      Tensor other = theirs.get(name);
      if (other == null || other.elements() != entry.getValue().elements()) {
        throw new MismatchException(name + ": " + who + " has " + other + ", we " + entry.getValue());
      }
      double difference = difference(other, entry.getValue(), name.startsWith("new "));
      if (!(difference <= tolerance)) {
        throw new MismatchException(String.format(Locale.ROOT,
            "%s differs from %s's by %.2g of its size, allowed are %.2g", name, who, difference, tolerance));
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  private static double difference(Tensor x, Tensor y, boolean rootMeanSquare) {
    double[] xRe = x.toDoubles();
    double[] yRe = y.toDoubles();
    double[] xIm = x.toImaginaryDoubles();
    double[] yIm = y.toImaginaryDoubles();
    double largest = 0;
    double size = 0;
    double squares = 0;
    double sizes = 0;
    for (int i = 0; i < xRe.length; i++) {
      double distance = Math.hypot(xRe[i] - yRe[i], xIm[i] - yIm[i]);
      double modulus = Math.hypot(yRe[i], yIm[i]);
      if (!(distance < Double.POSITIVE_INFINITY)) {
        return Double.NaN;
      }
      largest = Math.max(largest, distance);
      size = Math.max(size, modulus);
      squares += distance * distance;
      sizes += modulus * modulus;
    }
    if (largest == 0) {
      return 0;
    }
    return rootMeanSquare ? Math.sqrt(squares / sizes) : largest / size;
  }
}
