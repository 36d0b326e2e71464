package io.scangrad.autodiff.arithmetic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The elementary functions in decimals of more than 60 digits, relative also near their zeros, by other routes than
 * those of the sources: what double-double numbers are compared with.
 */
final class Decimals {
  private static final MathContext DIGITS = new MathContext(75);

  /** Halvings of an argument below 1 before its series. */
  private static final int HALVINGS = 8;

  /** The number pi to 470 digits, by Stormer's formula. */
  static final BigDecimal PI =
      arctanOfInverse(8, 24).add(arctanOfInverse(57, 8)).add(arctanOfInverse(239, 4));

  static final BigDecimal RIGHT_ANGLE = PI.divide(BigDecimal.TWO);

  private Decimals() {}

  static BigDecimal of(DoubleDouble x) {
    return new BigDecimal(x.hi()).add(new BigDecimal(x.lo()));
  }

  /** The distance from the exact value, relative, in units of 2^-106; infinite for what is not a number. */
  static double error(DoubleDouble x, BigDecimal exact) {
    if (!Double.isFinite(x.hi())) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal difference = of(x).subtract(exact).abs();
    if (difference.signum() == 0) {
      return 0;
    }
    return exact.signum() == 0
        ? Double.POSITIVE_INFINITY
        : difference.divide(exact.abs(), MathContext.DECIMAL64).multiply(new BigDecimal(0x1p106)).doubleValue();
  }

  static BigDecimal divide(BigDecimal a, BigDecimal b) {
    return a.divide(b, DIGITS);
  }

  static BigDecimal sqrt(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  static BigDecimal exp(BigDecimal x) {
    return x.signum() < 0 ? divide(BigDecimal.ONE, exp(x.negate())) : expm1(x).add(BigDecimal.ONE);
  }

  /** By Taylor at {@code x / 2^n} and {@code e^2y - 1 = p (2 + p)}, which loses little for p above -0.7. */
  static BigDecimal expm1(BigDecimal x) {
    if (x.compareTo(BigDecimal.ONE.negate()) < 0) {
      return exp(x).subtract(BigDecimal.ONE);
    }
    int halvings = HALVINGS + Math.max(0, Math.getExponent(x.doubleValue()));
    BigDecimal y = divide(x, BigDecimal.TWO.pow(halvings));
    BigDecimal sum = y;
    BigDecimal term = y;
    for (int n = 2; isSeen(term, sum); n++) {
      term = term.multiply(y).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum.add(BigDecimal.TWO), DIGITS);
    }
    return sum;
  }

  /** By Newton on the exponential, from the logarithm in double. */
  static BigDecimal log(BigDecimal x) {
    BigDecimal distance = x.subtract(BigDecimal.ONE);
    return distance.abs().compareTo(new BigDecimal("0.01")) < 0
        ? log1p(distance)
        : newton(x.round(DIGITS), logarithmInDouble(x));
  }

  private static double logarithmInDouble(BigDecimal x) {
    int digits = x.precision() - x.scale();
    return Math.log(x.scaleByPowerOfTen(-digits).doubleValue()) + digits * Math.log(10);
  }

  private static BigDecimal newton(BigDecimal x, double start) {
    BigDecimal y = new BigDecimal(start);
    for (int i = 0; i < 3; i++) {
      y = y.add(x.multiply(exp(y.negate()), DIGITS).subtract(BigDecimal.ONE), DIGITS);
    }
    return y;
  }

  /** By {@code x - x^2 / 2 + ...} near 0. */
  static BigDecimal log1p(BigDecimal x) {
    if (x.abs().compareTo(new BigDecimal("0.05")) > 0) {
      return log(x.add(BigDecimal.ONE));
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = x;
    for (int n = 1; isSeen(power, x); n++) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
      power = power.multiply(x, DIGITS).negate();
    }
    return sum;
  }

  static BigDecimal sin(BigDecimal x) {
    BigInteger half = x.divide(PI, 0, RoundingMode.HALF_EVEN).toBigInteger();
    BigDecimal r = x.subtract(PI.multiply(new BigDecimal(half))).round(DIGITS);
    BigDecimal sum = r;
    BigDecimal term = r;
    BigDecimal square = r.multiply(r, DIGITS);
    for (int n = 2; isSeen(term, r); n += 2) {
      term = term.multiply(square).divide(BigDecimal.valueOf((long) -n * (n + 1)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return half.testBit(0) ? sum.negate() : sum;
  }

  static BigDecimal cos(BigDecimal x) {
    return sin(x.add(RIGHT_ANGLE));
  }

  /** By halving the angle of the point and the series of the arcus tangent. */
  static BigDecimal atan2(BigDecimal y, BigDecimal x) {
    if (x.signum() < 0) {
      BigDecimal rest = atan2(y.abs(), x.negate());
      return y.signum() < 0 ? rest.subtract(PI) : PI.subtract(rest);
    }
    if (y.abs().compareTo(x) > 0) {
      return (y.signum() < 0 ? RIGHT_ANGLE.negate() : RIGHT_ANGLE).subtract(atan(x.divide(y, DIGITS)));
    }
    return atan(y.divide(x, DIGITS));
  }

  private static BigDecimal atan(BigDecimal tangent) {
    BigDecimal t = tangent;
    for (int i = 0; i < 4; i++) {
      t = t.divide(BigDecimal.ONE.add(BigDecimal.ONE.add(t.multiply(t)).sqrt(DIGITS)), DIGITS);
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = t;
    BigDecimal square = t.multiply(t, DIGITS).negate();
    for (int n = 1; isSeen(power, t); n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(16));
  }

  private static boolean isSeen(BigDecimal term, BigDecimal sum) {
    return term.signum() != 0
        && term.precision() - term.scale() > sum.precision() - sum.scale() - DIGITS.getPrecision() - 2;
  }

  private static BigDecimal arctanOfInverse(int n, int factor) {
    MathContext digits = new MathContext(475);
    BigDecimal square = BigDecimal.valueOf((long) -n * n);
    BigDecimal power = BigDecimal.valueOf(factor).divide(BigDecimal.valueOf(n), digits);
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; power.precision() - power.scale() > -475; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), digits));
      power = power.divide(square, digits);
    }
    return sum;
  }
}
