package io.scangrad.tornado.element;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * Functions of complex numbers with 64-bit parts that kernels call: one method for the real part of the result and one
 * for the imaginary part, since kernels have no pairs; the compiler of the device shares what both compute.
 * Branches are the principal ones. Relative to the modulus of the result the error is a few ulps of the device's real
 * functions.
 *
 * @since 0.1
 */
public final class ComplexDoubleFunctions {
  private static final double LARGE_EXPONENT = 709.0;
  private static final double TANH_IS_ONE = 22.0;

  private ComplexDoubleFunctions() {}

  /** Real part of a sum. */
  public static double addRe(double ar, double ai, double br, double bi) {
    return ar + br;
  }

  /** Imaginary part of a sum. */
  public static double addIm(double ar, double ai, double br, double bi) {
    return ai + bi;
  }

  /** Real part of a difference. */
  public static double subRe(double ar, double ai, double br, double bi) {
    return ar - br;
  }

  /** Imaginary part of a difference. */
  public static double subIm(double ar, double ai, double br, double bi) {
    return ai - bi;
  }

  /** Real part of a product. */
  public static double mulRe(double ar, double ai, double br, double bi) {
    return ar * br - ai * bi;
  }

  /** Imaginary part of a product. */
  public static double mulIm(double ar, double ai, double br, double bi) {
    return ar * bi + ai * br;
  }

  /** Real part of {@code -z}. */
  public static double negRe(double x, double y) {
    return -x;
  }

  /** Imaginary part of {@code -z}. */
  public static double negIm(double x, double y) {
    return -y;
  }

  /** Real part of the conjugate. */
  public static double conjRe(double x, double y) {
    return x;
  }

  /** Imaginary part of the conjugate. */
  public static double conjIm(double x, double y) {
    return -y;
  }

  /** Real part of a quotient, the divisor scaled; parts are divided by 0 if it is 0. */
  public static double divRe(double ar, double ai, double br, double bi) {
    double s = larger(br, bi);
    double x = br / s;
    double y = bi / s;
    double q = (ar * x + ai * y) / (x * x + y * y) / s;
    return s == 0.0 ? ar / s : q;
  }

  /** Imaginary part of a quotient, the divisor scaled; parts are divided by 0 if it is 0. */
  public static double divIm(double ar, double ai, double br, double bi) {
    double s = larger(br, bi);
    double x = br / s;
    double y = bi / s;
    double q = (ai * x - ar * y) / (x * x + y * y) / s;
    return s == 0.0 ? ai / s : q;
  }

  /** Real part of {@code 1/z}. */
  public static double reciprocalRe(double x, double y) {
    return divRe(1.0, 0.0, x, y);
  }

  /** Imaginary part of {@code 1/z}. */
  public static double reciprocalIm(double x, double y) {
    return divIm(1.0, 0.0, x, y);
  }

  /** The modulus, without overflow. */
  public static double abs(double x, double y) {
    double large = larger(x, y);
    double small = TornadoMath.min(TornadoMath.abs(x), TornadoMath.abs(y));
    double r = small / large;
    return large == 0.0 || large > Double.MAX_VALUE ? large : large * TornadoMath.sqrt(1.0 + r * r);
  }

  /** {@code |z|^2}. */
  public static double absSquared(double x, double y) {
    return x * x + y * y;
  }

  /** The phase. */
  public static double angle(double x, double y) {
    return TornadoMath.atan2(y, x);
  }

  /** Real part of {@code z/|z|}; 0 at 0. */
  public static double sgnRe(double x, double y) {
    double s = larger(x, y);
    return s == 0.0 ? 0.0 : x / s / abs(x / s, y / s);
  }

  /** Imaginary part of {@code z/|z|}; 0 at 0. */
  public static double sgnIm(double x, double y) {
    double s = larger(x, y);
    return s == 0.0 ? 0.0 : y / s / abs(x / s, y / s);
  }

  /** Real part of {@code e^z}. */
  public static double expRe(double x, double y) {
    double part = TornadoMath.cos(y);
    double first = x > LARGE_EXPONENT ? LARGE_EXPONENT : x;
    double second = x > LARGE_EXPONENT ? TornadoMath.exp(x - LARGE_EXPONENT) : 1.0;
    return part * TornadoMath.exp(first) * second;
  }

