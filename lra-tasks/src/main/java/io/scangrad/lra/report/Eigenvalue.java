package io.scangrad.lra.report;

/**
 * Holds one eigenvalue of a recurrence, a point of the complex plane.
 *
 * @param re real part
 * @param im imaginary part
 */
public record Eigenvalue(double re, double im) {
  /** Returns the modulus |lambda|: the share of the state that is left after one step. */
  public double modulus() {
    return Math.hypot(re, im);
  }

  /** Returns the time constant -1 / ln |lambda|: the steps after which the state has decayed by a factor of e. */
  public double memory() {
    double modulus = modulus();
    return modulus >= 1 ? Double.POSITIVE_INFINITY : -1 / Math.log(modulus);
  }

  /** Returns the phase in degrees, in {@code (-180, 180]}. */
  double degrees() {
    return Math.toDegrees(Math.atan2(im, re));
  }

  /** Returns whether both parts are finite. */
  boolean isFinite() {
    return Double.isFinite(re) && Double.isFinite(im);
  }
}
