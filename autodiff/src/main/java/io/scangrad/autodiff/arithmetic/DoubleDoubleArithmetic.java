package io.scangrad.autodiff.arithmetic;

/**
 * Double-double numbers: about 32 digits, the reference against which gradients are measured.
 *
 * <p>The errors of the operations are stated at {@link DoubleDouble}. Those of the functions are relative, also where the
 * function is near 0: {@code expm1}, {@code log1p} and {@code sin} near 0, {@code log} near 1, {@code sin} and {@code
 * cos} near multiples of pi/2, of any size. The largest of tens of thousands of random arguments for each of many
 * magnitudes and next to zeros and poles, in units of {@code 2^-106}: {@code exp} 1.8, {@code expm1} 3.6, {@code log}
 * 5.0, {@code log1p} 5.6, {@code sin} 3.2, {@code cos} 2.8, {@code atan2} 4.7. The tests hold all of them to 9.
 *
 * <p>{@link Math#fma} is one instruction on most processors; where it is not, all of this is slow.
 *
 * @since 0.1
 */
public final class DoubleDoubleArithmetic implements Arithmetic<DoubleDouble> {
  /** Returns the arithmetic of double-double numbers. */
  public DoubleDoubleArithmetic() {}

  @Override
  public DoubleDouble of(double value) {
    return DoubleDouble.of(value);
  }

  @Override
  public double value(DoubleDouble x) {
    return x.hi();
  }

  @Override
  public DoubleDouble add(DoubleDouble a, DoubleDouble b) {
    return a.add(b);
  }

  @Override
  public DoubleDouble sub(DoubleDouble a, DoubleDouble b) {
    return a.sub(b);
  }

  @Override
  public DoubleDouble mul(DoubleDouble a, DoubleDouble b) {
    return a.mul(b);
  }

  @Override
  public DoubleDouble div(DoubleDouble a, DoubleDouble b) {
    return a.div(b);
  }

  @Override
  public DoubleDouble neg(DoubleDouble a) {
    return a.neg();
  }

  @Override
  public DoubleDouble sqrt(DoubleDouble a) {
    return a.sqrt();
  }

  @Override
  public DoubleDouble exp(DoubleDouble a) {
    return DoubleDoubleExponential.exp(a);
  }

  @Override
  public DoubleDouble expm1(DoubleDouble a) {
    return DoubleDoubleExponential.expm1(a);
  }

  @Override
  public DoubleDouble log(DoubleDouble a) {
    return DoubleDoubleLogarithm.log(a);
  }

  @Override
  public DoubleDouble log1p(DoubleDouble a) {
    return DoubleDoubleLogarithm.log1p(a);
  }

  @Override
  public DoubleDouble sin(DoubleDouble a) {
    return DoubleDoubleTrigonometry.sin(a);
  }

  @Override
  public DoubleDouble cos(DoubleDouble a) {
    return DoubleDoubleTrigonometry.cos(a);
  }

  @Override
  public DoubleDouble atan2(DoubleDouble y, DoubleDouble x) {
    return DoubleDoubleTrigonometry.atan2(y, x);
  }

  /** Compares two numbers by value: both zeros are equal, NaN is equal to itself and above all others. */
  @Override
  public int compare(DoubleDouble a, DoubleDouble b) {
    int order = DoubleArithmetic.byValue(a.hi(), b.hi());
    return order == 0 ? DoubleArithmetic.byValue(a.lo(), b.lo()) : order;
  }
}
