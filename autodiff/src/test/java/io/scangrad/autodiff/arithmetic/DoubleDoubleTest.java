package io.scangrad.autodiff.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Known constants, and what double-double numbers do where doubles are special. */
class DoubleDoubleTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final double[] VALUES = {
    0.0, -0.0, 1, -1, 0.5, -0.5, 3, -3, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, 1e-200, -1e-200, 1e200,
    -1e200, Double.MAX_VALUE, -Double.MAX_VALUE, INFINITY, -INFINITY, Double.NaN
  };

  private static final DoubleDoubleArithmetic NUMBERS = new DoubleDoubleArithmetic();

  private static final DoubleArithmetic DOUBLES = new DoubleArithmetic();

  private static DoubleDouble of(double value) {
    return NUMBERS.of(value);
  }

  private static void assertConstant(DoubleDouble x, String digits) {
    assertThat(Decimals.error(x, new BigDecimal(digits))).as("error of %s", x).isLessThan(6);
  }

  /** The first part to the bit where that is special, to 2 units in the last place elsewhere. */
  private static void assertLikeDouble(DoubleDouble result, double expected, Object... operands) {
    if (expected == 0 || !Double.isFinite(expected)) {
      assertThat(result).as("%s", operands).isEqualTo(new DoubleDouble(expected, 0));
    } else {
      assertThat(Math.abs(result.hi() - expected)).as("%s", operands).isLessThanOrEqualTo(2 * Math.ulp(expected));
    }
  }

  @Test
  void constantsHaveTheirDigits() {
    String pi = "3.14159265358979323846264338327950288419716939937510582097494459";
    String e = "2.71828182845904523536028747135266249775724709369995957496696763";
    String ln2 = "0.693147180559945309417232121458176568075500134360255254120680009";
    String root = "1.41421356237309504880168872420969807856967187537694807317667974";
    assertConstant(NUMBERS.atan2(of(0), of(-1)), pi);
    assertConstant(NUMBERS.mul(of(4), NUMBERS.atan2(of(1), of(1))), pi);
    assertConstant(NUMBERS.exp(of(1)), e);
    assertConstant(NUMBERS.add(NUMBERS.expm1(of(1)), of(1)), e);
    assertConstant(NUMBERS.log(of(2)), ln2);
    assertConstant(NUMBERS.log1p(of(1)), ln2);
    assertConstant(NUMBERS.sqrt(of(2)), root);
    assertConstant(NUMBERS.sin(of(1)), "0.841470984807896506652502321630298999622563060798371065672751710");
    assertConstant(NUMBERS.cos(of(1)), "0.540302305868139717400936607442976603732310420617922227670097255");
    assertThat(Decimals.error(DoubleDouble.of(new BigDecimal(pi)), Decimals.PI)).isLessThan(0.5);
  }

  @Test
  void sinesOfDoublesNextToMultiplesOfPiAreWhatTheyAreOffBy() {
    assertConstant(NUMBERS.sin(of(Math.PI)), "1.2246467991473531772260659322749979970830539012791e-16");
    assertConstant(NUMBERS.cos(of(Math.PI / 2)), "6.1232339957367658861303296613749899854152695063954e-17");
    assertConstant(NUMBERS.sin(of(1e22)), "-0.852200849767188801772705893753029368");
  }

  @Test
  void operationsOnSpecialNumbersGiveWhatDoublesGive() {
    for (double a : VALUES) {
      for (double b : VALUES) {
        assertLikeDouble(NUMBERS.add(of(a), of(b)), a + b, "add", a, b);
        assertLikeDouble(NUMBERS.sub(of(a), of(b)), a - b, "sub", a, b);
        assertLikeDouble(NUMBERS.mul(of(a), of(b)), a * b, "mul", a, b);
        assertLikeDouble(NUMBERS.div(of(a), of(b)), a / b, "div", a, b);
        assertLikeDouble(NUMBERS.atan2(of(a), of(b)), Math.atan2(a, b), "atan2", a, b);
        assertLikeDouble(of(a).add(b), a + b, "add", a, b);
        assertLikeDouble(of(a).mul(b), a * b, "mul", a, b);
        assertLikeDouble(DoubleDouble.sum(a, b), a + b, "sum", a, b);
        assertLikeDouble(DoubleDouble.product(a, b), a * b, "product", a, b);
        assertThat(NUMBERS.compare(of(a), of(b))).as("compare %s %s", a, b).isEqualTo(DOUBLES.compare(a, b));
      }
    }
  }

  @Test
  void functionsOfSpecialNumbersGiveWhatDoublesGive() {
    for (double a : VALUES) {
      assertLikeDouble(NUMBERS.neg(of(a)), -a, "neg", a);
      assertLikeDouble(NUMBERS.sqrt(of(a)), DOUBLES.sqrt(a), "sqrt", a);
      assertLikeDouble(NUMBERS.exp(of(a)), DOUBLES.exp(a), "exp", a);
      assertLikeDouble(NUMBERS.expm1(of(a)), DOUBLES.expm1(a), "expm1", a);
      assertLikeDouble(NUMBERS.log(of(a)), DOUBLES.log(a), "log", a);
      assertLikeDouble(NUMBERS.log1p(of(a)), DOUBLES.log1p(a), "log1p", a);
      assertLikeDouble(NUMBERS.sin(of(a)), DOUBLES.sin(a), "sin", a);
      assertLikeDouble(NUMBERS.cos(of(a)), DOUBLES.cos(a), "cos", a);
      assertThat(NUMBERS.value(of(a))).isEqualTo(Double.valueOf(a));
    }
  }

  @Test
  void exponentialsEndWhereThoseOfDoublesEnd() {
    for (double a : new double[] {-746, -745.2, -745.1, -740, -709, 709.7, 709.78, 709.79, 711, 1e300}) {
      assertLikeDouble(NUMBERS.exp(of(a)), DOUBLES.exp(a), "exp", a);
      assertLikeDouble(NUMBERS.expm1(of(a)), DOUBLES.expm1(a), "expm1", a);
    }
  }

  @Test
  void notANumberIsInTheFirstPartOnly() {
    DoubleDouble nan = of(Double.NaN);
    for (UnaryOperator<DoubleDouble> f :
        List.<UnaryOperator<DoubleDouble>>of(nan::add, nan::mul, nan::div, x -> x.sub(nan), x -> x.div(nan))) {
      assertThat(f.apply(new DoubleDouble(1, 1e-20))).isEqualTo(new DoubleDouble(Double.NaN, 0));
    }
  }

  @Test
  void secondPartDecidesWhereTheFirstPartsAreEqual() {
    DoubleDouble more = new DoubleDouble(1, 1e-300);
    assertThat(NUMBERS.compare(more, of(1))).isPositive();
    assertThat(NUMBERS.compare(of(1), more)).isNegative();
    assertThat(NUMBERS.compare(of(-0.0), of(0))).isZero();
    assertThat(NUMBERS.log(more)).isEqualTo(of(1e-300));
    assertThat(NUMBERS.sub(more, of(1))).isEqualTo(of(1e-300));
    assertThat(NUMBERS.log1p(new DoubleDouble(-1, 0x1p-300)).hi()).isEqualTo(Math.log(0x1p-300));
    assertThat(NUMBERS.atan2(more, of(1)).sub(NUMBERS.atan2(of(1), of(1)))).isEqualTo(DoubleDouble.ZERO);
  }

  @Test
  void rootsAndLogarithmsOfTheSmallestNumbersAreClose() {
    for (double a : new double[] {Double.MIN_VALUE, 3 * Double.MIN_VALUE, Double.MIN_NORMAL, 0x1.8p-1000}) {
      BigDecimal exact = new BigDecimal(a);
      assertThat(Decimals.error(NUMBERS.sqrt(of(a)), Decimals.sqrt(exact))).isLessThan(25.0 / 8);
      assertThat(Decimals.error(NUMBERS.log(of(a)), Decimals.log(exact))).isLessThan(9);
      assertThat(Decimals.error(NUMBERS.atan2(of(a), of(a)), Decimals.atan2(exact, exact))).isLessThan(9);
    }
  }

  @Test
  void sumOfManyTermsKeepsWhatDoublesLose() {
    assertThat(NUMBERS.sum(List.of(of(1), of(0x1p-80), of(-1)))).isEqualTo(of(0x1p-80));
    assertThat(NUMBERS.sum(List.of())).isEqualTo(DoubleDouble.ZERO);
  }

  @Test
  void partsThatOverlapAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DoubleDouble(1, 0.5))
        .withMessage("DoubleDouble: hi (=1.0) is not the double nearest to hi + lo (lo=0.5); use sum(hi, lo)");
    assertThatIllegalArgumentException().isThrownBy(() -> new DoubleDouble(1, Double.NaN));
    assertThat(new DoubleDouble(1, 0x1p-53)).isNotEqualTo(DoubleDouble.ONE);
    assertThatIllegalArgumentException().isThrownBy(() -> new DoubleDouble(Math.nextUp(1.0), 0x1p-53));
    assertThat(new DoubleDouble(1, -0.0)).isEqualTo(DoubleDouble.ONE);
  }

  @Test
  void decimalsAreRoundedToTheNearestNumber() {
    DoubleDouble tenth = DoubleDouble.of(new BigDecimal("0.1"));
    assertThat(tenth.hi()).isEqualTo(0.1);
    assertThat(Decimals.error(tenth, new BigDecimal("0.1"))).isLessThan(1);
    assertThat(tenth.toBigDecimal()).isEqualByComparingTo(Decimals.of(tenth));
    assertThat(DoubleDouble.of(new BigDecimal("-1e400"))).isEqualTo(of(-INFINITY));
  }

  @Test
  void printsThirtyTwoDigits() {
    assertThat(NUMBERS.div(of(1), of(3))).hasToString("0.33333333333333333333333333333333");
    assertThat(of(0.5)).hasToString("0.5");
    assertThat(of(-0.0)).hasToString("-0.0");
    assertThat(of(INFINITY)).hasToString("Infinity");
    assertThat(of(Double.NaN)).hasToString("NaN");
  }
}
