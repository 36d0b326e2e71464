package io.scangrad.autodiff.arithmetic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Running error analysis (Higham 2002, section 3.3): each operation adds its own rounding to what its arguments bring
 * along. To first order in the roundoff; sums are bounded for any order of their terms.
 *
 * @param unit the roundoff of the type that a program computes in: {@code 2^-53} or {@code 2^-24}
 * @since 0.1
 */
public record BoundedArithmetic(double unit) implements Arithmetic<Bounded> {
  /** Errors of elementary functions, in units of roundoff: what the kernels promise, and one more. */
  private static final double FUNCTION = 4;

  /** How many roundings more a term of a recurrence may see in a step when steps are taken in another order. */
  private static final double BRACKETING = 2;

  /** Roundings of a complex product and of the sum it enters, relative to its modulus: {@code sqrt(2) + 1} and 1. */
  private static final double PRODUCT = 3.5;

  /** Returns the arithmetic of 64-bit parts. */
  public static BoundedArithmetic ofDouble() {
    return new BoundedArithmetic(0x1p-53);
  }

  /** Returns the arithmetic of 32-bit parts. */
  public static BoundedArithmetic ofFloat() {
    return new BoundedArithmetic(0x1p-24);
  }

  /** Returns a number of which the error of its computation is the given one besides its own rounding. */
  private Bounded rounded(double value, double inherited) {
    return new Bounded(value, inherited + unit * Math.abs(value) + smallest());
  }

  private double smallest() {
    return unit > 0x1p-50 ? Float.MIN_VALUE : Double.MIN_VALUE;
  }

  private Bounded function(Bounded a, double value, double slope) {
    double inherited = a.error() == 0 ? 0 : Math.abs(slope) * a.error();
    return new Bounded(value, inherited + FUNCTION * unit * Math.abs(value) + smallest());
  }

  private Bounded function(Bounded a, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
    return function(a, f.applyAsDouble(a.value()), slope.applyAsDouble(a.value()));
  }

  @Override
  public Bounded of(double value) {
    return new Bounded(value, 0);
  }

  @Override
  public double value(Bounded x) {
    return x.value();
  }

  @Override
  public Bounded add(Bounded a, Bounded b) {
    if (isZero(a)) {
      return b;
    }
    return isZero(b) ? a : rounded(a.value() + b.value(), a.error() + b.error());
  }

  @Override
  public Bounded sub(Bounded a, Bounded b) {
    return isZero(b) ? a : add(a, neg(b));
  }

  @Override
  public Bounded mul(Bounded a, Bounded b) {
    if (isZero(a) || isZero(b)) {
      return of(a.value() * b.value());
    }
    double inherited = Math.abs(a.value()) * b.error() + Math.abs(b.value()) * a.error() + a.error() * b.error();
    return rounded(a.value() * b.value(), inherited);
  }

  @Override
  public Bounded div(Bounded a, Bounded b) {
    if (isZero(a) && b.value() != 0) {
      return of(a.value() / b.value());
    }
    double quotient = a.value() / b.value();
    double divisor = Math.abs(b.value()) - b.error();
    double inherited = divisor > 0 ? (a.error() + Math.abs(quotient) * b.error()) / divisor : Double.POSITIVE_INFINITY;
    return rounded(quotient, inherited);
  }

  @Override
  public Bounded neg(Bounded a) {
    return new Bounded(-a.value(), a.error());
  }

  @Override
  public Bounded sqrt(Bounded a) {
    if (isZero(a)) {
      return a;
    }
    double root = Math.sqrt(a.value());
    double inherited = a.error() == 0 ? 0 : Math.min(Math.sqrt(a.error()), a.error() / root);
    return rounded(root, inherited);
  }

  @Override
  public Bounded exp(Bounded a) {
    double value = Math.exp(a.value());
    return function(a, value, value);
  }

  @Override
  public Bounded expm1(Bounded a) {
    return isZero(a) ? a : function(a, Math::expm1, Math::exp);
  }

  @Override
  public Bounded log(Bounded a) {
    return function(a, Math::log, x -> 1 / x);
  }