  /** Imaginary part of {@code e^z}. */
  public static double expIm(double x, double y) {
    double part = TornadoMath.sin(y);
    double first = x > LARGE_EXPONENT ? LARGE_EXPONENT : x;
    double second = x > LARGE_EXPONENT ? TornadoMath.exp(x - LARGE_EXPONENT) : 1.0;
    return y == 0.0 ? y : part * TornadoMath.exp(first) * second;
  }

  /** Real part of {@code e^z - 1}. */
  public static double expm1Re(double x, double y) {
    double half = TornadoMath.sin(y / 2.0);
    double near = DoubleFunctions.expm1(x) * TornadoMath.cos(y) - 2.0 * half * half;
    return TornadoMath.abs(x) > 1.0 ? expRe(x, y) - 1.0 : near;
  }

  /** Imaginary part of {@code e^z - 1}. */
  public static double expm1Im(double x, double y) {
    return expIm(x, y);
  }

  /** Real part of the logarithm; near the unit circle nothing cancels. */
  public static double logRe(double x, double y) {
    double large = larger(x, y);
    double small = TornadoMath.min(TornadoMath.abs(x), TornadoMath.abs(y));
    double r = small / large;
    double near = DoubleFunctions.log1p((large - 1.0) * (large + 1.0) + small * small) / 2.0;
    double far = TornadoMath.log(large) + DoubleFunctions.log1p(r * r) / 2.0;
    return large > 0.5 && large < 2.0 ? near : (large == 0.0 ? TornadoMath.log(large) : far);
  }

  /** Imaginary part of the logarithm; near the unit circle nothing cancels. */
  public static double logIm(double x, double y) {
    return TornadoMath.atan2(y, x);
  }

  /** Real part of {@code log(1 + z)}. */
  public static double log1pRe(double x, double y) {
    double near = DoubleFunctions.log1p(x * (2.0 + x) + y * y) / 2.0;
    return TornadoMath.abs(x) < 0.5 && TornadoMath.abs(y) < 0.5 ? near : logRe(1.0 + x, y);
  }

  /** Imaginary part of {@code log(1 + z)}. */
  public static double log1pIm(double x, double y) {
    return TornadoMath.atan2(y, 1.0 + x);
  }

  /** The larger part of the square root. */
  private static double root(double x, double y) {
    double s = larger(x, y);
    double a = x / s;
    double b = y / s;
    return s == 0.0 ? 0.0 : TornadoMath.sqrt(s) * TornadoMath.sqrt((TornadoMath.abs(a) + abs(a, b)) / 2.0);
  }

  /** Real part of the square root; on the negative axis the sign of the zero chooses the side. */
  public static double sqrtRe(double x, double y) {
    double t = root(x, y);
    return t == 0.0 || x >= 0.0 ? t : TornadoMath.abs(y) / t / 2.0;
  }

  /** Imaginary part of the square root; on the negative axis the sign of the zero chooses the side. */
  public static double sqrtIm(double x, double y) {
    double t = root(x, y);
    double size = x >= 0.0 ? TornadoMath.abs(y) / t / 2.0 : t;
    return t == 0.0 ? y : withSign(size, y);
  }

  /** Real part of the sine. */
  public static double sinRe(double x, double y) {
    return TornadoMath.sin(x) * DoubleFunctions.cosh(y);
  }

  /** Imaginary part of the sine. */
  public static double sinIm(double x, double y) {
    return TornadoMath.cos(x) * DoubleFunctions.sinh(y);
  }

  /** Real part of the cosine. */
  public static double cosRe(double x, double y) {
    return TornadoMath.cos(x) * DoubleFunctions.cosh(y);
  }

  /** Imaginary part of the cosine. */
  public static double cosIm(double x, double y) {
    return -(TornadoMath.sin(x) * DoubleFunctions.sinh(y));
  }

  /** Real part of the hyperbolic tangent. */
  public static double tanhRe(double x, double y) {
    double t = TornadoMath.tan(y);
    double beta = 1.0 + t * t;
    double s = DoubleFunctions.sinh(x > TANH_IS_ONE ? TANH_IS_ONE : (x < -TANH_IS_ONE ? -TANH_IS_ONE : x));
    double value = beta * TornadoMath.sqrt(1.0 + s * s) * s / (1.0 + beta * s * s);
    return TornadoMath.abs(x) > TANH_IS_ONE ? DoubleFunctions.sgn(x) : value;
  }

