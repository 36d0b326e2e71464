package io.scangrad.laws;

import io.scangrad.autodiff.check.Difference;
import io.scangrad.tensor.backend.Backend;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * The claim that a derivative is the limit of central differences, whose error is estimated along with it.
 *
 * <p>An estimate may be too small by chance. So a derivative that is not at the limit is held against a second ladder of
 * other steps as well, and how far the two are apart is allowed for, up to the resolution of the law: a wrong derivative
 * is far from both, and they are close to each other.
 *
 * @param limit the limit
 * @param other computes the limit on the second ladder
 * @since 0.1
 */
public record FiniteDifference(Difference limit, Supplier<Difference> other) {
  private static final int LEVELS = 12;

  /** Steps of the second ladder, as parts of those of the first. */
  private static final double OTHER_STEP = 0.7;

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
    return new FiniteDifference(Difference.of(f, first, size, LEVELS),
        () -> Difference.of(f, OTHER_STEP * first, size, LEVELS));
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
    if (Math.abs(computed - limit.value()) <= limit.allowed() && limit.allowed() <= needed(limit)) {
      return;
    }
    Difference second = other.get();
    Difference best = second.error() < limit.error() ? second : limit;
    double needed = needed(best);
    double rounding = Agreement.rounding(derivative);
    if (!(best.allowed() <= Math.max(needed, rounding))) {
      throw Agreement.violation(law, subject, "inconclusive: the limit of differences is " + best, 0);
    }
    double apart = Math.abs(limit.value() - second.value());
    double allowed = best.allowed() + rounding + (apart <= needed ? apart : needed);
    double gap = Math.abs(computed - best.value());
    if (!(gap <= allowed)) {
      throw Agreement.violation(law, subject, computed + " where differences give " + best + ", apart by " + gap
          + " where " + allowed + " is explained", gap / allowed);
    }
  }

  /** Returns the largest error from which anything can be concluded. */
  private static double needed(Difference limit) {
    return RESOLUTION * (limit.size() + Math.abs(limit.value()));
  }
}
