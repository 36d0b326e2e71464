package io.scangrad.autodiff.arithmetic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Sine, cosine and phase of double-double numbers.
 *
 * <p>{@code x = k pi/2 + r} with {@code |r| <= pi/4}; r is found with three doubles of pi/2, or, where x is large or r
 * near 0, in decimals. Then {@code r = j / 32 + s} with {@code |s| <= 1/64}: both functions of {@code j / 32} come from
 * tables and those of s from their Taylor series, whose small terms are summed in double. A phase between 0 and pi/4 is
 * turned back by the nearest {@code j / 32} with the same tables, and the rest is a short series of the arcus tangent.
 */
final class DoubleDoubleTrigonometry {
  private static final BigDecimal DECIMAL_PI_2 = DecimalSeries.PI.divide(BigDecimal.TWO);

  private static final DoubleDouble PI_2 = DoubleDouble.of(DECIMAL_PI_2);

  private static final double PI_2_REST = DECIMAL_PI_2.subtract(PI_2.toBigDecimal()).doubleValue();

  private static final DoubleDouble PI = PI_2.mul(2);

  private static final DoubleDouble PI_4 = PI_2.mul(0.5);

  private static final double STEPS = 32;

  private static final int ENTRIES = 27;

  private static final DoubleDouble[] SIN = new DoubleDouble[ENTRIES];

  private static final DoubleDouble[] COS = new DoubleDouble[ENTRIES];

  static {
    for (int j = 0; j < ENTRIES; j++) {
      SIN[j] = DoubleDouble.of(DecimalSeries.sin(new BigDecimal(j / STEPS)));
      COS[j] = DoubleDouble.of(DecimalSeries.cos(new BigDecimal(j / STEPS)));
    }
  }

  private static final DoubleDouble S3 = DoubleDouble.of(-1).div(DoubleDouble.of(6));
  private static final DoubleDouble S5 = DoubleDouble.ONE.div(DoubleDouble.of(120));
  private static final DoubleDouble S7 = DoubleDouble.of(-1).div(DoubleDouble.of(5040));
  private static final double S9 = 1.0 / 362_880;
  private static final double S11 = -1.0 / 39_916_800;
  private static final double S13 = 1.0 / 6_227_020_800.0;

  private static final DoubleDouble C4 = DoubleDouble.ONE.div(DoubleDouble.of(24));
  private static final DoubleDouble C6 = DoubleDouble.of(-1).div(DoubleDouble.of(720));
  private static final double C8 = 1.0 / 40_320;
  private static final double C10 = -1.0 / 3_628_800;
  private static final double C12 = 1.0 / 479_001_600;

  private static final DoubleDouble A3 = DoubleDouble.of(-1).div(DoubleDouble.of(3));
  private static final DoubleDouble A5 = DoubleDouble.ONE.div(DoubleDouble.of(5));
  private static final DoubleDouble A7 = DoubleDouble.of(-1).div(DoubleDouble.of(7));
  private static final DoubleDouble A9 = DoubleDouble.ONE.div(DoubleDouble.of(9));
  private static final double A11 = -1.0 / 11;
  private static final double A13 = 1.0 / 13;
  private static final double A15 = -1.0 / 15;
  private static final double A17 = 1.0 / 17;

  /** Below, k has 20 bits, and what is left of {@code k pi/2} behind three doubles is below {@code 2^-139}. */
  private static final double FAR = 0x1p20;

  /** Below, that is too much for a relative error. */
  private static final double NEAR = 0x1p-30;

  private DoubleDoubleTrigonometry() {}

  /** The sine, NaN of infinities. */
  static DoubleDouble sin(DoubleDouble x) {
    if (Math.abs(x.hi()) < 0x1p-56) {
      return x;
    }
    return sinOfSum(x, 0);
  }

  /** The cosine, NaN of infinities. */
  static DoubleDouble cos(DoubleDouble x) {
    return sinOfSum(x, 1);
  }

  /** The sine of {@code x + quarter pi/2}. */
  private static DoubleDouble sinOfSum(DoubleDouble x, int quarter) {
    double size = Math.abs(x.hi());
    if (!(size <= Double.MAX_VALUE)) {
      return DoubleDouble.of(Double.NaN);
    }
    if (size > FAR) {
      return sinInDecimals(x, quarter);
    }
    double k = Math.rint(x.hi() / PI_2.hi());
    if (k == 0) {
      return sinOfReduced(x, quarter);
    }
    DoubleDouble r = x.minusMultiple(k, PI_2.hi(), PI_2.lo(), PI_2_REST);
    return Math.abs(r.hi()) < NEAR ? sinInDecimals(x, quarter) : sinOfReduced(r, (int) k + quarter);
  }

