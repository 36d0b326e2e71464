package io.scangrad.tornado.element;

import static io.scangrad.tornado.element.FloatFunctions.LARGE_EXPONENT;
import static io.scangrad.tornado.element.FloatFunctions.TANH_IS_ONE;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * Functions of complex numbers with 32-bit parts that kernels call: one method for the real part of the result and one
 * for the imaginary part, since kernels have no pairs; the compiler of the device shares what both compute.
 * Branches are the principal ones. Relative to the modulus of the result the error is a few ulps of the device's real
 * functions.
 *
 * @since 0.1
 */
public final class ComplexFloatFunctions {

  private ComplexFloatFunctions() {}

  /** Real part of a sum. */
  public static float addRe(float ar, float ai, float br, float bi) {
    return ar + br;
  }

  /** Imaginary part of a sum. */
  public static float addIm(float ar, float ai, float br, float bi) {
    return ai + bi;
  }

  /** Real part of a difference. */
  public static float subRe(float ar, float ai, float br, float bi) {
    return ar - br;
  }

  /** Imaginary part of a difference. */
  public static float subIm(float ar, float ai, float br, float bi) {
    return ai - bi;
  }

  /** Real part of a product. */
  public static float mulRe(float ar, float ai, float br, float bi) {
    return ar * br - ai * bi;
  }

  /** Imaginary part of a product. */
  public static float mulIm(float ar, float ai, float br, float bi) {
    return ar * bi + ai * br;
  }

  /** Real part of {@code -z}. */
  public static float negRe(float x, float y) {
    return -x;
  }

  /** Imaginary part of {@code -z}. */
  public static float negIm(float x, float y) {
    return -y;
  }

  /** Real part of the conjugate. */
  public static float conjRe(float x, float y) {
    return x;
  }

  /** Imaginary part of the conjugate. */
  public static float conjIm(float x, float y) {
    return -y;
  }

  /** Real part of a quotient, the divisor scaled; parts are divided by 0 if it is 0. */
  public static float divRe(float ar, float ai, float br, float bi) {
    float s = larger(br, bi);
    float x = br / s;
    float y = bi / s;
    float q = (ar * x + ai * y) / (x * x + y * y) / s;
    return s == 0F ? ar / s : q;
  }

  /** Imaginary part of a quotient, the divisor scaled; parts are divided by 0 if it is 0. */
  public static float divIm(float ar, float ai, float br, float bi) {
    float s = larger(br, bi);
    float x = br / s;
    float y = bi / s;
    float q = (ai * x - ar * y) / (x * x + y * y) / s;
    return s == 0F ? ai / s : q;
  }

  /** Real part of {@code 1/z}. */
  public static float reciprocalRe(float x, float y) {
    return divRe(1F, 0F, x, y);
  }

  /** Imaginary part of {@code 1/z}. */
  public static float reciprocalIm(float x, float y) {
    return divIm(1F, 0F, x, y);
  }

  /** The modulus, without overflow. */
  public static float abs(float x, float y) {
    float large = larger(x, y);
    float small = TornadoMath.min(TornadoMath.abs(x), TornadoMath.abs(y));
    float r = small / large;
    return large == 0F || large > Float.MAX_VALUE ? large : large * TornadoMath.sqrt(1F + r * r);
  }

  /** {@code |z|^2}. */
  public static float absSquared(float x, float y) {
    return x * x + y * y;
  }

  /** The phase. */
  public static float angle(float x, float y) {
    return TornadoMath.atan2(y, x);
  }

  /** Real part of {@code z/|z|}; 0 at 0. */
  public static float sgnRe(float x, float y) {
    float s = larger(x, y);
    return s == 0F ? 0F : x / s / abs(x / s, y / s);
  }

  /** Imaginary part of {@code z/|z|}; 0 at 0. */
  public static float sgnIm(float x, float y) {
    float s = larger(x, y);
    return s == 0F ? 0F : y / s / abs(x / s, y / s);
  }

  /** Real part of {@code e^z}. */
  public static float expRe(float x, float y) {
    float part = TornadoMath.cos(y);
    float first = x > LARGE_EXPONENT ? LARGE_EXPONENT : x;
    float second = x > LARGE_EXPONENT ? TornadoMath.exp(x - LARGE_EXPONENT) : 1F;
    return part * TornadoMath.exp(first) * second;
  }

