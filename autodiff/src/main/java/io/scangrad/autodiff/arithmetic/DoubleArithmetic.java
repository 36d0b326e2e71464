package io.scangrad.autodiff.arithmetic;

/**
 * Doubles: the arithmetic of the processor, with the functions of {@link StrictMath}.
 *
 * <p>The same bits on every machine. Each operation is off by at most one unit in the last place, {@code atan2} by two.
 *
 * @since 0.1
 */
public final class DoubleArithmetic implements Arithmetic<Double> {
  /** Returns the arithmetic of doubles. */
  public DoubleArithmetic() {}

  @Override
  public Double of(double value) {
    return value;
  }

  @Override
  public double value(Double x) {
    return x;
  }

  @Override
  public Double add(Double a, Double b) {
    return a + b;
  }

  @Override
  public Double sub(Double a, Double b) {
    return a - b;
  }

  @Override
  public Double mul(Double a, Double b) {
    return a * b;
  }

  @Override
  public Double div(Double a, Double b) {
    return a / b;
  }

  @Override
  public Double neg(Double a) {
    return -a;
  }

  @Override
  public Double sqrt(Double a) {
    return StrictMath.sqrt(a);
  }

  @Override
  public Double exp(Double a) {
    return StrictMath.exp(a);
  }

  @Override
  public Double expm1(Double a) {
    return StrictMath.expm1(a);
  }

  @Override
  public Double log(Double a) {
    return StrictMath.log(a);
  }

  @Override
  public Double log1p(Double a) {
    return StrictMath.log1p(a);
  }

  @Override
  public Double sin(Double a) {
    return StrictMath.sin(a);
  }

  @Override
  public Double cos(Double a) {
    return StrictMath.cos(a);
  }

  @Override
  public Double atan2(Double y, Double x) {
    return StrictMath.atan2(y, x);
  }

  /** Compares two doubles by value: both zeros are equal, NaN is equal to itself and above all others. */
  @Override
  public int compare(Double a, Double b) {
    return byValue(a, b);
  }

  /** The order of {@link #compare}. */
  static int byValue(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : Double.compare(a, b);
  }
}