  @Override
  public Bounded log1p(Bounded a) {
    return isZero(a) ? a : function(a, Math::log1p, x -> 1 / (1 + x));
  }

  @Override
  public Bounded sin(Bounded a) {
    return isZero(a) ? a : function(a, Math::sin, x -> 1);
  }

  @Override
  public Bounded cos(Bounded a) {
    return function(a, Math::cos, x -> 1);
  }

  @Override
  public Bounded atan2(Bounded y, Bounded x) {
    double norm = y.value() * y.value() + x.value() * x.value();
    double inherited = y.error() == 0 && x.error() == 0 ? 0
        : (Math.abs(x.value()) * y.error() + Math.abs(y.value()) * x.error()) / norm;
    double value = Math.atan2(y.value(), x.value());
    return value == 0 && isZero(y) ? of(value) : new Bounded(value, inherited + FUNCTION * unit * Math.abs(value));
  }

  @Override
  public int compare(Bounded a, Bounded b) {
    return Double.compare(a.value() + 0.0, b.value() + 0.0);
  }

  /** Returns the sum with a bound for every order of additions: {@code (n - 1) u sum |x|}. */
  @Override
  public Bounded sum(List<Bounded> terms) {
    double sum = 0;
    double size = 0;
    double inherited = 0;
    int count = 0;
    for (Bounded x : terms) {
      sum += x.value();
      if (!isZero(x)) {
        size += Math.abs(x.value());
        inherited += x.error();
        count++;
      }
    }
    return new Bounded(sum, inherited + Math.max(0, count - 1) * unit * size);
  }

  /**
   * Returns the states with bounds for every bracketing: chunks and trees round partial sums of the terms {@code a_t
   * ... a_{k+1} b_k}, which are as large as the sum of their moduli, not as small as the states.
   *
   * <p>The error of a state is a disk, which a coefficient stretches by its modulus. Bounds of the parts would grow
   * with {@code |Re a| + |Im a|}, which is above 1 for most coefficients on the unit circle.
   */
  @Override
  public List<ComplexNumber<Bounded>> recurrence(
      List<ComplexNumber<Bounded>> a, List<ComplexNumber<Bounded>> b, ComplexNumber<Bounded> initial) {
    List<ComplexNumber<Bounded>> states = new ArrayList<>();
    ComplexNumber<Bounded> h = initial;
    double error = radius(initial);
    double terms = modulus(initial);
    for (int t = 0; t < b.size(); t++) {
      ComplexNumber<Bounded> by = a.get(t);
      ComplexNumber<Bounded> input = b.get(t);
      double carried = modulus(by) * terms;
      terms = carried + modulus(input);
      error = modulus(by) * error + radius(by) * (modulus(h) + error) + radius(input)
          + (carried == 0 ? 0 : unit * (PRODUCT * carried + BRACKETING * (carried + terms)) + smallest());
      h = new ComplexNumber<>(
          part(by.re(), h.re(), by.im(), h.im(), -1, input.re(), error),
          part(by.re(), h.im(), by.im(), h.re(), 1, input.im(), error));
      states.add(h);
    }
    return states;
  }

  /** Returns {@code a x + sign b y + c} with an error, or an exact zero if nothing is added up. */
  private static Bounded part(Bounded a, Bounded x, Bounded b, Bounded y, int sign, Bounded c, double error) {
    boolean zero = (isZero(a) || isZero(x)) && (isZero(b) || isZero(y)) && isZero(c);
    return new Bounded(a.value() * x.value() + sign * b.value() * y.value() + c.value(), zero ? 0 : error);
  }

  private static double radius(ComplexNumber<Bounded> z) {
    return Math.hypot(z.re().error(), z.im().error());
  }

  private static double modulus(ComplexNumber<Bounded> z) {
    return Math.hypot(z.re().value(), z.im().value());
  }

  /** A zero without error stays one: what is multiplied by it or added to it is not rounded. */
  private static boolean isZero(Bounded a) {
    return a.value() == 0 && a.error() == 0;
  }
}
