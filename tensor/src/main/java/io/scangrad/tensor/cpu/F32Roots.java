package io.scangrad.tensor.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Powers of {@code f32} whose exponents are small odd multiples of 1/2, by a root, a product and a quotient in double
 * that are rounded once to {@code float}.
 *
 * <p>Values at zeros, infinities and negative numbers are those of {@link Math#pow}: {@code -0} counts as 0 and
 * {@code -inf} as {@code +inf}.
 */
final class F32Roots {
  private static final int LANES = DoubleLanes.LANES;

  private F32Roots() {}

  /** Whether there is a loop for an exponent. */
  static boolean has(double exponent) {
    return exponent == 0.5 || exponent == 1.5 || exponent == -0.5 || exponent == -1.5;
  }

  /** The loop for an exponent that there is one for. */
  static Loop.Unary<float[], float[]> power(double exponent) {
    boolean times = Math.abs(exponent) == 1.5;
    return exponent > 0
        ? (a, ai, out, oi, n) -> roots(times, a, ai, out, oi, n)
        : (a, ai, out, oi, n) -> inverseRoots(times, a, ai, out, oi, n);
  }

  private static void roots(boolean times, float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleLanes.store(root(times, DoubleLanes.load(a, ai + i)), out, oi + i);
    }
    for (; i < n; i++) {
      out[oi + i] = (float) root(times, a[ai + i]);
    }
  }

  private static void inverseRoots(boolean times, float[] a, int ai, float[] out, int oi, int n) {
    int i = 0;
    DoubleVector one = DoubleVector.broadcast(DoubleLanes.DOUBLES, 1);
    for (; i <= n - LANES; i += LANES) {
      DoubleLanes.store(one.div(root(times, DoubleLanes.load(a, ai + i))), out, oi + i);
    }
    for (; i < n; i++) {
      out[oi + i] = (float) (1 / root(times, a[ai + i]));
    }
  }

  /** {@code |x|^(1/2)} or {@code |x|^(3/2)}; NaN for negative finite numbers. */
  private static DoubleVector root(boolean times, DoubleVector x) {
    DoubleVector positive = x.add(0.0)
        .blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.EQ, Double.NEGATIVE_INFINITY));
    DoubleVector root = positive.sqrt();
    return times ? positive.mul(root) : root;
  }

  private static double root(boolean times, double x) {
    double positive = x == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : x + 0.0;
    double root = Math.sqrt(positive);
    return times ? positive * root : root;
  }
}
