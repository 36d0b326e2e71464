package io.scangrad.tornado.element;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * Functions of 32-bit real numbers that kernels call, one of each elementwise op by its name. Truth values are 0 and 1.
 *
 * <p>What devices lack is composed: {@code expm1} and {@code log1p} are power series near 0 and exponential and
 * logarithm elsewhere. Given functions of the device that are right to an ulp or two, all are right to a few.
 * Comparisons are strict, since TornadoVM 5.2 takes {@code <=} and {@code >=} of NaN for true.
 *
 * @since 0.1
 */
public final class FloatFunctions {
  /** An exponential of no more than this is finite. */
  static final float LARGE_EXPONENT = 88F;

  /** Where the hyperbolic tangent is 1 to the last bit. */
  static final float TANH_IS_ONE = 9F;

  private static final float GELU_SCALE = 0.7978846F;
  private static final float GELU_CUBIC = 0.044715F;
  private static final float GELU_LIMIT = 30F;

  private FloatFunctions() {}

  /** {@code 1/x}. */
  public static float reciprocal(float x) {
    return 1F / x;
  }

  /** {@code |x|}. */
  public static float abs(float x) {
    return TornadoMath.abs(x);
  }

  /** {@code x^2}. */
  public static float absSquared(float x) {
    return x * x;
  }

  /** The phase: 0, or pi for negative numbers. */
  public static float angle(float x) {
    return TornadoMath.atan2(0F, x);
  }

  /** The sign; 0 and NaN are their own. */
  public static float sgn(float x) {
    return x > 0F ? 1F : (x < 0F ? -1F : x);
  }

  /** {@code e^x}. */
  public static float exp(float x) {
    return TornadoMath.exp(x);
  }

  /** {@code e^x - 1}: within 1/2 of 0 the power series. */
  public static float expm1(float x) {
    return TornadoMath.abs(x) < 0.5F ? x * expm1Series(x) : TornadoMath.exp(x) - 1F;
  }

  /** {@code (e^x - 1)/x} for small x. */
  private static float expm1Series(float x) {
    float sum = 1F;
    sum = 1F + x / 9F * sum;
    sum = 1F + x / 8F * sum;
    sum = 1F + x / 7F * sum;
    sum = 1F + x / 6F * sum;
    sum = 1F + x / 5F * sum;
    sum = 1F + x / 4F * sum;
    sum = 1F + x / 3F * sum;
    sum = 1F + x / 2F * sum;
    return sum;
  }

  /** The natural logarithm. */
  public static float log(float x) {
    return TornadoMath.log(x);
  }

  /** {@code log(1 + x)}: within 1/2 of 0 as {@code 2 artanh(x/(2 + x))} by its power series. */
  public static float log1p(float x) {
    return TornadoMath.abs(x) < 0.5F ? twiceArtanh(x / (2F + x)) : TornadoMath.log(1F + x);
  }

  private static float twiceArtanh(float s) {
    float q = s * s;
    float sum = 1F / 17F;
    sum = 1F / 15F + q * sum;
    sum = 1F / 13F + q * sum;
    sum = 1F / 11F + q * sum;
    sum = 1F / 9F + q * sum;
    sum = 1F / 7F + q * sum;
    sum = 1F / 5F + q * sum;
    sum = 1F / 3F + q * sum;
    sum = 1F + q * sum;
    return 2F * s * sum;
  }

  /** The square root. */
  public static float sqrt(float x) {
    return TornadoMath.sqrt(x);
  }

  /** The sine. */
  public static float sin(float x) {
    return TornadoMath.sin(x);
  }

  /** The cosine. */
  public static float cos(float x) {
    return TornadoMath.cos(x);
  }

  /** The hyperbolic sine. */
  static float sinh(float x) {
    float e = expm1(TornadoMath.abs(x));
    float size = (e + e / (1F + e)) / 2F;
    return x < 0F ? -size : size;
  }

