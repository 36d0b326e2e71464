package io.scangrad.autodiff.check;

import java.util.function.DoubleUnaryOperator;

/**
 * How the remainder {@code R(h) = |f(h) - f(0) - h d|} falls with h: as h^2 if d is the derivative, as h if it is not.
 * No tolerance is involved.
 *
 * @param slope of log R over log h where it is smallest; NaN if the remainder is lost in rounding at every step, as for
 *     linear functions
 * @param last the smallest remainder that is not lost in rounding, divided by its step: the size of an error of d
 * @since 0.1
 */
public record TaylorSlope(double slope, double last) {
  /** Below this the remainder is taken to fall linearly. */
  private static final double LINEAR = 1.25;

  /** From here on it is taken to fall as the square. */
  private static final double SQUARE = 1.75;

  /** A remainder is used if it is this much larger than its rounding error. */
  private static final double CLEAR = 16;

  /**
   * Returns the slope.
   *
   * @param f evaluated in double
   * @param derivative at 0
   * @param first the largest step
   * @param rounding error of a value of f
   * @param levels how often the step may be halved
   */
  public static TaylorSlope of(
      DoubleUnaryOperator f, double derivative, double first, double rounding, int levels) {
    double at = f.applyAsDouble(0);
    double slope = Double.NaN;
    double last = 0;
    double before = Double.NaN;
    for (int i = 0; i < levels; i++) {
      double h = Math.scalb(first, -i);
      double remainder = Math.abs(f.applyAsDouble(h) - at - h * derivative);
      double noise = CLEAR * (rounding + 0x1p-52 * Math.abs(h * derivative));
      if (Double.isFinite(remainder) && !(remainder > noise)) {
        break;
      }
      if (Double.isFinite(before)) {
        slope = (Math.log(before) - Math.log(remainder)) / Math.log(2);
        last = remainder / h;
      }
      before = remainder;
    }
    return new TaylorSlope(slope, last);
  }

  /** Returns whether the remainder falls linearly: the derivative is wrong. */
  public boolean isLinear() {
    return slope < LINEAR;
  }

  /** Returns whether the remainder falls as the square or faster, or is lost in rounding from the start. */
  public boolean isSquare() {
    return Double.isNaN(slope) || slope > SQUARE;
  }
}
