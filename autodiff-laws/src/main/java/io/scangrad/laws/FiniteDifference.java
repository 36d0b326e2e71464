package io.scangrad.laws;

import io.scangrad.autodiff.check.Difference;
import io.scangrad.tensor.backend.Backend;
import java.util.function.DoubleUnaryOperator;

/**
 * The claim that a derivative is the limit of central differences, whose error is estimated along with it.
 *
 * @param limit the limit
 * @since 0.1
 */
public record FiniteDifference(Difference limit) {
  private static final int LEVELS = 12;

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
    return new FiniteDifference(Difference.of(f, first, size, LEVELS));
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
    double allowed = limit.allowed();
    double needed = RESOLUTION * (limit.size() + Math.abs(limit.value()));
    double gap = Math.abs(computed - limit.value());
    if (gap <= allowed && allowed <= needed) {
      return;
    }
    double rounding = Agreement.rounding(derivative);
    if (!(allowed <= Math.max(needed, rounding))) {
      throw Agreement.violation(law, subject, "inconclusive: the limit of differences is " + limit, 0);
    }
    if (!(gap <= allowed + rounding)) {
      throw Agreement.violation(law, subject, computed + " where differences give " + limit + ", apart by " + gap
          + " where " + (allowed + rounding) + " is explained", gap / (allowed + rounding));
    }
  }
}
