package io.scangrad.laws.accuracy;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.arithmetic.DoubleDouble;
import io.scangrad.autodiff.check.Ulps;
import io.scangrad.autodiff.program.Numbers;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Collects the errors of elements. Not thread-safe. */
final class ErrorSample {
  /** How well the exact value has to be known, in units in the last place, before an error is measured in them. */
  private static final double RESOLUTION = 1.0 / 64;

  private double[] errors = new double[64];
  private int size;
  private double normwise;
  private double ofBound;

  /** Adds the errors of a tensor. */
  void add(Compared c) {
    Numbers<DoubleDouble> exact = c.exact();
    double[] re = c.computed().toDoubles();
    double[] im = c.computed().toImaginaryDoubles();
    int largest = 0;
    for (int k = 0; k < exact.elements(); k++) {
      largest = modulus(exact, k) > modulus(exact, largest) ? k : largest;
      if (isKnown(c, k)) {
        add(Ulps.of(c.computed(), exact, k));
      }
      ofBound = Math.max(ofBound, ofBound(re[k], exact.re(), c.bound().re(), c.certain().re(), k));
      if (exact.isComplex()) {
        ofBound = Math.max(ofBound, ofBound(im[k], exact.im(), c.bound().im(), c.certain().im(), k));
      }
    }
    if (exact.elements() > 0 && isKnown(c, largest)) {
      normwise = Math.max(normwise, known(Ulps.normwise(c.computed(), exact)));
    }
  }

  /** Adds the errors of another sample. */
  void add(ErrorSample other) {
    for (int i = 0; i < other.size; i++) {
      add(other.errors[i]);
    }
    normwise = Math.max(normwise, other.normwise);
    ofBound = Math.max(ofBound, other.ofBound);
  }

  /** Adds the error of an element. */
  void add(double error) {
    if (size == errors.length) {
      errors = Arrays.copyOf(errors, 2 * size);
    }
    errors[size++] = known(error);
  }

  ErrorStatistics statistics() {
    double[] sorted = Arrays.copyOf(errors, size);
    Arrays.sort(sorted);
    return new ErrorStatistics(
        size, quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1), normwise, ofBound);
  }

  /** Returns the smallest error that at least the given part of all errors does not exceed. */
  private static double quantile(double[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }

  /** Returns whether an element is other than 0 and its exact value known well enough to measure errors by it. */
  private static boolean isKnown(Compared c, int k) {
    double im = c.exact().isComplex() ? c.certain().im().get(k).error() : 0;
    double uncertainty = Math.hypot(c.certain().re().get(k).error(), im);
    double modulus = modulus(c.exact(), k);
    return modulus != 0 && !(uncertainty > RESOLUTION * Math.ulp((float) modulus));
  }

  private static double modulus(Numbers<DoubleDouble> x, int k) {
    return Math.hypot(x.re().get(k).hi(), x.isComplex() ? x.im().get(k).hi() : 0);
  }

  private static double ofBound(
      double computed, List<DoubleDouble> exact, List<Bounded> bound, List<Bounded> certain, int k) {
    DoubleDouble x = exact.get(k);
    double error = computed == x.hi() && x.lo() == 0 ? 0 : Math.abs(computed - x.hi() - x.lo());
    return error == 0 ? 0 : known(error / (bound.get(k).error() + certain.get(k).error()));
  }

  /** An error that cannot be told, as of a NaN, is as bad as can be. */
  private static double known(double error) {
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /**
   * What is known of a tensor.
   *
   * @param computed the result of 32-bit kernels
   * @param exact its value in double-double
   * @param certain bounds on the error of the value in double-double
   * @param bound bounds on the error of the kernels
   */
  record Compared(
      Tensor computed, Numbers<DoubleDouble> exact, Numbers<Bounded> certain, Numbers<Bounded> bound) {}
}
