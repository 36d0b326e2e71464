package io.scangrad.autodiff.check;

import java.util.function.DoubleUnaryOperator;

/**
 * How noisy the values of a function are, measured: differences of high order of values at very close points vanish for
 * a smooth function, and what is left of them is noise (Hamming 1973; Moré and Wild, "Estimating computational noise",
 * 2011).
 *
 * <p>Rounding bounds know the ops of the vocabulary only; an op of the user's own may do anything.
 */
final class NoiseLevel {
  private static final int POINTS = 8;

  /** Differences of a lower order may still hold something of the function. */
  private static final int FIRST_ORDER = 3;

  private NoiseLevel() {}

  /**
   * Returns the size of the noise in single values.
   *
   * @param f the function
   * @param spacing of the points around 0; so small that f is smooth on that scale
   */
  static double of(DoubleUnaryOperator f, double spacing) {
    double[] differences = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      differences[i] = f.applyAsDouble((i - POINTS / 2) * spacing);
    }
    double noise = 0;
    double gamma = 1;
    for (int order = 1; order < POINTS - 1; order++) {
      double squares = 0;
      for (int i = 0; i < POINTS - order; i++) {
        differences[i] = differences[i + 1] - differences[i];
        squares += differences[i] * differences[i];
      }
      // The variance of such a difference of independent values is (2 order)! / order!^2 times theirs.
      gamma *= order / (2.0 * (2 * order - 1));
      if (order >= FIRST_ORDER) {
        noise = Math.max(noise, Math.sqrt(gamma * squares / (POINTS - order)));
      }
    }
    return Double.isNaN(noise) ? Double.POSITIVE_INFINITY : noise;
  }
}
