package io.scangrad.tensor.backend;

/**
 * Functions of one real number that {@link Math} lacks, in double precision, safe for every argument.
 *
 * @since 0.1
 */
public final class RealMath {
  /** {@code sqrt(2/pi)}. */
  private static final double GELU_SCALE = 0.7978845608028654;

  private static final double GELU_CUBIC = 0.044715;

  /** Beyond this modulus the sigmoid in GELU is 0 or 1 in double precision. */
  private static final double GELU_LIMIT = 30;

  private RealMath() {}

  /** Returns {@code 1/(1 + e^-x)}. */
  public static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  /** Returns {@code log(1 + e^x)} without overflow. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * Returns {@code x/2 (1 + tanh(u))} with {@code u = sqrt(2/pi) (x + 0.044715 x^3)}.
   *
   * <p>Computed as {@code x sigmoid(2u)}, which is the same and does not cancel for negative x.
   */
  public static double gelu(double x) {
    if (Math.abs(x) >= GELU_LIMIT) {
      return x > 0 ? x : -0.0;
    }
    return x * sigmoid(2 * GELU_SCALE * (x + GELU_CUBIC * x * x * x));
  }

  /**
   * Returns the derivative of {@link #gelu}: {@code s + x s (1 - s) 2u'} with {@code s = sigmoid(2u)}; 0 and 1 far out.
   */
  public static double geluSlope(double x) {
    if (Math.abs(x) >= GELU_LIMIT) {
      return x > 0 ? 1 : 0;
    }
    double u = GELU_SCALE * (x + GELU_CUBIC * x * x * x);
    double s = sigmoid(2 * u);
    // 1 - s is the sigmoid of -2u: no cancellation.
    return s + x * s * sigmoid(-2 * u) * 2 * GELU_SCALE * (1 + 3 * GELU_CUBIC * x * x);
  }

  /** Returns the larger number; NaN if one is NaN; the first at a tie, also between zeros. */
  public static double maximum(double a, double b) {
    return a >= b || Double.isNaN(a) ? a : b;
  }

  /** Returns the smaller number; NaN if one is NaN; the first at a tie, also between zeros. */
  public static double minimum(double a, double b) {
    return a <= b || Double.isNaN(a) ? a : b;
  }
}
