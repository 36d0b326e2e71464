package io.scangrad.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexMathTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /** A few roundings, each of half a unit, in norm. */
  private static final double ULPS = 8;

  @ParameterizedTest
  @ValueSource(strings = {
    "reciprocal", "exp", "expm1", "log", "log1p", "sqrt", "sin", "cos", "tanh", "sigmoid", "sgn", "pow"
  })
  void agreesWithHighPrecisionInNorm(String function) throws IOException {
    List<double[]> rows = table(function);
    assertThat(rows).hasSizeGreaterThan(8);
    for (double[] row : rows) {
      double exponent = row.length > 4 ? row[4] : 1;
      Complex got = apply(function, row[0], row[1], exponent);
      double scale = Math.max(Math.abs(row[2]), Math.abs(row[3]));
      double budget = ULPS * Math.max(1, Math.abs(exponent)) * Math.max(Math.ulp(scale), Double.MIN_VALUE);
      assertThat(Math.abs(got.re() - row[2])).as("re %s(%s, %s)^%s", function, row[0], row[1], exponent)
          .isLessThanOrEqualTo(budget);
      assertThat(Math.abs(got.im() - row[3])).as("im %s(%s, %s)^%s", function, row[0], row[1], exponent)
          .isLessThanOrEqualTo(budget);
    }
  }

  @Test
  void absNeitherOverflowsNorUnderflows() {
    assertThat(ComplexMath.abs(3e300, 4e300)).isEqualTo(5e300);
    assertThat(ComplexMath.abs(3e-320, 4e-320)).isCloseTo(5e-320, within(2 * Double.MIN_VALUE));
    assertThat(ComplexMath.abs(NAN, INF)).isEqualTo(INF);
  }

  @Test
  void angleSeesTheSignOfZero() {
    assertThat(ComplexMath.angle(-1, 0.0)).isEqualTo(Math.PI);
    assertThat(ComplexMath.angle(-1, -0.0)).isEqualTo(-Math.PI);
    assertThat(ComplexMath.angle(0, 0)).isZero();
  }

  @Test
  void directionsOfTinyAndInfiniteNumbers() {
    assertThat(ComplexMath.sgn(0, -0.0)).isEqualTo(Complex.ZERO);
    assertThat(ComplexMath.sgn(Double.MIN_VALUE, 0)).isEqualTo(new Complex(1, 0));
    assertThat(ComplexMath.sgn(INF, 5)).isEqualTo(new Complex(1, 0));
    assertThat(ComplexMath.sgn(-INF, INF).re()).isCloseTo(-Math.sqrt(0.5), within(1e-16));
    assertThat(ComplexMath.sgn(NAN, 1).re()).isNaN();
  }

  @Test
  void divisionIsRobust() {
    assertThat(ComplexMath.div(1, 2, 3, 4)).isEqualTo(new Complex(0.44, 0.08));
    assertThat(ComplexMath.div(1e300, 1e300, 1e300, 1e300)).isEqualTo(Complex.ONE);
    assertThat(ComplexMath.div(4e-320, 0, 2e-320, 0).re()).isCloseTo(2, within(1e-3));
    assertThat(ComplexMath.div(1, 1, 1e308, 1e308).re()).isEqualTo(1e-308);
    assertThat(ComplexMath.div(1, -1, 0, 0)).isEqualTo(new Complex(INF, -INF));
    assertThat(ComplexMath.reciprocal(0, 0)).isEqualTo(new Complex(INF, NAN));
    assertThat(ComplexMath.div(5, 7, INF, 3)).isEqualTo(Complex.ZERO);
    assertThat(ComplexMath.div(NAN, 0, 1, 1).re()).isNaN();
  }

  @Test
  void branchCutsFollowTheSignOfTheZeroImaginaryPart() {
    assertThat(ComplexMath.sqrt(-4, 0.0)).isEqualTo(new Complex(0, 2));
    assertThat(ComplexMath.sqrt(-4, -0.0)).isEqualTo(new Complex(0, -2));
    assertThat(ComplexMath.log(-1, -0.0)).isEqualTo(new Complex(0, -Math.PI));
    assertThat(ComplexMath.log1p(-2, 0.0)).isEqualTo(new Complex(0, Math.PI));
    assertThat(ComplexMath.sqrt(0, -0.0)).isEqualTo(new Complex(0, -0.0));
    assertThat(ComplexMath.pow(-1, -0.0, 0.5).im()).isEqualTo(-1);
  }

  @Test
  void infinitiesHaveTheirLimits() {
    assertThat(ComplexMath.exp(-INF, NAN)).isEqualTo(Complex.ZERO);
    assertThat(ComplexMath.exp(INF, 0)).isEqualTo(new Complex(INF, 0));
    assertThat(ComplexMath.log(0, 0)).isEqualTo(new Complex(-INF, 0));
    assertThat(ComplexMath.sqrt(INF, -1)).isEqualTo(new Complex(INF, -0.0));
    assertThat(ComplexMath.sqrt(-INF, 1)).isEqualTo(new Complex(0, INF));
    assertThat(ComplexMath.sqrt(NAN, INF)).isEqualTo(new Complex(INF, INF));
    assertThat(ComplexMath.tanh(INF, NAN)).isEqualTo(new Complex(1, 0));
    assertThat(ComplexMath.tanh(-INF, 1)).isEqualTo(new Complex(-1, 0));
    assertThat(ComplexMath.sigmoid(-INF, 0)).isEqualTo(new Complex(0, 0));
    assertThat(ComplexMath.sigmoid(INF, 0).re()).isEqualTo(1);
  }

  @Test
  void realArgumentsGiveRealResults() {
    for (double x : new double[] {-3, -0.25, 0.5, 2, 800}) {
      assertThat(ComplexMath.exp(x, 0)).isEqualTo(new Complex(Math.exp(x), 0));
      assertThat(ComplexMath.expm1(x, 0)).isEqualTo(new Complex(Math.expm1(x), 0));
      assertThat(ComplexMath.sin(x, 0).im()).isZero();
      assertThat(ComplexMath.cos(x, 0)).satisfies(z -> {
        assertThat(z.re()).isEqualTo(Math.cos(x));
        assertThat(z.im()).isZero();
      });
      assertThat(ComplexMath.tanh(x, 0).im()).isZero();
      assertThat(ComplexMath.sigmoid(x, 0).im()).isZero();
    }
  }

  @Test
  void powers() {
    assertThat(ComplexMath.pow(0, 0, 0)).isEqualTo(Complex.ONE);
    assertThat(ComplexMath.pow(NAN, 0, 0)).isEqualTo(Complex.ONE);
    assertThat(ComplexMath.pow(0, 1, 2)).isEqualTo(new Complex(-1, 0));
    assertThat(ComplexMath.pow(1, 1, 4)).isEqualTo(new Complex(-4, 0));
    assertThat(ComplexMath.pow(1, 1, 8).re()).isEqualTo(16);
    assertThat(ComplexMath.pow(0, 2, -2)).isEqualTo(new Complex(-0.25, -0.0));
    assertThat(ComplexMath.pow(0, 0, 2.5)).isEqualTo(Complex.ZERO);
    assertThat(ComplexMath.pow(0, 0, -2.5).re()).isEqualTo(INF);
    assertThat(ComplexMath.pow(0, 0, 1, 3)).isEqualTo(Complex.ZERO);
    assertThat(ComplexMath.pow(2, 0, 3, 0)).isEqualTo(new Complex(8, 0));
    // i^i = e^(-pi/2)
    Complex iToTheI = ComplexMath.pow(0, 1, 0, 1);
    assertThat(iToTheI.re()).isCloseTo(0.20787957635076193, within(1e-16));
    assertThat(iToTheI.im()).isCloseTo(0, within(1e-16));
  }

  private static Complex apply(String function, double x, double y, double exponent) {
    return switch (function) {
      case "reciprocal" -> ComplexMath.reciprocal(x, y);
      case "exp" -> ComplexMath.exp(x, y);
      case "expm1" -> ComplexMath.expm1(x, y);
      case "log" -> ComplexMath.log(x, y);
      case "log1p" -> ComplexMath.log1p(x, y);
      case "sqrt" -> ComplexMath.sqrt(x, y);
      case "sin" -> ComplexMath.sin(x, y);
      case "cos" -> ComplexMath.cos(x, y);
      case "tanh" -> ComplexMath.tanh(x, y);
      case "sigmoid" -> ComplexMath.sigmoid(x, y);
      case "sgn" -> ComplexMath.sgn(x, y);
      case "pow" -> ComplexMath.pow(x, y, exponent);
      default -> throw new IllegalArgumentException(function);
    };
  }

  private static List<double[]> table(String function) throws IOException {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(ComplexMathTest.class.getResourceAsStream("complex-functions.csv")),
        StandardCharsets.UTF_8))) {
      return reader.lines()
          .filter(line -> line.startsWith(function + ","))
          .map(line -> List.of(line.split(",")))
          .map(cells -> cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }
}
