package io.scangrad.laws;

import java.util.function.DoubleUnaryOperator;

/**
 * Where an argument may lie: away from kinks, poles and branch cuts by a margin, so that differences can be taken
 * there.
 *
 * @since 0.1
 */
public final class Domain {
  /** How far arguments stay off a kink or a cut. */
  public static final double MARGIN = 0.25;

  /** Moves a complex number into the domain. */
  private interface Plane {
    double[] fit(double re, double im);
  }

  private final DoubleUnaryOperator line;
  private final Plane plane;

  private Domain(DoubleUnaryOperator line, Plane plane) {
    this.line = line;
    this.plane = plane;
  }

  /** Returns all numbers. */
  public static Domain any() {
    return new Domain(x -> x, (re, im) -> new double[] {re, im});
  }

  /** Returns numbers with bounded parts. */
  public static Domain bounded(double re, double im) {
    return new Domain(
        x -> Math.clamp(x, -re, re), (x, y) -> new double[] {Math.clamp(x, -re, re), Math.clamp(y, -im, im)});
  }

  /** Returns numbers at least {@link #MARGIN} away from 0. */
  public static Domain offZero() {
    return new Domain(x -> Math.abs(x) < MARGIN ? Math.copySign(MARGIN, x) : x, Domain::offOrigin);
  }

  /** Returns positive numbers, and complex ones away from 0 and from the negative axis. */
  public static Domain offNegativeAxis() {
    return new Domain(x -> Math.max(Math.abs(x), MARGIN), (re, im) -> {
      double[] z = offOrigin(re, im);
      return z[0] < 0 && Math.abs(z[1]) < MARGIN ? new double[] {z[0], Math.copySign(MARGIN, z[1])} : z;
    });
  }

  /** Returns numbers of modulus at most 1, many of them on the unit circle: coefficients of recurrences. */
  public static Domain disk() {
    return new Domain(x -> Math.clamp(x, -1, 1), (re, im) -> {
      double modulus = Math.max(1, Math.hypot(re, im));
      return new double[] {re / modulus, im / modulus};
    });
  }

  /** Returns this domain moved along the real axis. */
  public Domain shifted(double by) {
    return new Domain(x -> line.applyAsDouble(x - by) + by, (re, im) -> {
      double[] z = plane.fit(re - by, im);
      return new double[] {z[0] + by, z[1]};
    });
  }

  /** Returns numbers that are 0 or at least {@link #MARGIN} away from 0 and from the negative axis. */
  public static Domain zeroOrOffNegativeAxis() {
    Domain off = offNegativeAxis();
    return new Domain(
        x -> Math.abs(x) < 3 * MARGIN ? 0 : off.fit(x),
        (re, im) -> Math.abs(re) < 3 * MARGIN ? new double[2] : off.fit(re, im));
  }

  /** Returns the numbers 0, 1 and 2. */
  public static Domain small() {
    DoubleUnaryOperator whole = x -> Math.min(2, Math.rint(Math.abs(x)));
    return new Domain(whole, (re, im) -> new double[] {whole.applyAsDouble(re), 0});
  }

  /** Returns numbers of which those with a negative real part have minus infinity there. */
  public static Domain logarithmsOfZero() {
    DoubleUnaryOperator down = x -> x < 0 ? Double.NEGATIVE_INFINITY : Math.min(x, 2);
    return new Domain(down, (re, im) -> new double[] {down.applyAsDouble(re), Math.clamp(im, -0.5, 0.5)});
  }

  /** Returns real numbers near {@code offset + k} for whole k, so that two lattices half a step apart never meet. */
  public static Domain lattice(double offset) {
    DoubleUnaryOperator near = x -> Math.floor(x) + offset + 0.2 * (x - Math.floor(x) - 0.5);
    return new Domain(near, (re, im) -> new double[] {near.applyAsDouble(re), im});
  }

  /** Returns the real number moved into the domain. */
  public double fit(double x) {
    return line.applyAsDouble(x);
  }

  /** Returns the complex number moved into the domain, as real and imaginary part. */
  public double[] fit(double re, double im) {
    return plane.fit(re, im);
  }

  private static double[] offOrigin(double re, double im) {
    double modulus = Math.hypot(re, im);
    if (modulus >= MARGIN) {
      return new double[] {re, im};
    }
    double stretch = modulus == 0 ? 0 : MARGIN / modulus;
    return modulus == 0 ? new double[] {MARGIN, 0} : new double[] {re * stretch, im * stretch};
  }
}
