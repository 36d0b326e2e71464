package io.scangrad.autodiff.arithmetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The real functions of the vocabulary, written in the operations of an {@link Arithmetic}: from their definitions, not
 * from the kernels of a backend.
 *
 * @param a the numbers
 * @param <S> the numbers
 * @since 0.1
 */
public record RealFunctions<S>(Arithmetic<S> a) {
  private static final double GELU_CUBIC = 0.044715;

  /** Returns {@code |x|}; at 0 a constant, whose derivative is 0. */
  public S abs(S x) {
    int order = a.compare(x, a.of(0));
    return order < 0 ? a.neg(x) : order > 0 ? x : a.of(Math.abs(a.value(x)));
  }

  /** Returns -1, 0 or 1. */
  public S sign(S x) {
    int order = a.compare(x, a.of(0));
    return Double.isNaN(a.value(x)) ? x : a.of(Integer.signum(order));
  }

  /** Returns {@code max(x, 0)}; at 0 a constant, whose derivative is 0. */
  public S relu(S x) {
    return a.compare(x, a.of(0)) <= 0 ? a.of(0) : x;
  }

  /** Returns {@code sinh x}. */
  public S sinh(S x) {
    S e = a.expm1(x);
    return a.mul(a.of(0.5), a.add(e, a.div(e, a.add(e, a.of(1)))));
  }

  /** Returns {@code cosh x}. */
  public S cosh(S x) {
    S e = a.exp(x);
    return a.mul(a.of(0.5), a.add(e, a.div(a.of(1), e)));
  }

  /** Returns {@code tanh x}, by {@code expm1} of a negative number, so that nothing overflows. */
  public S tanh(S x) {
    if (a.value(x) < 0) {
      return a.neg(tanh(a.neg(x)));
    }
    S e = a.expm1(a.mul(a.of(-2), x));
    return a.neg(a.div(e, a.add(e, a.of(2))));
  }

  /** Returns {@code 1/(1 + e^-x)}. */
  public S sigmoid(S x) {
    if (a.value(x) < 0) {
      S e = a.exp(x);
      return a.div(e, a.add(a.of(1), e));
    }
    return a.div(a.of(1), a.add(a.of(1), a.exp(a.neg(x))));
  }

  /** Returns {@code log(1 + e^x)}. */
  public S softplus(S x) {
    return a.value(x) > 0 ? a.add(x, a.log1p(a.exp(a.neg(x)))) : a.log1p(a.exp(x));
  }

  /** Returns {@code x sigmoid(2 u)} with {@code u = sqrt(2/pi) (x + 0.044715 x^3)}. */
  public S gelu(S x) {
    return a.mul(x, sigmoid(twiceGeluArgument(x)));
  }

  /** Returns the derivative of {@link #gelu}. */
  public S geluSlope(S x) {
    S s = sigmoid(twiceGeluArgument(x));
    S rest = sigmoid(a.neg(twiceGeluArgument(x)));
    S inner = a.add(a.of(1), a.mul(a.of(3 * GELU_CUBIC), a.mul(x, x)));
    return a.add(s, a.mul(a.mul(x, a.mul(s, rest)), a.mul(geluScale(), inner)));
  }

  /** Returns {@code x^n} by repeated squaring. */
  public S power(S x, int n) {
    if (n < 0) {
      return a.div(a.of(1), power(x, -n));
    }
    S result = a.of(1);
    S square = x;
    boolean first = true;
    for (int rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result = first ? square : a.mul(result, square);
        first = false;
      }
      square = rest > 1 ? a.mul(square, square) : square;
    }
    return result;
  }

  /** Returns {@code x^p}. */
  public S power(S x, double p) {
    if (p == Math.rint(p) && Math.abs(p) < 64) {
      return power(x, (int) p);
    }
    return a.value(x) == 0 ? a.of(Math.pow(0, p)) : a.exp(a.mul(a.of(p), a.log(x)));
  }

  /** Returns {@code x^y}. */
  public S power(S x, S y) {
    double base = a.value(x);
    double exponent = a.value(y);
    if (base > 0) {
      return a.exp(a.mul(y, a.log(x)));
    }
    if (base < 0 && exponent == Math.rint(exponent) && Math.abs(exponent) < 64) {
      return power(x, (int) exponent);
    }
    return a.of(Math.pow(base, exponent));
  }

  /** Returns {@code sqrt(x^2 + y^2)}. */
  public S hypot(S x, S y) {
    return a.sqrt(a.add(a.mul(x, x), a.mul(y, y)));
  }

  /** Returns {@code log sum e^x}; of nothing it is minus infinity, a constant. */
  public S logSumExp(List<S> terms) {
    if (terms.isEmpty()) {
      return a.of(Double.NEGATIVE_INFINITY);
    }
    double shift = largest(terms);
    return a.add(a.log(a.sum(exponentials(terms, shift))), a.of(shift));
  }

  /** Returns {@code e^x / sum e^x}. */
  public List<S> softmax(List<S> terms) {
    List<S> powers = exponentials(terms, largest(terms));
    S sum = a.sum(powers);
    return powers.stream().map(power -> a.div(power, sum)).toList();
  }

  /** Returns the number pi. */
  public S pi() {
    return a.atan2(a.of(0), a.of(-1));
  }

  private List<S> exponentials(List<S> terms, double shift) {
    List<S> powers = new ArrayList<>();
    for (S x : terms) {
      powers.add(a.exp(a.sub(x, a.of(shift))));
    }
    return powers;
  }

  /** Returns a number to subtract before exponentials are taken: the largest term, 0 if that is no number to use. */
  private double largest(List<S> terms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (S x : terms) {
      largest = Math.max(largest, a.value(x));
    }
    return Double.isFinite(largest) ? largest : 0;
  }

  private S twiceGeluArgument(S x) {
    S cubic = a.add(x, a.mul(a.of(GELU_CUBIC), a.mul(x, a.mul(x, x))));
    return a.mul(geluScale(), cubic);
  }

  /** Returns {@code 2 sqrt(2/pi)}. */
  private S geluScale() {
    return a.mul(a.of(2), a.sqrt(a.div(a.of(2), pi())));
  }
}