  /** Imaginary part of the hyperbolic tangent. */
  public static double tanhIm(double x, double y) {
    double t = TornadoMath.tan(y);
    double beta = 1.0 + t * t;
    double s = DoubleFunctions.sinh(x > TANH_IS_ONE ? TANH_IS_ONE : (x < -TANH_IS_ONE ? -TANH_IS_ONE : x));
    double decay = 4.0 * TornadoMath.exp(-2.0 * TornadoMath.abs(x)) * TornadoMath.sin(y) * TornadoMath.cos(y);
    return TornadoMath.abs(x) > TANH_IS_ONE ? decay : t / (1.0 + beta * s * s);
  }

  /** Real part of {@code 1/(1 + e^-z)}, with exponentials of at most modulus 1. */
  public static double sigmoidRe(double x, double y) {
    double sign = x < 0.0 ? 1.0 : -1.0;
    double er = expRe(sign * x, sign * y);
    double ei = expIm(sign * x, sign * y);
    return x < 0.0 ? divRe(er, ei, 1.0 + er, ei) : divRe(1.0, 0.0, 1.0 + er, ei);
  }

  /** Imaginary part of {@code 1/(1 + e^-z)}, with exponentials of at most modulus 1. */
  public static double sigmoidIm(double x, double y) {
    double sign = x < 0.0 ? 1.0 : -1.0;
    double er = expRe(sign * x, sign * y);
    double ei = expIm(sign * x, sign * y);
    return x < 0.0 ? divIm(er, ei, 1.0 + er, ei) : divIm(1.0, 0.0, 1.0 + er, ei);
  }

  /** Real part of {@code z^p} for real p; 1 if p is 0. */
  public static double powerRe(double x, double y, double p) {
    double modulus = abs(x, y);
    double phase = p * TornadoMath.atan2(y, x);
    double size = TornadoMath.pow(modulus, p);
    return p == 0.0 ? 1.0 : (modulus == 0.0 && p > 0.0 ? 0.0 : size * TornadoMath.cos(phase));
  }

  /** Imaginary part of {@code z^p} for real p; 1 if p is 0. */
  public static double powerIm(double x, double y, double p) {
    double modulus = abs(x, y);
    double phase = p * TornadoMath.atan2(y, x);
    double size = TornadoMath.pow(modulus, p);
    return p == 0.0 ? 0.0 : (modulus == 0.0 && p > 0.0 ? 0.0 : size * TornadoMath.sin(phase));
  }

  /** Real part of {@code z^q}; 0 if z is 0 and the real part of q positive. */
  public static double powRe(double ar, double ai, double br, double bi) {
    double lr = logRe(ar, ai);
    double li = TornadoMath.atan2(ai, ar);
    double value = expRe(lr * br - li * bi, lr * bi + li * br);
    boolean zero = ar == 0.0 && ai == 0.0 && br > 0.0;
    return bi == 0.0 ? powerRe(ar, ai, br) : (zero ? 0.0 : value);
  }

  /** Imaginary part of {@code z^q}; 0 if z is 0 and the real part of q positive. */
  public static double powIm(double ar, double ai, double br, double bi) {
    double lr = logRe(ar, ai);
    double li = TornadoMath.atan2(ai, ar);
    double value = expIm(lr * br - li * bi, lr * bi + li * br);
    boolean zero = ar == 0.0 && ai == 0.0 && br > 0.0;
    return bi == 0.0 ? powerIm(ar, ai, br) : (zero ? 0.0 : value);
  }

  /** Whether both parts are finite. */
  public static int isFinite(double x, double y) {
    return DoubleFunctions.isFinite(x) * DoubleFunctions.isFinite(y);
  }

  /** Whether a number is not 0. */
  public static int isNonZero(double x, double y) {
    return x != 0.0 || y != 0.0 ? 1 : 0;
  }

  /** {@code a = b}. */
  public static int equal(double ar, double ai, double br, double bi) {
    return ar == br && ai == bi ? 1 : 0;
  }

  /** Real part of a if the condition is not 0, else of b. */
  public static double selectRe(int condition, double ar, double ai, double br, double bi) {
    return condition != 0 ? ar : br;
  }

  /** Imaginary part of a if the condition is not 0, else of b. */
  public static double selectIm(int condition, double ar, double ai, double br, double bi) {
    return condition != 0 ? ai : bi;
  }

  /** The larger modulus of two. */
  private static double larger(double x, double y) {
    return TornadoMath.max(TornadoMath.abs(x), TornadoMath.abs(y));
  }

  /** The size with the sign of another number, of zeros too. */
  private static double withSign(double size, double sign) {
    return 1.0 / sign < 0.0 || sign < 0.0 ? -size : size;
  }
}
