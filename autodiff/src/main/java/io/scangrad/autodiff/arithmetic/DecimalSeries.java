package io.scangrad.autodiff.arithmetic;

import java.math.BigDecimal;
import java.math.MathContext;

/** Constants and tables in decimals, from power series: what {@link DoubleDouble} starts from. */
final class DecimalSeries {
  /** Digits behind the point of pi: enough to take multiples of it from any double. */
  private static final MathContext LONG = new MathContext(420);

  private static final MathContext DIGITS = new MathContext(80);

  /** The number pi, by Machin's formula. */
  static final BigDecimal PI =
      arctan(5).multiply(BigDecimal.valueOf(16)).subtract(arctan(239).multiply(BigDecimal.valueOf(4)));

  private DecimalSeries() {}

  /** The number {@code e^x} for x around 0. */
  static BigDecimal exp(BigDecimal x) {
    return taylor(BigDecimal.ONE, 0, x, 1);
  }

  /** The sine of an x around 0. */
  static BigDecimal sin(BigDecimal x) {
    return taylor(x, 1, x.multiply(x).negate(), 2);
  }

  /** The cosine of an x around 0. */
  static BigDecimal cos(BigDecimal x) {
    return taylor(BigDecimal.ONE, 0, x.multiply(x).negate(), 2);
  }

  /** A Taylor series: the first term, of degree n, and then each from the one before by a factor and step degrees. */
  private static BigDecimal taylor(BigDecimal first, int n, BigDecimal factor, int step) {
    BigDecimal sum = first;
    BigDecimal term = first;
    int degree = n;
    while (isSeen(term)) {
      term = term.multiply(factor);
      for (int i = 0; i < step; i++) {
        degree++;
        term = term.divide(BigDecimal.valueOf(degree), DIGITS);
      }
      sum = sum.add(term);
    }
    return sum;
  }

  /** The natural logarithm of an x around 1: {@code 2 artanh((x - 1) / (x + 1))}. */
  static BigDecimal log(BigDecimal x) {
    BigDecimal z = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
    BigDecimal square = z.multiply(z);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = z;
    for (int n = 1; isSeen(power); n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(BigDecimal.TWO);
  }

  private static boolean isSeen(BigDecimal term) {
    return term.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(-70)) > 0;
  }

  /** The arcus tangent of {@code 1 / n}. */
  private static BigDecimal arctan(int n) {
    BigDecimal square = BigDecimal.valueOf(-n * (long) n);
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), LONG);
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; power.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(-420)) > 0; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), LONG));
      power = power.divide(square, LONG);
    }
    return sum;
  }
}
