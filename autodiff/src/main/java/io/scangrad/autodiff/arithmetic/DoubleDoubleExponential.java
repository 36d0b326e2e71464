package io.scangrad.autodiff.arithmetic;

import java.math.BigDecimal;

/**
 * {@code e^x} and {@code e^x - 1} of double-double numbers.
 *
 * <p>{@code x = k ln 2 + j / 32 + s} with {@code |s| <= 1/64}; {@code e^(j/32)} comes from a table and {@code e^s - 1}
 * from its Taylor series, whose terms below {@code 2^-56} of the first are summed in double.
 */
final class DoubleDoubleExponential {
  /** The natural logarithm of 2 to 159 bits. */
  private static final DoubleDouble LN2;

  private static final double LN2_REST;

  private static final double STEPS = 32;

  /** The entry of {@code j / 32} is at {@code MIDDLE + j}. */
  private static final int MIDDLE = 12;

  private static final DoubleDouble[] EXP = new DoubleDouble[2 * MIDDLE + 1];

  private static final DoubleDouble[] EXPM1 = new DoubleDouble[2 * MIDDLE + 1];

  /** {@code 1 / n!} at n. */
  private static final DoubleDouble[] COEFFICIENTS = new DoubleDouble[14];

  static {
    BigDecimal ln2 = DecimalSeries.log(BigDecimal.TWO);
    LN2 = DoubleDouble.of(ln2);
    LN2_REST = ln2.subtract(LN2.toBigDecimal()).doubleValue();
    for (int j = -MIDDLE; j <= MIDDLE; j++) {
      BigDecimal exp = DecimalSeries.exp(new BigDecimal(j / STEPS));
      EXP[MIDDLE + j] = DoubleDouble.of(exp);
      EXPM1[MIDDLE + j] = DoubleDouble.of(exp.subtract(BigDecimal.ONE));
    }
    DoubleDouble coefficient = DoubleDouble.ONE;
    for (int n = 0; n < COEFFICIENTS.length; n++) {
      coefficient = n == 0 ? coefficient : coefficient.div(DoubleDouble.of(n));
      COEFFICIENTS[n] = coefficient;
    }
  }

  private static final DoubleDouble C2 = COEFFICIENTS[2];
  private static final DoubleDouble C3 = COEFFICIENTS[3];
  private static final DoubleDouble C4 = COEFFICIENTS[4];
  private static final DoubleDouble C5 = COEFFICIENTS[5];
  private static final DoubleDouble C6 = COEFFICIENTS[6];
  private static final DoubleDouble C7 = COEFFICIENTS[7];
  private static final double D8 = COEFFICIENTS[8].hi();
  private static final double D9 = COEFFICIENTS[9].hi();
  private static final double D10 = COEFFICIENTS[10].hi();
  private static final double D11 = COEFFICIENTS[11].hi();
  private static final double D12 = COEFFICIENTS[12].hi();
  private static final double D13 = COEFFICIENTS[13].hi();

  private DoubleDoubleExponential() {}

  /** {@code e^x}. */
  static DoubleDouble exp(DoubleDouble x) {
    if (!(x.hi() > -746 && x.hi() < 710)) {
      return DoubleDouble.of(Math.exp(x.hi()));
    }
    double k = Math.rint(x.hi() / LN2.hi());
    DoubleDouble r = withoutLn2(x, k);
    int j = (int) Math.rint(r.hi() * STEPS);
    DoubleDouble e = EXP[MIDDLE + j];
    return e.add(e.mul(taylor(r.add(-j / STEPS)))).scaled((int) k);
  }

  /** {@code e^x - 1}. */
  static DoubleDouble expm1(DoubleDouble x) {
    if (Math.abs(x.hi()) < 0x1p-108) {
      return x;
    }
    double k = Math.rint(x.hi() / LN2.hi());
    if (k != 0 || Double.isNaN(x.hi())) {
      return exp(x).add(-1);
    }
    int j = (int) Math.rint(x.hi() * STEPS);
    DoubleDouble p = taylor(x.add(-j / STEPS));
    return j == 0 ? p : EXPM1[MIDDLE + j].add(EXP[MIDDLE + j].mul(p));
  }

  /** {@code k ln 2}. */
  static DoubleDouble multipleOfLn2(double k) {
    return LN2.mul(k);
  }

  private static DoubleDouble withoutLn2(DoubleDouble x, double k) {
    return k == 0 ? x : x.minusMultiple(k, LN2.hi(), LN2.lo(), LN2_REST);
  }

  /** {@code e^s - 1} for {@code |s| <= 1/64}. */
  private static DoubleDouble taylor(DoubleDouble s) {
    double h = s.hi();
    double tail = h * (D8 + h * (D9 + h * (D10 + h * (D11 + h * (D12 + h * D13)))));
    DoubleDouble high = C4.add(s.mul(C5.add(s.mul(C6.add(s.mul(C7.add(tail)))))));
    return s.add(s.mul(s).mul(C2.add(s.mul(C3.add(s.mul(high))))));
  }
}
