package io.scangrad.tensor.backend;

/**
 * Functions of one complex number in double precision, principal branches throughout.
 *
 * <p>They are written to be accurate in norm, {@code |error| <= few u |result|}, without overflow or underflow on the
 * way to a representable result. On the negative real axis the sign of the zero imaginary part chooses the side of the
 * branch cut. Source of the formulas for square root and tangent: Kahan, "Branch cuts for complex elementary functions"
 * (1987).
 *
 * @since 0.1
 */
public final class ComplexMath {
  /** Beyond this, {@code e^x} needs two factors to stay finite. */
  private static final double LARGE_EXPONENT = 709;

  /** From here on {@code tanh x} rounds to 1. */
  private static final double TANH_IS_ONE = 22;

  /** Integer powers up to this size are products, exact on small Gaussian integers. */
  private static final int LARGEST_PRODUCT = 16;

  private ComplexMath() {}

  /** Returns the modulus without overflow. */
  public static double abs(double re, double im) {
    return Math.hypot(re, im);
  }

  /** Returns the phase in {@code [-pi, pi]}; {@code -pi} only if the imaginary part is {@code -0.0}. */
  public static double angle(double re, double im) {
    return Math.atan2(im, re);
  }

  /** Returns {@code z/|z|}; 0 at 0; for infinite z the limit of the direction. */
  public static Complex sgn(double re, double im) {
    if (re == 0 && im == 0) {
      return Complex.ZERO;
    }
    if (Double.isInfinite(re) || Double.isInfinite(im)) {
      double x = direction(re);
      double y = direction(im);
      double modulus = Math.hypot(x, y);
      return new Complex(x / modulus, y / modulus);
    }
    int exponent = exponent(re, im);
    double x = Math.scalb(re, -exponent);
    double y = Math.scalb(im, -exponent);
    double modulus = Math.hypot(x, y);
    return new Complex(x / modulus, y / modulus);
  }

  /** Returns {@code a/b}: parts divided by 0 if b is 0, 0 if b is infinite and a is not. */
  public static Complex div(double are, double aim, double bre, double bim) {
    if (bre == 0 && bim == 0) {
      return new Complex(are / 0.0, aim / 0.0);
    }
    if ((Double.isInfinite(bre) || Double.isInfinite(bim)) && Double.isFinite(are) && Double.isFinite(aim)) {
      double x = direction(bre);
      double y = direction(bim);
      double sre = Math.signum(are);
      double sim = Math.signum(aim);
      return new Complex(0 * (sre * x + sim * y), 0 * (sim * x - sre * y));
    }
    int ea = exponent(are, aim);
    int eb = exponent(bre, bim);
    double ar = Math.scalb(are, -ea);
    double ai = Math.scalb(aim, -ea);
    double br = Math.scalb(bre, -eb);
    double bi = Math.scalb(bim, -eb);
    double norm = br * br + bi * bi;
    double re = (ar * br + ai * bi) / norm;
    double im = (ai * br - ar * bi) / norm;
    return new Complex(Math.scalb(re, ea - eb), Math.scalb(im, ea - eb));
  }

  /** Returns {@code 1/z}; infinite or NaN at 0. */
  public static Complex reciprocal(double re, double im) {
    return div(1, 0, re, im);
  }

  /** Returns {@code e^z}; real arguments give real results; 0 if the real part is {@code -inf}. */
  public static Complex exp(double re, double im) {
    if (im == 0) {
      return new Complex(Math.exp(re), im);
    }
    if (re == Double.NEGATIVE_INFINITY && !Double.isFinite(im)) {
      return Complex.ZERO;
    }
    double c = Math.cos(im);
    double s = Math.sin(im);
    if (re > LARGE_EXPONENT) {
      double first = Math.exp(LARGE_EXPONENT);
      double second = Math.exp(re - LARGE_EXPONENT);
      return new Complex(c * first * second, s * first * second);
    }
    double r = Math.exp(re);
    return new Complex(r * c, r * s);
  }

