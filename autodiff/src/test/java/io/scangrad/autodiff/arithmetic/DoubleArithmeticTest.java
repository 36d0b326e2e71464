package io.scangrad.autodiff.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each operation of doubles against decimals: it is the one that its name says. */
class DoubleArithmeticTest {
  /** Two units in the last place of a double, in units of 2^-106. */
  private static final double TWO_ULPS = 0x1p54;

  private static final DoubleArithmetic NUMBERS = new DoubleArithmetic();

  private static void assertClose(double result, BigDecimal exact) {
    assertThat(Decimals.error(DoubleDouble.of(result), exact)).isLessThanOrEqualTo(TWO_ULPS);
  }

  private static void check(UnaryOperator<Double> f, UnaryOperator<BigDecimal> exact, double... arguments) {
    for (double x : arguments) {
      assertClose(f.apply(x), exact.apply(new BigDecimal(x)));
    }
  }

  private static void check(BinaryOperator<Double> f, BinaryOperator<BigDecimal> exact) {
    for (double x : new double[] {1.3, -0.7, 1e-30}) {
      for (double y : new double[] {2.9, -1e20, -1.1}) {
        assertClose(f.apply(x, y), exact.apply(new BigDecimal(x), new BigDecimal(y)));
      }
    }
  }

  @Test
  void operationsAreThoseOfTheirNames() {
    check(NUMBERS::add, BigDecimal::add);
    check(NUMBERS::sub, BigDecimal::subtract);
    check(NUMBERS::mul, BigDecimal::multiply);
    check(NUMBERS::div, Decimals::divide);
    check(NUMBERS::atan2, Decimals::atan2);
    check(NUMBERS::neg, BigDecimal::negate, 1.5, -2e-300);
    check(NUMBERS::sqrt, Decimals::sqrt, 2, 1e-30);
    check(NUMBERS::exp, Decimals::exp, 1.5, -30, 1e-20);
    check(NUMBERS::expm1, Decimals::expm1, 1.5, -30, 1e-20);
    check(NUMBERS::log, Decimals::log, 1.5, 1e-30, 1 + 1e-10);
    check(NUMBERS::log1p, Decimals::log1p, 1.5, 1e-30, -0.5);
    check(NUMBERS::sin, Decimals::sin, 1.5, 1e-30, -100);
    check(NUMBERS::cos, Decimals::cos, 1.5, 1e-30, -100);
  }

  @Test
  void doublesAreTakenAndGivenBackAsTheyAre() {
    assertThat(NUMBERS.of(-0.0)).isEqualTo(-0.0);
    assertThat(NUMBERS.value(0.1)).isEqualTo(0.1);
    assertThat(NUMBERS.sum(List.of(1.0, 2.0, 4.0))).isEqualTo(7.0);
  }

  @Test
  void orderIsByValueWithNotANumberAbove() {
    assertThat(NUMBERS.compare(1.0, 2.0)).isNegative();
    assertThat(NUMBERS.compare(2.0, 1.0)).isPositive();
    assertThat(NUMBERS.compare(-0.0, 0.0)).isZero();
    assertThat(NUMBERS.compare(Double.NaN, Double.POSITIVE_INFINITY)).isPositive();
    assertThat(NUMBERS.compare(Double.POSITIVE_INFINITY, Double.NaN)).isNegative();
    assertThat(NUMBERS.compare(Double.NaN, Double.NaN)).isZero();
  }
}
