package io.scangrad.lra.theory;

import io.scangrad.tensor.random.NormalQuantile;

/**
 * How far a measurement may be from the truth: limits that a right program passes once in a million readings
 * ({@link #ALPHA}), so that a failure is a mistake and not bad luck, whatever the seed.
 */
final class Confidence {
  /** Chance that a right reading fails. */
  static final double ALPHA = 1e-6;

  private Confidence() {}

  /** Returns the standard errors that a normal mean may be off. */
  static double z() {
    return NormalQuantile.of(0.5 - ALPHA / 2);
  }

  /**
   * Returns the standard errors that a mean may be off whose error was estimated from the sample: the two-sided quantile
   * of Student's t (Hill 1970, algorithm 396 of the ACM, good to six digits from 3 degrees on).
   *
   * @param degrees degrees of freedom, at least 3
   */
  static double t(int degrees) {
    if (degrees < 3) {
      throw new IllegalArgumentException("Confidence: degrees (=" + degrees + ") must be at least 3");
    }
    double n = degrees;
    double a = 1 / (n - 0.5);
    double b = 48 / (a * a);
    double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
    double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
    double y = Math.pow(d * ALPHA, 2 / n);
    if (y > 0.05 + a) {
      double x = -z();
      y = x * x;
      c += n < 5 ? 0.3 * (n - 4.5) * (x + 0.6) : 0;
      c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
      y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
      y = Math.expm1(a * y * y);
    } else {
      y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2)
          + 1 / y;
    }
    return Math.sqrt(n * y);
  }

  /** Returns the largest distance of an empirical distribution of n values from the true one (Massart 1990). */
  static double kolmogorovSmirnov(int n) {
    return Math.sqrt(Math.log(2 / ALPHA) / (2.0 * n));
  }

  /** Returns the quantile of chi squared by Wilson and Hilferty (1931), good to a percent from 30 degrees on. */
  static double chiSquared(int degrees) {
    double v = 2.0 / (9.0 * degrees);
    return degrees * Math.pow(1 - v + NormalQuantile.of(0.5 - ALPHA) * Math.sqrt(v), 3);
  }
}
