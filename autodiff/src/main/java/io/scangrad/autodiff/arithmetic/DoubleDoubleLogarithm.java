package io.scangrad.autodiff.arithmetic;

import java.math.BigDecimal;

/**
 * {@code log x} and {@code log(1 + x)} of double-double numbers.
 *
 * <p>{@code x = 2^k m} with m within a factor of sqrt 2 around 1, and c the multiple of 1/64 next to m. Then {@code log
 * x = k ln 2 + log c + 2 artanh(z)} with {@code z = (m - c) / (m + c)}, {@code |z| < 1/180}: log c comes from a table
 * and artanh from its power series, whose terms below {@code 2^-60} of the first are summed in double.
 */
final class DoubleDoubleLogarithm {
  private static final double STEPS = 64;

  /** The logarithm of {@code j / 64} is at {@code j - LOWEST}. */
  private static final int LOWEST = 44;

  private static final int HIGHEST = 92;

  private static final DoubleDouble[] LOG = new DoubleDouble[HIGHEST - LOWEST + 1];

  static {
    for (int j = LOWEST; j <= HIGHEST; j++) {
      LOG[j - LOWEST] = DoubleDouble.of(DecimalSeries.log(new BigDecimal(j / STEPS)));
    }
  }

  private static final double SQRT_2 = Math.sqrt(2);

  private static final DoubleDouble THIRD = DoubleDouble.ONE.div(DoubleDouble.of(3));
  private static final DoubleDouble FIFTH = DoubleDouble.ONE.div(DoubleDouble.of(5));
  private static final DoubleDouble SEVENTH = DoubleDouble.ONE.div(DoubleDouble.of(7));

  private DoubleDoubleLogarithm() {}

  /** The natural logarithm, minus infinity at 0, NaN below. */
  static DoubleDouble log(DoubleDouble x) {
    if (!(x.hi() > 0 && x.hi() <= Double.MAX_VALUE)) {
      return DoubleDouble.of(Math.log(x.hi()));
    }
    if (x.hi() < 0x1p-900) {
      return log(x.scaled(400), -400);
    }
    return log(x, 0);
  }

  /** The logarithm of {@code 2^power x}. */
  private static DoubleDouble log(DoubleDouble x, int power) {
    // Adds 1 to the exponent of what is above sqrt 2.
    int k = Math.getExponent(x.hi() * (2 / SQRT_2));
    DoubleDouble m = k == 0 ? x : x.scaled(-k);
    double j = Math.rint(m.hi() * STEPS);
    double c = j / STEPS;
    return log(k + power, (int) j, m.add(-c), m.add(c));
  }

  /** The logarithm of {@code 1 + x}, minus infinity at -1, NaN below. */
  static DoubleDouble log1p(DoubleDouble x) {
    if (Math.abs(x.hi()) < 0x1p-108) {
      return x;
    }
    double m = 1 + x.hi();
    if (!(m > 1 / SQRT_2 && m < SQRT_2)) {
      return log(x.add(1));
    }
    double j = Math.rint(m * STEPS);
    double c = j / STEPS;
    return log(0, (int) j, x.add(1 - c), x.add(1 + c));
  }

  /** {@code k ln 2 + log(j / 64) + 2 artanh(difference / sum)}. */
  private static DoubleDouble log(int k, int j, DoubleDouble difference, DoubleDouble sum) {
    DoubleDouble z = difference.div(sum);
    DoubleDouble w = z.mul(z);
    double v = w.hi();
    double tail = v * (1.0 / 9 + v * (1.0 / 11 + v * (1.0 / 13 + v * (1.0 / 15))));
    DoubleDouble series = w.mul(THIRD.add(w.mul(FIFTH.add(w.mul(SEVENTH.add(tail))))));
    DoubleDouble result = z.add(z.mul(series)).mul(2);
    result = j == STEPS ? result : LOG[j - LOWEST].add(result);
    return k == 0 ? result : DoubleDoubleExponential.multipleOfLn2(k).add(result);
  }
}