  /** The hyperbolic cosine. */
  static float cosh(float x) {
    float e = TornadoMath.exp(TornadoMath.abs(x));
    return (e + 1F / e) / 2F;
  }

  /** The hyperbolic tangent, by {@link #expm1}: that of TornadoVM is right to 11 bits in PTX. 0 and NaN are their own. */
  public static float tanh(float x) {
    float e = expm1(-2F * TornadoMath.abs(x));
    float size = -e / (2F + e);
    return x > 0F ? size : (x < 0F ? -size : x);
  }

  /** {@code 1/(1 + e^-x)}. */
  public static float sigmoid(float x) {
    float e = TornadoMath.exp(-TornadoMath.abs(x));
    return (x < 0F ? e : 1F) / (1F + e);
  }

  /** {@code log(1 + e^x)}. */
  public static float softplus(float x) {
    return (x < 0F ? 0F : x) + log1p(TornadoMath.exp(-TornadoMath.abs(x)));
  }

  /** {@code max(x, 0)}. */
  public static float relu(float x) {
    return x > 0F ? x : (x < 0F ? 0F : x + 0F);
  }

  /** GELU in its tanh form, as {@code x sigmoid(2u)}. */
  public static float gelu(float x) {
    float u = GELU_SCALE * (x + GELU_CUBIC * x * x * x);
    return TornadoMath.abs(x) > GELU_LIMIT ? (x > 0F ? x : -0F) : x * sigmoid(2F * u);
  }

  /** The derivative of {@link #gelu}. */
  public static float geluSlope(float x) {
    float u = GELU_SCALE * (x + GELU_CUBIC * x * x * x);
    float s = sigmoid(2F * u);
    float slope = s + x * s * sigmoid(-2F * u) * 2F * GELU_SCALE * (1F + 3F * GELU_CUBIC * x * x);
    return TornadoMath.abs(x) > GELU_LIMIT ? (x > 0F ? 1F : 0F) : slope;
  }

  /** {@code x^p}; 1 if p is 0. */
  public static float power(float x, float p) {
    return TornadoMath.pow(x, p);
  }

  /** Whether a number is neither infinite nor NaN; a device whose compiler assumes so says yes. */
  public static int isFinite(float x) {
    return x * 0F == 0F ? 1 : 0;
  }

  /** Whether a number is not 0. */
  public static int isNonZero(float x) {
    return x != 0F ? 1 : 0;
  }

  /** {@code a + b}. */
  public static float add(float a, float b) {
    return a + b;
  }

  /** {@code a - b}. */
  public static float sub(float a, float b) {
    return a - b;
  }

  /** {@code a b}. */
  public static float mul(float a, float b) {
    return a * b;
  }

  /** {@code a / b}. */
  public static float div(float a, float b) {
    return a / b;
  }

  /** {@code -x}. */
  public static float neg(float x) {
    return -x;
  }

  /** {@code a^b}. */
  public static float pow(float a, float b) {
    return TornadoMath.pow(a, b);
  }

  /** The larger number; the first at a tie; NaN if one is NaN. */
  public static float maximum(float a, float b) {
    return a > b ? a : (a < b ? b : (a == b ? a : a + b));
  }

  /** The smaller number; the first at a tie; NaN if one is NaN. */
  public static float minimum(float a, float b) {
    return a < b ? a : (a > b ? b : (a == b ? a : a + b));
  }

  /** {@code a < b}. */
  public static int less(float a, float b) {
    return a < b ? 1 : 0;
  }

  /** {@code a <= b}. */
  public static int lessEqual(float a, float b) {
    return a < b ? 1 : (a == b ? 1 : 0);
  }

  /** {@code a = b}. */
  public static int equal(float a, float b) {
    return a == b ? 1 : 0;
  }

  /** {@code a} if the condition is not 0, else {@code b}. */
  public static float select(int condition, float a, float b) {
    return condition != 0 ? a : b;
  }
}
