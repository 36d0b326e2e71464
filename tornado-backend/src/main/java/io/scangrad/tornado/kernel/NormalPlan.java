package io.scangrad.tornado.kernel;

import io.scangrad.tensor.op.SourceOp.Distribution;
import io.scangrad.tensor.random.NormalQuantile;

/**
 * What the kernels of random numbers are given for a distribution.
 *
 * <p>Normal numbers of {@link FloatNormal} are within {@code 8} ulp of {@code max(1, |x|)} of the processor's, those of
 * {@link DoubleNormal} within {@code 8} ulp too.
 *
 * @param mass probability between the bounds, 1 without bounds
 * @param rest half of what is outside of them
 * @param bound largest modulus, {@code Double.MAX_VALUE} without bounds
 * @since 0.1
 */
public record NormalPlan(double mass, double rest, double bound) {
  /** A normal distribution without bounds. */
  public static final NormalPlan UNBOUNDED = new NormalPlan(1, 0, Double.MAX_VALUE);

  /** Plans a normal distribution between bounds. */
  public static NormalPlan truncated(Distribution.TruncatedNormal distribution) {
    double half = distance(distribution.bound());
    return new NormalPlan(2 * half, 0.5 - half, distribution.bound());
  }

  /** The bound in {@code float}, rounded down. */
  public float floatBound() {
    float rounded = (float) bound;
    return rounded > bound ? Math.nextDown(rounded) : rounded;
  }

  /**
   * Returns the number that a uniform number's upper 53 bits must be below, as {@link RandomKernels#bernoulli} takes it
   * in halves.
   */
  public static long threshold(Distribution.Bernoulli distribution) {
    return (long) Math.ceil(distribution.probability() * 0x1p53);
  }

  /** {@code Phi(x) - 1/2}, by bisection down to neighbouring doubles, as the processor's draws have it. */
  private static double distance(double x) {
    double low = 0;
    double high = 0.5;
    double middle = 0.25;
    while (middle > low && middle < high) {
      if (NormalQuantile.of(middle) < x) {
        low = middle;
      } else {
        high = middle;
      }
      middle = low + (high - low) / 2;
    }
    return high;
  }
}
