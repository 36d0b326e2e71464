package io.scangrad.laws;

import io.scangrad.tensor.backend.Backend;
import java.util.function.DoubleUnaryOperator;

/**
 * A derivative by central differences, with an estimate of its error.
 *
 * <p>Steps are halved from a first one, a Romberg table removes powers of the step, and the entry with the smallest
 * estimated error is kept (Ridders 1982): the larger of its differences to two neighbours, plus the rounding error of
 * its step.
 *
 * @param value the derivative
 * @param error how far off it may be
 * @param size of the terms that a value of f is summed from, and of the values met
 * @since 0.1
 */
public record FiniteDifference(double value, double error, double size) {
  private static final int LEVELS = 12;

  /** An error of this part of the size is good enough to stop. */
  private static final double ENOUGH = 1e-11;

  /** Rounding errors of a value, in units in the last place of its size. */
  private static final double ROUNDING = 16;

  /** How much larger than its estimate the error may be. */
  private static final double CAUTION = 4;

  /** The largest error, as a part of the size, from which anything can be concluded. */
  private static final double RESOLUTION = 1e-7;

  /**
   * Returns the derivative at 0.
   *
   * @param f evaluated in double within {@code first} of 0
   * @param first the largest step, a power of two
   * @param size of the terms that a value of f is summed from
   */
  public static FiniteDifference of(DoubleUnaryOperator f, double first, double size) {
    double[][] table = new double[LEVELS][LEVELS];
    FiniteDifference best = new FiniteDifference(Double.NaN, Double.POSITIVE_INFINITY, size);
    double largest = size;
    for (int i = 0; i < LEVELS && best.error > ENOUGH * size; i++) {
      double h = Math.scalb(first, -i);
      double above = f.applyAsDouble(h);
      double below = f.applyAsDouble(-h);
      largest = Math.max(largest, Math.max(Math.abs(above), Math.abs(below)));
      table[i][0] = (above - below) / (2 * h);
      double rounding = ROUNDING * 0x1p-53 * largest / h;
      for (int j = 1; j <= i; j++) {
        table[i][j] = table[i][j - 1] + (table[i][j - 1] - table[i - 1][j - 1]) / (Math.scalb(1, 2 * j) - 1);
        double error = rounding
            + Math.max(Math.abs(table[i][j] - table[i][j - 1]), Math.abs(table[i][j] - table[i - 1][j - 1]));
        if (error < best.error) {
          best = new FiniteDifference(table[i][j], error, largest);
        }
      }
    }
    return best;
  }

  /**
   * Checks that a derivative is this limit of differences.
   *
   * @param law what is claimed, for the report
   * @param subject what it is claimed of, for the report
   * @param backend what the derivative is computed on
   * @param derivative computes one number
   * @throws AssertionError if it is not, or if the differences cannot resolve one part in ten million
   */
  public void check(String law, Object subject, Backend backend, Agreement.Computation derivative) {
    double computed = derivative.run(backend).getFirst().item();
    double allowed = CAUTION * error;
    double needed = RESOLUTION * (size + Math.abs(value));
    double gap = Math.abs(computed - value);
    if (gap <= allowed && allowed <= needed) {
      return;
    }
    double rounding = Agreement.rounding(derivative);
    if (!(allowed <= Math.max(needed, rounding))) {
      throw Agreement.violation(law, subject, "inconclusive: the limit of differences is " + this, 0);
    }
    if (!(gap <= allowed + rounding)) {
      throw Agreement.violation(law, subject, computed + " where differences give " + this + ", apart by " + gap
          + " where "
          + (allowed + rounding) + " is explained", gap / (allowed + rounding));
    }
  }
}