  private static DoubleDouble sinInDecimals(DoubleDouble x, int quarter) {
    BigDecimal value = x.toBigDecimal();
    BigInteger k = value.divide(DECIMAL_PI_2, 0, RoundingMode.HALF_EVEN).toBigInteger();
    DoubleDouble r = DoubleDouble.of(value.subtract(DECIMAL_PI_2.multiply(new BigDecimal(k))));
    return sinOfReduced(r, k.intValue() + quarter);
  }

  /** The sine of {@code r + quarters pi/2} for {@code |r| <= pi/4}. */
  private static DoubleDouble sinOfReduced(DoubleDouble r, int quarters) {
    DoubleDouble result = (quarters & 1) == 0 ? nearSin(r) : nearCos(r);
    return (quarters & 2) == 0 ? result : result.neg();
  }

  private static DoubleDouble nearSin(DoubleDouble r) {
    double j = Math.rint(r.hi() * STEPS);
    DoubleDouble s = r.add(-j / STEPS);
    DoubleDouble w = s.mul(s);
    DoubleDouble sin = sin(s, w);
    if (j == 0) {
      return sin;
    }
    int entry = (int) Math.abs(j);
    DoubleDouble tableSin = j < 0 ? SIN[entry].neg() : SIN[entry];
    return tableSin.add(COS[entry].mul(sin).add(tableSin.mul(cosMinus1(w))));
  }

  private static DoubleDouble nearCos(DoubleDouble r) {
    double j = Math.rint(r.hi() * STEPS);
    DoubleDouble s = r.add(-j / STEPS);
    DoubleDouble w = s.mul(s);
    int entry = (int) Math.abs(j);
    DoubleDouble tableSin = j < 0 ? SIN[entry].neg() : SIN[entry];
    return COS[entry].add(COS[entry].mul(cosMinus1(w)).sub(tableSin.mul(sin(s, w))));
  }

  /** The sine of s with {@code |s| <= 1/64}, w its square. */
  private static DoubleDouble sin(DoubleDouble s, DoubleDouble w) {
    double v = w.hi();
    double tail = v * (S9 + v * (S11 + v * S13));
    return s.add(s.mul(w.mul(S3.add(w.mul(S5.add(w.mul(S7.add(tail))))))));
  }

  /** The cosine, minus 1, of the root of w. */
  private static DoubleDouble cosMinus1(DoubleDouble w) {
    double v = w.hi();
    double tail = v * (C8 + v * (C10 + v * C12));
    return w.mul(w.mul(C4.add(w.mul(C6.add(tail)))).add(-0.5));
  }

  /** The phase of {@code (x, y)}; zeros and infinities as for {@link Math#atan2}. */
  static DoubleDouble atan2(DoubleDouble y, DoubleDouble x) {
    if (!isOrdinary(x.hi()) || !isOrdinary(y.hi())) {
      double rough = Math.atan2(y.hi(), x.hi());
      return rough == 0 || Double.isNaN(rough) ? DoubleDouble.of(rough) : PI_4.mul(Math.rint(rough / PI_4.hi()));
    }
    DoubleDouble adjacent = x.hi() < 0 ? x.neg() : x;
    DoubleDouble opposite = y.hi() < 0 ? y.neg() : y;
    boolean steep = opposite.hi() > adjacent.hi();
    DoubleDouble angle = steep ? flat(adjacent, opposite) : flat(opposite, adjacent);
    angle = steep ? PI_2.sub(angle) : angle;
    angle = x.hi() < 0 ? PI.sub(angle) : angle;
    return y.hi() < 0 ? angle.neg() : angle;
  }

  private static boolean isOrdinary(double value) {
    return value != 0 && Math.abs(value) <= Double.MAX_VALUE;
  }

  /** The phase of {@code (x, y)} for {@code 0 < y <= x}, up to rounding. */
  private static DoubleDouble flat(DoubleDouble y, DoubleDouble x) {
    if (y.hi() < x.hi() * 0x1p-56) {
      return y.div(x);
    }
    int power = Math.getExponent(x.hi());
    if (Math.abs(power) > 400) {
      return flat(y.scaled(-power), x.scaled(-power));
    }
    int j = (int) Math.rint(Math.atan(y.hi() / x.hi()) * STEPS);
    if (j == 0) {
      return arctan(y.div(x));
    }
    DoubleDouble t = y.mul(COS[j]).sub(x.mul(SIN[j])).div(x.mul(COS[j]).add(y.mul(SIN[j])));
    return arctan(t).add(j / STEPS);
  }

  /** The arcus tangent of t with {@code |t| <= 1/63}. */
  private static DoubleDouble arctan(DoubleDouble t) {
    DoubleDouble w = t.mul(t);
    double v = w.hi();
    double tail = v * (A11 + v * (A13 + v * (A15 + v * A17)));
    DoubleDouble high = A5.add(w.mul(A7.add(w.mul(A9.add(tail)))));
    return t.add(t.mul(w.mul(A3.add(w.mul(high)))));
  }
}