  /** Returns {@code e^z - 1}, accurate near 0. */
  public static Complex expm1(double re, double im) {
    if (im == 0) {
      return new Complex(Math.expm1(re), im);
    }
    if (Math.abs(re) > 1) {
      return exp(re, im).minus(Complex.ONE);
    }
    double half = Math.sin(im / 2);
    return new Complex(Math.expm1(re) * Math.cos(im) - 2 * half * half, Math.exp(re) * Math.sin(im));
  }

  /** Returns the principal logarithm; {@code -inf} at 0. */
  public static Complex log(double re, double im) {
    double large = Math.max(Math.abs(re), Math.abs(im));
    double small = Math.min(Math.abs(re), Math.abs(im));
    double logModulus;
    if (large > 0.5 && large < 2) {
      // Near the unit circle log|z|^2 = log1p(|z|^2 - 1), with the subtraction done before anything is rounded.
      logModulus = 0.5 * Math.log1p((large - 1) * (large + 1) + small * small);
    } else if (large > 0x1p1000 || large < 0x1p-1000) {
      int k = exponent(re, im);
      logModulus = Math.log(Math.hypot(Math.scalb(re, -k), Math.scalb(im, -k))) + k * Math.log(2);
    } else {
      logModulus = Math.log(Math.hypot(re, im));
    }
    return new Complex(logModulus, Math.atan2(im, re));
  }

  /** Returns {@code log(1 + z)}, accurate near 0. */
  public static Complex log1p(double re, double im) {
    if (Math.abs(re) < 0.5 && Math.abs(im) < 0.5) {
      return new Complex(0.5 * Math.log1p(re * (2 + re) + im * im), Math.atan2(im, 1 + re));
    }
    return log(1 + re, im);
  }

  /**
   * Returns the square root with non-negative real part; the sign of the imaginary part is that of z, also of a zero.
   */
  public static Complex sqrt(double re, double im) {
    if (re == 0 && im == 0) {
      return new Complex(0, im);
    }
    if (Double.isInfinite(im)) {
      return new Complex(Double.POSITIVE_INFINITY, im);
    }
    if (Double.isInfinite(re)) {
      double rest = Double.isNaN(im) ? Double.NaN : 0;
      return re > 0
          ? new Complex(re, Math.copySign(rest, im))
          : new Complex(rest, Math.copySign(Double.POSITIVE_INFINITY, im));
    }
    // Scale by 4^k so that |re| + |z| neither overflows nor underflows.
    int k = Math.floorDiv(exponent(re, im), 2);
    double x = Math.scalb(re, -2 * k);
    double y = Math.scalb(im, -2 * k);
    double t = Math.sqrt((Math.abs(x) + Math.hypot(x, y)) / 2);
    double u = Math.abs(y) / (2 * t);
    return re >= 0
        ? new Complex(Math.scalb(t, k), Math.copySign(Math.scalb(u, k), im))
        : new Complex(Math.scalb(u, k), Math.copySign(Math.scalb(t, k), im));
  }

  /** Returns {@code sin x cosh y + i cos x sinh y}. */
  public static Complex sin(double re, double im) {
    double imaginary = im == 0 ? Math.cos(re) * im : timesSinh(Math.cos(re), im);
    return new Complex(re == 0 ? re : timesCosh(Math.sin(re), im), imaginary);
  }

  /** Returns {@code cos x cosh y - i sin x sinh y}. */
  public static Complex cos(double re, double im) {
    double imaginary = re == 0 || im == 0 ? -(Math.sin(re) * Math.signum(im)) : -timesSinh(Math.sin(re), im);
    return new Complex(timesCosh(Math.cos(re), im), imaginary);
  }