  /** Imaginary part of {@code e^z}. */
  public static float expIm(float x, float y) {
    float part = TornadoMath.sin(y);
    float first = x > LARGE_EXPONENT ? LARGE_EXPONENT : x;
    float second = x > LARGE_EXPONENT ? TornadoMath.exp(x - LARGE_EXPONENT) : 1F;
    return y == 0F ? y : part * TornadoMath.exp(first) * second;
  }

  /** Real part of {@code e^z - 1}. */
  public static float expm1Re(float x, float y) {
    float half = TornadoMath.sin(y / 2F);
    float near = FloatFunctions.expm1(x) * TornadoMath.cos(y) - 2F * half * half;
    return TornadoMath.abs(x) > 1F ? expRe(x, y) - 1F : near;
  }

  /** Imaginary part of {@code e^z - 1}. */
  public static float expm1Im(float x, float y) {
    return expIm(x, y);
  }

  /** Real part of the logarithm; near the unit circle nothing cancels. */
  public static float logRe(float x, float y) {
    float large = larger(x, y);
    float small = TornadoMath.min(TornadoMath.abs(x), TornadoMath.abs(y));
    float r = small / large;
    float near = FloatFunctions.log1p((large - 1F) * (large + 1F) + small * small) / 2F;
    float far = TornadoMath.log(large) + FloatFunctions.log1p(r * r) / 2F;
    return large > 0.5F && large < 2F ? near : (large == 0F ? TornadoMath.log(large) : far);
  }

  /** Imaginary part of the logarithm; near the unit circle nothing cancels. */
  public static float logIm(float x, float y) {
    return TornadoMath.atan2(y, x);
  }

  /** Real part of {@code log(1 + z)}. */
  public static float log1pRe(float x, float y) {
    float near = FloatFunctions.log1p(x * (2F + x) + y * y) / 2F;
    return TornadoMath.abs(x) < 0.5F && TornadoMath.abs(y) < 0.5F ? near : logRe(1F + x, y);
  }

  /** Imaginary part of {@code log(1 + z)}. */
  public static float log1pIm(float x, float y) {
    return TornadoMath.atan2(y, 1F + x);
  }

  /** The larger part of the square root. */
  private static float root(float x, float y) {
    float s = larger(x, y);
    float a = x / s;
    float b = y / s;
    return s == 0F ? 0F : TornadoMath.sqrt(s) * TornadoMath.sqrt((TornadoMath.abs(a) + abs(a, b)) / 2F);
  }

  /** Real part of the square root; on the negative axis the sign of the zero chooses the side. */
  public static float sqrtRe(float x, float y) {
    float t = root(x, y);
    return t == 0F || x >= 0F ? t : TornadoMath.abs(y) / t / 2F;
  }

  /** Imaginary part of the square root; on the negative axis the sign of the zero chooses the side. */
  public static float sqrtIm(float x, float y) {
    float t = root(x, y);
    float size = x >= 0F ? TornadoMath.abs(y) / t / 2F : t;
    return t == 0F ? y : withSign(size, y);
  }

  /** Real part of the sine. */
  public static float sinRe(float x, float y) {
    return TornadoMath.sin(x) * FloatFunctions.cosh(y);
  }

  /** Imaginary part of the sine. */
  public static float sinIm(float x, float y) {
    return TornadoMath.cos(x) * FloatFunctions.sinh(y);
  }

  /** Real part of the cosine. */
  public static float cosRe(float x, float y) {
    return TornadoMath.cos(x) * FloatFunctions.cosh(y);
  }

  /** Imaginary part of the cosine. */
  public static float cosIm(float x, float y) {
    return -(TornadoMath.sin(x) * FloatFunctions.sinh(y));
  }

  /** Real part of the hyperbolic tangent. */
  public static float tanhRe(float x, float y) {
    float t = TornadoMath.tan(y);
    float beta = 1F + t * t;
    float s = FloatFunctions.sinh(x > TANH_IS_ONE ? TANH_IS_ONE : (x < -TANH_IS_ONE ? -TANH_IS_ONE : x));
    float value = beta * TornadoMath.sqrt(1F + s * s) * s / (1F + beta * s * s);
    return TornadoMath.abs(x) > TANH_IS_ONE ? FloatFunctions.sgn(x) : value;
  }

