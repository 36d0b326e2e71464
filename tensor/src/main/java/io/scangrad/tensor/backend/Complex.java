package io.scangrad.tensor.backend;

/**
 * One complex number of two doubles, the currency of {@link ComplexMath}.
 *
 * @param re real part
 * @param im imaginary part
 * @since 0.1
 */
public record Complex(double re, double im) {
  /** The number 0. */
  public static final Complex ZERO = new Complex(0, 0);

  /** The number 1. */
  public static final Complex ONE = new Complex(1, 0);

  /** Returns the sum. */
  public Complex plus(Complex other) {
    return new Complex(re + other.re, im + other.im);
  }

  /** Returns the difference. */
  public Complex minus(Complex other) {
    return new Complex(re - other.re, im - other.im);
  }

  /** Returns the product by the schoolbook formula; infinite factors may give NaN. */
  public Complex times(Complex other) {
    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
  }

  /** Returns the complex conjugate. */
  public Complex conj() {
    return new Complex(re, -im);
  }

  /** Returns whether both parts are 0, of any sign. */
  public boolean isZero() {
    return re == 0 && im == 0;
  }
}
