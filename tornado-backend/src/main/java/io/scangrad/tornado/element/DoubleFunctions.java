package io.scangrad.tornado.element;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * Functions of 64-bit real numbers that kernels call, one of each elementwise op by its name. Truth values are 0 and 1.
 *
 * <p>What devices lack is composed: {@code expm1} and {@code log1p} are power series near 0 and exponential and
 * logarithm elsewhere. Given functions of the device that are right to an ulp or two, all are right to a few.
 * Comparisons are strict, since TornadoVM 5.2 takes {@code <=} and {@code >=} of NaN for true.
 *
 * @since 0.1
 */
public final class DoubleFunctions {
  /** An exponential of no more than this is finite. */
  static final double LARGE_EXPONENT = 709.0;

  /** Where the hyperbolic tangent is 1 to the last bit. */
  static final double TANH_IS_ONE = 22.0;

  private static final double GELU_SCALE = 0.7978845608028654;
  private static final double GELU_CUBIC = 0.044715;
  private static final double GELU_LIMIT = 30.0;

  private DoubleFunctions() {}

  /** {@code 1/x}. */
  public static double reciprocal(double x) {
    return 1.0 / x;
  }

  /** {@code |x|}. */
  public static double abs(double x) {
    return TornadoMath.abs(x);
  }

  /** {@code x^2}. */
  public static double absSquared(double x) {
    return x * x;
  }

  /** The phase: 0, or pi for negative numbers. */
  public static double angle(double x) {
    return TornadoMath.atan2(0.0, x);
  }

  /** The sign; 0 and NaN are their own. */
  public static double sgn(double x) {
    return x > 0.0 ? 1.0 : (x < 0.0 ? -1.0 : x);
  }

  /** {@code e^x}. */
  public static double exp(double x) {
    return TornadoMath.exp(x);
  }

  /** {@code e^x - 1}: within 1/2 of 0 the power series. */
  public static double expm1(double x) {
    return TornadoMath.abs(x) < 0.5 ? x * expm1Series(x) : TornadoMath.exp(x) - 1.0;
  }

  /** {@code (e^x - 1)/x} for small x. */
  private static double expm1Series(double x) {
    double sum = 1.0;
    sum = 1.0 + x / 15.0 * sum;
    sum = 1.0 + x / 14.0 * sum;
    sum = 1.0 + x / 13.0 * sum;
    sum = 1.0 + x / 12.0 * sum;
    sum = 1.0 + x / 11.0 * sum;
    sum = 1.0 + x / 10.0 * sum;
    sum = 1.0 + x / 9.0 * sum;
    sum = 1.0 + x / 8.0 * sum;
    sum = 1.0 + x / 7.0 * sum;
    sum = 1.0 + x / 6.0 * sum;
    sum = 1.0 + x / 5.0 * sum;
    sum = 1.0 + x / 4.0 * sum;
    sum = 1.0 + x / 3.0 * sum;
    sum = 1.0 + x / 2.0 * sum;
    return sum;
  }

  /** The natural logarithm. */
  public static double log(double x) {
    return TornadoMath.log(x);
  }

  /** {@code log(1 + x)}: within 1/2 of 0 as {@code 2 artanh(x/(2 + x))} by its power series. */
  public static double log1p(double x) {
    return TornadoMath.abs(x) < 0.5 ? twiceArtanh(x / (2.0 + x)) : TornadoMath.log(1.0 + x);
  }

  private static double twiceArtanh(double s) {
    double q = s * s;
    double sum = 1.0 / 35.0;
    sum = 1.0 / 33.0 + q * sum;
    sum = 1.0 / 31.0 + q * sum;
    sum = 1.0 / 29.0 + q * sum;
    sum = 1.0 / 27.0 + q * sum;
    sum = 1.0 / 25.0 + q * sum;
    sum = 1.0 / 23.0 + q * sum;
    sum = 1.0 / 21.0 + q * sum;
    sum = 1.0 / 19.0 + q * sum;
    sum = 1.0 / 17.0 + q * sum;
    sum = 1.0 / 15.0 + q * sum;
    sum = 1.0 / 13.0 + q * sum;
    sum = 1.0 / 11.0 + q * sum;
    sum = 1.0 / 9.0 + q * sum;
    sum = 1.0 / 7.0 + q * sum;
    sum = 1.0 / 5.0 + q * sum;
    sum = 1.0 / 3.0 + q * sum;
    sum = 1.0 + q * sum;
    return 2.0 * s * sum;
  }

