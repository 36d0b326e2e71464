package io.scangrad.autodiff.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of double-double numbers: errors in units of 2^-106 against {@link Decimals}, and identities to the bit. */
class DoubleDoubleLaws {
  /** Fewer than by default where decimals are slow. */
  private static final int TRIES = 300;

  // Bounds that follow from the algorithms.
  private static final double SUM = 3;
  private static final double PRODUCT = 5;
  private static final double QUOTIENT = 9;
  private static final double ROOT = 25.0 / 8;

  /** What the doc of {@link DoubleDoubleArithmetic} promises of the functions. */
  private static final double FUNCTION = 9;

  private static final DoubleDoubleArithmetic NUMBERS = new DoubleDoubleArithmetic();

  private static void assertClose(
      UnaryOperator<DoubleDouble> f, UnaryOperator<BigDecimal> exact, double bound, DoubleDouble x) {
    DoubleDouble result = f.apply(x);
    assertThat(Decimals.error(result, exact.apply(Decimals.of(x))))
        .as("error at %s + %s, result %s", x.hi(), x.lo(), result)
        .isLessThanOrEqualTo(bound);
  }

  private static void assertClose(
      BinaryOperator<DoubleDouble> f, BinaryOperator<BigDecimal> exact, double bound, DoubleDouble x, DoubleDouble y) {
    DoubleDouble result = f.apply(x, y);
    assertThat(Decimals.error(result, exact.apply(Decimals.of(x), Decimals.of(y))))
        .as("error at %s + %s, %s + %s, result %s", x.hi(), x.lo(), y.hi(), y.lo(), result)
        .isLessThanOrEqualTo(bound);
  }

