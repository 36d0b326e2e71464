package io.scangrad.autodiff.arithmetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The complex functions of the vocabulary, principal branches, written in the operations of an {@link Arithmetic} on
 * the parts: from their definitions, not from the kernels of a backend.
 *
 * @param a the numbers
 * @param real the real functions
 * @param <S> the numbers
 * @since 0.1
 */
public record ComplexFunctions<S>(Arithmetic<S> a, RealFunctions<S> real) {
  /** Returns the functions in an arithmetic. */
  public ComplexFunctions(Arithmetic<S> a) {
    this(a, new RealFunctions<>(a));
  }

  /** Returns the number of two parts. */
  public ComplexNumber<S> of(S re, S im) {
    return new ComplexNumber<>(re, im);
  }

  /** Returns a number of two doubles. */
  public ComplexNumber<S> of(double re, double im) {
    return of(a.of(re), a.of(im));
  }

  /** Returns {@code x + y}. */
  public ComplexNumber<S> add(ComplexNumber<S> x, ComplexNumber<S> y) {
    return of(a.add(x.re(), y.re()), a.add(x.im(), y.im()));
  }

  /** Returns {@code x - y}. */
  public ComplexNumber<S> sub(ComplexNumber<S> x, ComplexNumber<S> y) {
    return of(a.sub(x.re(), y.re()), a.sub(x.im(), y.im()));
  }

  /** Returns {@code -z}. */
  public ComplexNumber<S> neg(ComplexNumber<S> z) {
    return of(a.neg(z.re()), a.neg(z.im()));
  }

  /** Returns the complex conjugate. */
  public ComplexNumber<S> conj(ComplexNumber<S> z) {
    return of(z.re(), a.neg(z.im()));
  }

  /** Returns {@code x y}. */
  public ComplexNumber<S> mul(ComplexNumber<S> x, ComplexNumber<S> y) {
    return of(
        a.sub(a.mul(x.re(), y.re()), a.mul(x.im(), y.im())),
        a.add(a.mul(x.re(), y.im()), a.mul(x.im(), y.re())));
  }

  /** Returns {@code x / y}. */
  public ComplexNumber<S> div(ComplexNumber<S> x, ComplexNumber<S> y) {
    ComplexNumber<S> product = mul(x, conj(y));
    S norm = absSquared(y);
    return of(a.div(product.re(), norm), a.div(product.im(), norm));
  }

  /** Returns {@code Re(z)^2 + Im(z)^2}. */
  public S absSquared(ComplexNumber<S> z) {
    return a.add(a.mul(z.re(), z.re()), a.mul(z.im(), z.im()));
  }

  /** Returns {@code |z|}. */
  public S abs(ComplexNumber<S> z) {
    return isZero(z) ? a.of(0) : a.sqrt(absSquared(z));
  }

  /** Returns the phase. */
  public S angle(ComplexNumber<S> z) {
    return a.atan2(z.im(), z.re());
  }

  /** Returns {@code z / |z|}, 0 at 0. */
  public ComplexNumber<S> sgn(ComplexNumber<S> z) {
    if (isZero(z)) {
      return of(0, 0);
    }
    S modulus = abs(z);
    return of(a.div(z.re(), modulus), a.div(z.im(), modulus));
  }

  /** Returns {@code e^z}. */
  public ComplexNumber<S> exp(ComplexNumber<S> z) {
    S r = a.exp(z.re());
    return of(a.mul(r, a.cos(z.im())), a.mul(r, a.sin(z.im())));
  }

  /** Returns {@code e^z - 1}. */
  public ComplexNumber<S> expm1(ComplexNumber<S> z) {
    S half = a.sin(a.mul(a.of(0.5), z.im()));
    S re = a.sub(a.mul(a.expm1(z.re()), a.cos(z.im())), a.mul(a.of(2), a.mul(half, half)));
    return of(re, a.mul(a.exp(z.re()), a.sin(z.im())));
  }

  /** Returns the logarithm. */
  public ComplexNumber<S> log(ComplexNumber<S> z) {
    double size = Math.hypot(a.value(z.re()), a.value(z.im()));
    if (size > 0.5 && size < 2) {
      // log|z|^2 = log1p(|z|^2 - 1), where the difference is formed from factors that do not cancel.
      boolean wide = Math.abs(a.value(z.re())) >= Math.abs(a.value(z.im()));
      S large = wide ? z.re() : z.im();
      S small = wide ? z.im() : z.re();
      S one = a.of(1);
      S excess = a.add(a.mul(a.sub(large, one), a.add(large, one)), a.mul(small, small));
      return of(a.mul(a.of(0.5), a.log1p(excess)), angle(z));
    }
    return of(a.mul(a.of(0.5), a.log(absSquared(z))), angle(z));
  }

