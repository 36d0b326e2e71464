package io.scangrad.autodiff.arithmetic;

import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.backend.ComplexMath;

/**
 * Real numbers with an imaginary part so small that its square vanishes: {@code Im f(x + i h v) / h} is the derivative
 * of an analytic f in direction v to the last digit (Squire and Trapp 1998). No derivative of any function is written
 * here but that of the phase: they come out of the complex functions.
 *
 * @since 0.1
 */
public record ComplexStepArithmetic() implements Arithmetic<Complex> {
  /** The step. */
  public static final double STEP = 1e-100;

  @Override
  public Complex of(double value) {
    return new Complex(value, 0);
  }

  @Override
  public double value(Complex x) {
    return x.re();
  }

  @Override
  public Complex add(Complex a, Complex b) {
    return a.plus(b);
  }

  @Override
  public Complex sub(Complex a, Complex b) {
    return a.minus(b);
  }

  @Override
  public Complex mul(Complex a, Complex b) {
    return a.times(b);
  }

  @Override
  public Complex div(Complex a, Complex b) {
    return ComplexMath.div(a.re(), a.im(), b.re(), b.im());
  }

  @Override
  public Complex neg(Complex a) {
    return new Complex(-a.re(), -a.im());
  }

  @Override
  public Complex sqrt(Complex a) {
    return ComplexMath.sqrt(a.re(), a.im());
  }

  @Override
  public Complex exp(Complex a) {
    return ComplexMath.exp(a.re(), a.im());
  }

  @Override
  public Complex expm1(Complex a) {
    return ComplexMath.expm1(a.re(), a.im());
  }

  @Override
  public Complex log(Complex a) {
    if (a.re() < 0) {
      throw new NotAnalyticException("logarithm of a negative number");
    }
    return ComplexMath.log(a.re(), a.im());
  }

  @Override
  public Complex log1p(Complex a) {
    return ComplexMath.log1p(a.re(), a.im());
  }

  @Override
  public Complex sin(Complex a) {
    return ComplexMath.sin(a.re(), a.im());
  }

  @Override
  public Complex cos(Complex a) {
    return ComplexMath.cos(a.re(), a.im());
  }

  /** The phase is continued to first order: its step is what is left of {@code Im log(x + i y)} at such a distance. */
  @Override
  public Complex atan2(Complex y, Complex x) {
    double norm = x.re() * x.re() + y.re() * y.re();
    return new Complex(Math.atan2(y.re(), x.re()), norm == 0 ? 0 : (x.re() * y.im() - y.re() * x.im()) / norm);
  }

  @Override
  public int compare(Complex a, Complex b) {
    throw new NotAnalyticException("a comparison");
  }
}