  /** Returns the hyperbolic tangent; the limit {@code +-1} for large real parts. */
  public static Complex tanh(double re, double im) {
    if (Math.abs(re) > TANH_IS_ONE) {
      double decay = 4 * Math.exp(-2 * Math.abs(re));
      double imaginary = decay == 0 ? 0 : decay * Math.sin(im) * Math.cos(im);
      return new Complex(Math.signum(re), Math.copySign(imaginary, im == 0 ? im : imaginary));
    }
    double t = Math.tan(im);
    double beta = 1 + t * t;
    double s = Math.sinh(re);
    double rho = Math.sqrt(1 + s * s);
    double norm = 1 + beta * s * s;
    return new Complex(beta * rho * s / norm, t / norm);
  }

  /** Returns {@code 1/(1 + e^-z)} with exponentials of at most modulus 1. */
  public static Complex sigmoid(double re, double im) {
    if (re >= 0) {
      Complex e = exp(-re, -im);
      return div(1, 0, 1 + e.re(), e.im());
    }
    Complex e = exp(re, im);
    return div(e.re(), e.im(), 1 + e.re(), e.im());
  }

  /** Returns {@code z^p}, principal branch; {@code z^0 = 1} also at 0; integers up to 16 by multiplication. */
  public static Complex pow(double re, double im, double p) {
    if (p == 0) {
      return Complex.ONE;
    }
    if (p == Math.rint(p) && Math.abs(p) <= LARGEST_PRODUCT) {
      Complex power = product(new Complex(re, im), (int) Math.abs(p));
      return p > 0 ? power : reciprocal(power.re(), power.im());
    }
    if (re == 0 && im == 0) {
      return p > 0 ? Complex.ZERO : reciprocal(0, 0);
    }
    double phase = p * Math.atan2(im, re);
    double modulus = Math.hypot(re, im);
    double r = Double.isInfinite(modulus)
        ? Math.pow(Math.hypot(re / 2, im / 2), p) * Math.pow(2, p)
        : Math.pow(modulus, p);
    return phase == 0 ? new Complex(r, phase) : new Complex(r * Math.cos(phase), r * Math.sin(phase));
  }

  /** Returns {@code z^q = exp(q log z)}; {@code z^0 = 1}; {@code 0^q = 0} if the real part of q is positive. */
  public static Complex pow(double re, double im, double qre, double qim) {
    if (qim == 0) {
      return pow(re, im, qre);
    }
    if (re == 0 && im == 0 && qre > 0) {
      return Complex.ZERO;
    }
    Complex exponent = log(re, im).times(new Complex(qre, qim));
    return exp(exponent.re(), exponent.im());
  }

  private static Complex product(Complex z, int n) {
    Complex result = z;
    for (int bit = Integer.highestOneBit(n) >> 1; bit > 0; bit >>= 1) {
      result = result.times(result);
      if ((n & bit) != 0) {
        result = result.times(z);
      }
    }
    return result;
  }

  /** Returns the binary exponent of the larger part; 0 if there is none to scale by. */
  private static int exponent(double re, double im) {
    double large = Math.max(Math.abs(re), Math.abs(im));
    return large == 0 || !Double.isFinite(large) ? 0 : Math.getExponent(large);
  }

  /** Returns the part as seen from infinity: infinite parts have size 1, finite ones 0. */
  private static double direction(double part) {
    return Double.isNaN(part) ? part : Math.copySign(Double.isInfinite(part) ? 1 : 0, part);
  }

  private static double timesCosh(double factor, double y) {
    double size = Math.abs(y);
    return size > LARGE_EXPONENT && Double.isFinite(y)
        ? factor * (Math.exp(LARGE_EXPONENT) / 2) * Math.exp(size - LARGE_EXPONENT)
        : factor * Math.cosh(y);
  }

  private static double timesSinh(double factor, double y) {
    double size = Math.abs(y);
    return size > LARGE_EXPONENT && Double.isFinite(y)
        ? Math.signum(y) * factor * (Math.exp(LARGE_EXPONENT) / 2) * Math.exp(size - LARGE_EXPONENT)
        : factor * Math.sinh(y);
  }
}