  /** Returns {@code log(1 + z)}. */
  public ComplexNumber<S> log1p(ComplexNumber<S> z) {
    ComplexNumber<S> shifted = of(a.add(a.of(1), z.re()), z.im());
    if (Math.hypot(a.value(z.re()), a.value(z.im())) > 0.5) {
      return log(shifted);
    }
    S excess = a.add(a.mul(z.re(), a.add(a.of(2), z.re())), a.mul(z.im(), z.im()));
    return of(a.mul(a.of(0.5), a.log1p(excess)), angle(shifted));
  }

  /** Returns the square root with non-negative real part. */
  public ComplexNumber<S> sqrt(ComplexNumber<S> z) {
    if (isZero(z)) {
      return of(0, 0);
    }
    S modulus = abs(z);
    boolean right = a.value(z.re()) >= 0;
    S t = a.sqrt(a.mul(a.of(0.5), right ? a.add(modulus, z.re()) : a.sub(modulus, z.re())));
    S other = a.div(z.im(), a.mul(a.of(2), t));
    if (right) {
      return of(t, other);
    }
    boolean below = Math.copySign(1, a.value(z.im())) < 0;
    return below ? of(a.neg(other), a.neg(t)) : of(other, t);
  }

  /** Returns the sine. */
  public ComplexNumber<S> sin(ComplexNumber<S> z) {
    return of(
        a.mul(a.sin(z.re()), real.cosh(z.im())), a.mul(a.cos(z.re()), real.sinh(z.im())));
  }

  /** Returns the cosine. */
  public ComplexNumber<S> cos(ComplexNumber<S> z) {
    return of(
        a.mul(a.cos(z.re()), real.cosh(z.im())), a.neg(a.mul(a.sin(z.re()), real.sinh(z.im()))));
  }

  /** Returns {@code tanh z = (e^2z - 1)/(e^2z + 1)} with exponentials of modulus at most 1. */
  public ComplexNumber<S> tanh(ComplexNumber<S> z) {
    if (a.value(z.re()) > 0) {
      return neg(tanh(neg(z)));
    }
    ComplexNumber<S> e = expm1(of(a.mul(a.of(2), z.re()), a.mul(a.of(2), z.im())));
    return div(e, of(a.add(e.re(), a.of(2)), e.im()));
  }

  /** Returns {@code 1/(1 + e^-z)}. */
  public ComplexNumber<S> sigmoid(ComplexNumber<S> z) {
    if (a.value(z.re()) < 0) {
      ComplexNumber<S> e = exp(z);
      return div(e, add(of(1, 0), e));
    }
    return div(of(1, 0), add(of(1, 0), exp(neg(z))));
  }

  /** Returns {@code z^p}. */
  public ComplexNumber<S> power(ComplexNumber<S> z, double p) {
    if (p == Math.rint(p) && Math.abs(p) < 64) {
      ComplexNumber<S> result = of(1, 0);
      for (int i = 0; i < Math.abs(p); i++) {
        result = i == 0 ? z : mul(result, z);
      }
      return p < 0 ? div(of(1, 0), result) : result;
    }
    return power(z, of(p, 0));
  }

  /** Returns {@code z^q = e^(q log z)}; 0 or infinite at z = 0. */
  public ComplexNumber<S> power(ComplexNumber<S> z, ComplexNumber<S> q) {
    if (isZero(z)) {
      return of(Math.pow(0, a.value(q.re())), 0);
    }
    return exp(mul(q, log(z)));
  }

  /** Returns {@code log sum e^z}, shifted by the largest real part; of nothing it is minus infinity, a constant. */
  public ComplexNumber<S> logSumExp(List<ComplexNumber<S>> terms) {
    if (terms.isEmpty()) {
      return of(Double.NEGATIVE_INFINITY, 0);
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (ComplexNumber<S> z : terms) {
      largest = Math.max(largest, a.value(z.re()));
    }
    S shift = a.of(Double.isFinite(largest) ? largest : 0);
    List<ComplexNumber<S>> powers = new ArrayList<>();
    for (ComplexNumber<S> z : terms) {
      powers.add(exp(of(a.sub(z.re(), shift), z.im())));
    }
    ComplexNumber<S> log = log(sum(powers));
    return of(a.add(log.re(), shift), log.im());
  }

  /** Returns the sum. */
  public ComplexNumber<S> sum(List<ComplexNumber<S>> terms) {
    return of(
        a.sum(terms.stream().map(ComplexNumber::re).toList()), a.sum(terms.stream().map(ComplexNumber::im).toList()));
  }

  private boolean isZero(ComplexNumber<S> z) {
    return a.value(z.re()) == 0 && a.value(z.im()) == 0;
  }
}
