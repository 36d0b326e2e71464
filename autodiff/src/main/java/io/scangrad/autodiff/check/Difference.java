package io.scangrad.autodiff.check;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative by central differences, with an estimate of its error.
 *
 * <p>Steps are halved from a first one, a Romberg table removes powers of the step, and the entry with the smallest
 * estimated error is kept (Ridders 1982): the larger of its differences to two neighbours, plus the rounding error of
 * its step. Steps so large that a function has left behind what it does at 0, as one that saturates on both sides, may
 * agree with each other all the same; so much smaller ones have to agree as well, or they are the first.
 *
 * @param value the derivative
 * @param error how far off it may be; infinite if no step gave finite values
 * @param size of the values that were met, and of the terms they are summed from
 * @since 0.1
 */
public record Difference(double value, double error, double size) {
  /** How much larger than its estimate the error may be. */
  public static final double CAUTION = 4;

  /** An error of this part of the size is good enough to stop. */
  private static final double ENOUGH = 1e-11;

  /** How many times the first step is halved to ask whether it was too large. */
  private static final int CLOSER = 10;

  /** How often that is asked, of ever smaller steps. */
  private static final int QUESTIONS = 2;

  /** Rounding errors of a value, in units of roundoff of its size. */
  private static final double ROUNDING = 16;

  /**
   * Returns the derivative at 0.
   *
   * @param f evaluated in double within {@code first} of 0
   * @param first the largest step
   * @param size of the terms that a value of f is summed from: a sixteenth of its rounding error is this times 2^-53
   * @param levels how often the step may be halved
   */
  public static Difference of(DoubleUnaryOperator f, double first, double size, int levels) {
    Difference limit = ladder(f, first, size, levels);
    for (int i = 1; i <= QUESTIONS; i++) {
      double closer = Math.scalb(first, -i * CLOSER);
      Difference near = ladder(f, closer, size, 2);
      if (Math.abs(limit.value - near.value) > limit.allowed() + near.allowed()) {
        limit = ladder(f, closer, size, levels);
      }
    }
    return limit;
  }

  private static Difference ladder(DoubleUnaryOperator f, double first, double size, int levels) {
    double[][] table = new double[levels][levels];
    Difference best = new Difference(Double.NaN, Double.POSITIVE_INFINITY, size);
    double largest = size;
    for (int i = 0; i < levels && best.error > ENOUGH * size; i++) {
      double h = Math.scalb(first, -i);
      double above = f.applyAsDouble(h);
      double below = f.applyAsDouble(-h);
      if (Double.isFinite(above) && Double.isFinite(below)) {
        largest = Math.max(largest, Math.max(Math.abs(above), Math.abs(below)));
      }
      table[i][0] = (above - below) / (2 * h);
      double rounding = ROUNDING * 0x1p-53 * largest / h;
      for (int j = 1; j <= i; j++) {
        table[i][j] = table[i][j - 1] + (table[i][j - 1] - table[i - 1][j - 1]) / (Math.scalb(1, 2 * j) - 1);
        double error = rounding
            + Math.max(Math.abs(table[i][j] - table[i][j - 1]), Math.abs(table[i][j] - table[i - 1][j - 1]));
        if (error < best.error) {
          best = new Difference(table[i][j], error, largest);
        }
      }
    }
    return best;
  }

  /** Returns the size for a function whose values have a given rounding error. */
  static double sizeOf(double rounding) {
    return rounding / (ROUNDING * 0x1p-53);
  }

  /** Returns how far from the derivative the value may be. */
  public double allowed() {
    return CAUTION * error;
  }
}