  /** Imaginary part of the hyperbolic tangent. */
  public static float tanhIm(float x, float y) {
    float t = TornadoMath.tan(y);
    float beta = 1F + t * t;
    float s = FloatFunctions.sinh(x > TANH_IS_ONE ? TANH_IS_ONE : (x < -TANH_IS_ONE ? -TANH_IS_ONE : x));
    float decay = 4F * TornadoMath.exp(-2F * TornadoMath.abs(x)) * TornadoMath.sin(y) * TornadoMath.cos(y);
    return TornadoMath.abs(x) > TANH_IS_ONE ? decay : t / (1F + beta * s * s);
  }

  /** Real part of {@code 1/(1 + e^-z)}, with exponentials of at most modulus 1. */
  public static float sigmoidRe(float x, float y) {
    float sign = x < 0F ? 1F : -1F;
    float er = expRe(sign * x, sign * y);
    float ei = expIm(sign * x, sign * y);
    return x < 0F ? divRe(er, ei, 1F + er, ei) : divRe(1F, 0F, 1F + er, ei);
  }

  /** Imaginary part of {@code 1/(1 + e^-z)}, with exponentials of at most modulus 1. */
  public static float sigmoidIm(float x, float y) {
    float sign = x < 0F ? 1F : -1F;
    float er = expRe(sign * x, sign * y);
    float ei = expIm(sign * x, sign * y);
    return x < 0F ? divIm(er, ei, 1F + er, ei) : divIm(1F, 0F, 1F + er, ei);
  }

  /** Real part of {@code z^p} for real p; 1 if p is 0. */
  public static float powerRe(float x, float y, float p) {
    float modulus = abs(x, y);
    float phase = p * TornadoMath.atan2(y, x);
    float size = TornadoMath.pow(modulus, p);
    return p == 0F ? 1F : (modulus == 0F && p > 0F ? 0F : size * TornadoMath.cos(phase));
  }

  /** Imaginary part of {@code z^p} for real p; 1 if p is 0. */
  public static float powerIm(float x, float y, float p) {
    float modulus = abs(x, y);
    float phase = p * TornadoMath.atan2(y, x);
    float size = TornadoMath.pow(modulus, p);
    return p == 0F ? 0F : (modulus == 0F && p > 0F ? 0F : size * TornadoMath.sin(phase));
  }

  /** Real part of {@code z^q}; 0 if z is 0 and the real part of q positive. */
  public static float powRe(float ar, float ai, float br, float bi) {
    float lr = logRe(ar, ai);
    float li = TornadoMath.atan2(ai, ar);
    float value = expRe(lr * br - li * bi, lr * bi + li * br);
    boolean zero = ar == 0F && ai == 0F && br > 0F;
    return bi == 0F ? powerRe(ar, ai, br) : (zero ? 0F : value);
  }

  /** Imaginary part of {@code z^q}; 0 if z is 0 and the real part of q positive. */
  public static float powIm(float ar, float ai, float br, float bi) {
    float lr = logRe(ar, ai);
    float li = TornadoMath.atan2(ai, ar);
    float value = expIm(lr * br - li * bi, lr * bi + li * br);
    boolean zero = ar == 0F && ai == 0F && br > 0F;
    return bi == 0F ? powerIm(ar, ai, br) : (zero ? 0F : value);
  }

  /** Whether both parts are finite. */
  public static int isFinite(float x, float y) {
    return FloatFunctions.isFinite(x) * FloatFunctions.isFinite(y);
  }

  /** Whether a number is not 0. */
  public static int isNonZero(float x, float y) {
    return x != 0F || y != 0F ? 1 : 0;
  }

  /** {@code a = b}. */
  public static int equal(float ar, float ai, float br, float bi) {
    return ar == br && ai == bi ? 1 : 0;
  }

  /** Real part of a if the condition is not 0, else of b. */
  public static float selectRe(int condition, float ar, float ai, float br, float bi) {
    return condition != 0 ? ar : br;
  }

  /** Imaginary part of a if the condition is not 0, else of b. */
  public static float selectIm(int condition, float ar, float ai, float br, float bi) {
    return condition != 0 ? ai : bi;
  }

  /** The larger modulus of two; NaN if one is NaN, which the device's maximum would lose. */
  private static float larger(float x, float y) {
    return FloatFunctions.maximum(TornadoMath.abs(x), TornadoMath.abs(y));
  }

  /** The size with the sign of another number, of zeros too. */
  private static float withSign(float size, float sign) {
    return 1F / sign < 0F || sign < 0F ? -size : size;
  }
}