  @Property
  void sumsAndDifferencesAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble x = random.signed(-40, 40);
    DoubleDouble y = random.signed(-40, 40);
    assertClose(NUMBERS::add, BigDecimal::add, SUM, x, y);
    assertClose(NUMBERS::sub, BigDecimal::subtract, SUM, x, y);
    assertClose(a -> a.add(y.hi()), a -> a.add(new BigDecimal(y.hi())), SUM, x);
  }

  @Property
  void differencesOfNeighboursAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble x = random.signed(-40, 40);
    DoubleDouble y = random.near(Decimals.of(x));
    assertClose(NUMBERS::sub, BigDecimal::subtract, SUM, x, y);
    assertClose(NUMBERS::add, BigDecimal::add, SUM, x.neg(), y);
    assertThat(x.sub(x)).isEqualTo(DoubleDouble.ZERO);
  }

  @Property(tries = TRIES)
  void productsQuotientsAndRootsAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble x = random.signed(-400, 400);
    DoubleDouble y = random.signed(-400, 400);
    assertClose(NUMBERS::mul, BigDecimal::multiply, PRODUCT, x, y);
    assertClose(NUMBERS::div, Decimals::divide, QUOTIENT, x, y);
    assertClose(a -> a.mul(y.hi()), a -> a.multiply(new BigDecimal(y.hi())), PRODUCT, x);
    assertClose(NUMBERS::sqrt, Decimals::sqrt, ROOT, random.positive(-960, 1022));
  }

  @Property
  void sumsAndProductsOfDoublesAreExact(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    double a = random.signed(-40, 40).hi();
    double b = random.signed(-40, 40).hi();
    assertThat(DoubleDouble.sum(a, b).toBigDecimal()).isEqualByComparingTo(new BigDecimal(a).add(new BigDecimal(b)));
    assertThat(DoubleDouble.product(a, b).toBigDecimal())
        .isEqualByComparingTo(new BigDecimal(a).multiply(new BigDecimal(b)));
  }

  @Property(tries = TRIES)
  void exponentialsAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    for (DoubleDouble x : new DoubleDouble[] {random.upTo(620), random.upTo(1.5), random.signed(-300, 8)}) {
      assertClose(NUMBERS::exp, Decimals::exp, FUNCTION, x);
      assertClose(NUMBERS::expm1, Decimals::expm1, FUNCTION, x);
    }
  }

  @Property(tries = TRIES)
  void logarithmsAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble wide = random.positive(-960, 1022);
    DoubleDouble close = random.positive(-2, 1);
    assertClose(NUMBERS::log, Decimals::log, FUNCTION, wide);
    assertClose(NUMBERS::log, Decimals::log, FUNCTION, close);
    assertClose(NUMBERS::log, Decimals::log, FUNCTION, random.near(BigDecimal.ONE));
    assertClose(NUMBERS::log1p, Decimals::log1p, FUNCTION, wide);
    assertClose(NUMBERS::log1p, Decimals::log1p, FUNCTION, close);
    assertClose(NUMBERS::log1p, Decimals::log1p, FUNCTION, random.signed(-200, -1));
    assertClose(NUMBERS::log1p, Decimals::log1p, FUNCTION, random.positive(-100, -1).sub(DoubleDouble.ONE));
  }

  @Property(tries = TRIES)
  void sinesAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    BigDecimal multiple = Decimals.RIGHT_ANGLE.multiply(BigDecimal.valueOf(random.nextInt(1_400_000) - 700_000L));
    DoubleDouble[] arguments = {
      random.upTo(1e6), random.upTo(4), random.signed(-300, 0), random.signed(20, 900), random.near(multiple)
    };
    for (DoubleDouble x : arguments) {
      assertClose(NUMBERS::cos, Decimals::cos, FUNCTION, x);
      if (x.hi() != 0) {
        assertClose(NUMBERS::sin, Decimals::sin, FUNCTION, x);
      }
    }
  }

  @Property(tries = TRIES)
  void phasesAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble x = random.signed(-300, 300);
    assertClose(NUMBERS::atan2, Decimals::atan2, FUNCTION, random.signed(-300, 300), x);
    assertClose(NUMBERS::atan2, Decimals::atan2, FUNCTION, random.near(Decimals.of(x)), x);
    assertClose(NUMBERS::atan2, Decimals::atan2, FUNCTION, random.signed(-3, 3), random.signed(-3, 3));
  }

  @Property(tries = TRIES)
  void phasesOfVeryLargeAndSmallPointsAreClose(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    assertClose(NUMBERS::atan2, Decimals::atan2, FUNCTION, random.signed(1000, 1022), random.signed(1000, 1022));
    assertClose(NUMBERS::atan2, Decimals::atan2, FUNCTION, random.signed(-910, -890), random.signed(-910, -890));
  }

  @Property
  void signsAndOrderOfOperandsDoNotMatter(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble x = random.signed(-20, 20);
    DoubleDouble y = random.signed(-20, 20);
    assertThat(x.add(y)).isEqualTo(y.add(x)).isEqualTo(x.neg().sub(y).neg());
    assertThat(x.mul(y.neg())).isEqualTo(x.mul(y).neg());
    assertThat(x.div(y.neg())).isEqualTo(x.div(y).neg());
    assertThat(NUMBERS.sin(x.neg())).isEqualTo(NUMBERS.sin(x).neg());
    assertThat(NUMBERS.cos(x.neg())).isEqualTo(NUMBERS.cos(x));
    assertThat(NUMBERS.atan2(y.neg(), x)).isEqualTo(NUMBERS.atan2(y, x).neg());
  }

  @Property
  void partsOfResultsDoNotOverlapAndValueIsTheNearestDouble(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble x = random.signed(-1074, 1022);
    DoubleDouble y = random.signed(-1074, 1022);
    DoubleDouble small = random.upTo(740);
    DoubleDouble[] results = {
      x.add(y), x.sub(y), x.mul(y), x.div(y), x.mul(y.hi()), x.add(y.hi()), x.sqrt(), NUMBERS.exp(small),
      NUMBERS.expm1(small), NUMBERS.log(x), NUMBERS.log1p(x), NUMBERS.sin(x), NUMBERS.cos(x), NUMBERS.atan2(y, x)
    };
    for (DoubleDouble result : results) {
      assertThat(Math.abs(result.lo())).isLessThanOrEqualTo(result.lo() == 0 ? 0 : Math.ulp(result.hi()) / 2);
      if (Double.isFinite(result.hi())) {
        assertThat(NUMBERS.value(result)).isEqualTo(result.toBigDecimal().doubleValue() + 0 * result.hi());
      }
    }
  }

  @Property
  void orderIsThatOfTheValues(@ForAll long seed) {
    RandomDoubleDoubles random = new RandomDoubleDoubles(seed);
    DoubleDouble x = random.signed(-3, 3);
    for (DoubleDouble y : new DoubleDouble[] {random.signed(-3, 3), random.near(Decimals.of(x)), x}) {
      assertThat(NUMBERS.compare(x, y)).isEqualTo(Decimals.of(x).compareTo(Decimals.of(y)));
      assertThat(NUMBERS.compare(y, x)).isEqualTo(-NUMBERS.compare(x, y));
    }
  }
}