  /** The square root. */
  public static double sqrt(double x) {
    return TornadoMath.sqrt(x);
  }

  /** The sine. */
  public static double sin(double x) {
    return TornadoMath.sin(x);
  }

  /** The cosine. */
  public static double cos(double x) {
    return TornadoMath.cos(x);
  }

  /** The hyperbolic sine. */
  static double sinh(double x) {
    double e = expm1(TornadoMath.abs(x));
    double size = (e + e / (1.0 + e)) / 2.0;
    return x < 0.0 ? -size : size;
  }

  /** The hyperbolic cosine. */
  static double cosh(double x) {
    double e = TornadoMath.exp(TornadoMath.abs(x));
    return (e + 1.0 / e) / 2.0;
  }

  /** The hyperbolic tangent, by {@link #expm1}: that of TornadoVM is right to 11 bits in PTX. 0 and NaN are their own. */
  public static double tanh(double x) {
    double e = expm1(-2.0 * TornadoMath.abs(x));
    double size = -e / (2.0 + e);
    return x > 0.0 ? size : (x < 0.0 ? -size : x);
  }

  /** {@code 1/(1 + e^-x)}. */
  public static double sigmoid(double x) {
    double e = TornadoMath.exp(-TornadoMath.abs(x));
    return (x < 0.0 ? e : 1.0) / (1.0 + e);
  }

  /** {@code log(1 + e^x)}. */
  public static double softplus(double x) {
    return (x < 0.0 ? 0.0 : x) + log1p(TornadoMath.exp(-TornadoMath.abs(x)));
  }

  /** {@code max(x, 0)}. */
  public static double relu(double x) {
    return x > 0.0 ? x : (x < 0.0 ? 0.0 : x + 0.0);
  }

  /** GELU in its tanh form, as {@code x sigmoid(2u)}. */
  public static double gelu(double x) {
    double u = GELU_SCALE * (x + GELU_CUBIC * x * x * x);
    return TornadoMath.abs(x) > GELU_LIMIT ? (x > 0.0 ? x : -0.0) : x * sigmoid(2.0 * u);
  }

  /** The derivative of {@link #gelu}. */
  public static double geluSlope(double x) {
    double u = GELU_SCALE * (x + GELU_CUBIC * x * x * x);
    double s = sigmoid(2.0 * u);
    double slope = s + x * s * sigmoid(-2.0 * u) * 2.0 * GELU_SCALE * (1.0 + 3.0 * GELU_CUBIC * x * x);
    return TornadoMath.abs(x) > GELU_LIMIT ? (x > 0.0 ? 1.0 : 0.0) : slope;
  }

  /** {@code x^p}; 1 if p is 0. */
  public static double power(double x, double p) {
    return TornadoMath.pow(x, p);
  }

  /** Whether a number is neither infinite nor NaN; a device whose compiler assumes so says yes. */
  public static int isFinite(double x) {
    return x * 0.0 == 0.0 ? 1 : 0;
  }

  /** Whether a number is not 0. */
  public static int isNonZero(double x) {
    return x != 0.0 ? 1 : 0;
  }

  /** {@code a + b}. */
  public static double add(double a, double b) {
    return a + b;
  }

  /** {@code a - b}. */
  public static double sub(double a, double b) {
    return a - b;
  }

  /** {@code a b}. */
  public static double mul(double a, double b) {
    return a * b;
  }

  /** {@code a / b}. */
  public static double div(double a, double b) {
    return a / b;
  }

  /** {@code -x}. */
  public static double neg(double x) {
    return -x;
  }

  /** {@code a^b}. */
  public static double pow(double a, double b) {
    return TornadoMath.pow(a, b);
  }

  /** The larger number; the first at a tie; NaN if one is NaN. */
  public static double maximum(double a, double b) {
    return a > b ? a : (a < b ? b : (a == b ? a : a + b));
  }

  /** The smaller number; the first at a tie; NaN if one is NaN. */
  public static double minimum(double a, double b) {
    return a < b ? a : (a > b ? b : (a == b ? a : a + b));
  }

  /** {@code a < b}. */
  public static int less(double a, double b) {
    return a < b ? 1 : 0;
  }

  /** {@code a <= b}. */
  public static int lessEqual(double a, double b) {
    return a < b ? 1 : (a == b ? 1 : 0);
  }

  /** {@code a = b}. */
  public static int equal(double a, double b) {
    return a == b ? 1 : 0;
  }

  /** {@code a} if the condition is not 0, else {@code b}. */
  public static double select(int condition, double a, double b) {
    return condition != 0 ? a : b;
  }
}
