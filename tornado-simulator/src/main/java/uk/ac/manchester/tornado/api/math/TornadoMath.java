package uk.ac.manchester.tornado.api.math;

/**
 * The scalar functions that a device has, in single and double precision. On PTX, {@code log}, {@code log2}, {@code
 * sin}, {@code cos}, {@code sinpi} and {@code cospi} of a double have the precision of a float.
 *
 * @since 0.1
 */
public class TornadoMath {
  private TornadoMath() {}

  /** The smaller of two numbers, NaN if one is. */
  public static float min(float a, float b) {
    return Math.min(a, b);
  }

  /** The smaller of two numbers, NaN if one is. */
  public static double min(double a, double b) {
    return Math.min(a, b);
  }

  /** The smaller of two numbers, NaN if one is. */
  public static long min(long a, long b) {
    return Math.min(a, b);
  }

  /** The smaller of two numbers, NaN if one is. */
  public static int min(int a, int b) {
    return Math.min(a, b);
  }

  /** The larger of two numbers, NaN if one is. */
  public static float max(float a, float b) {
    return Math.max(a, b);
  }

  /** The larger of two numbers, NaN if one is. */
  public static double max(double a, double b) {
    return Math.max(a, b);
  }

  /** The larger of two numbers, NaN if one is. */
  public static long max(long a, long b) {
    return Math.max(a, b);
  }

  /** The larger of two numbers, NaN if one is. */
  public static int max(int a, int b) {
    return Math.max(a, b);
  }

  /** The absolute value. */
  public static float abs(float a) {
    return Math.abs(a);
  }

  /** The absolute value. */
  public static double abs(double a) {
    return Math.abs(a);
  }

  /** The absolute value. */
  public static long abs(long a) {
    return Math.abs(a);
  }

  /** The absolute value. */
  public static int abs(int a) {
    return Math.abs(a);
  }

  /** The nearest number in {@code [min, max]}. */
  public static long clamp(long val, long min, long max) {
    return Math.max(min, Math.min(max, val));
  }

  /** The nearest number in {@code [min, max]}. */
  public static int clamp(int val, int min, int max) {
    return Math.max(min, Math.min(max, val));
  }

  /** The nearest number in {@code [min, max]}. */
  public static float clamp(float val, float min, float max) {
    return Math.max(min, Math.min(max, val));
  }

  /** The nearest number in {@code [min, max]}. */
  public static double clamp(double val, double min, double max) {
    return Math.max(min, Math.min(max, val));
  }

  /** The exponential. */
  public static float exp(float value) {
    return (float) Math.exp(value);
  }

  /** The exponential. */
  public static double exp(double value) {
    return Math.exp(value);
  }

  /** The square root. */
  public static float sqrt(float value) {
    return (float) Math.sqrt(value);
  }

  /** The square root. */
  public static double sqrt(double value) {
    return Math.sqrt(value);
  }

  /** The largest whole number that is not above. */
  public static float floor(float value) {
    return (float) Math.floor(value);
  }

  /** The largest whole number that is not above. */
  public static double floor(double value) {
    return Math.floor(value);
  }

  /** The smallest whole number that is not below. */
  public static float ceil(float value) {
    return (float) Math.ceil(value);
  }

  /** The smallest whole number that is not below. */
  public static double ceil(double value) {
    return Math.ceil(value);
  }

  /** The natural logarithm. */
  public static float log(float value) {
    return (float) Math.log(value);
  }

  /** The natural logarithm. */
  public static double log(double value) {
    return Math.log(value);
  }

  /** The tangent. */
  public static float tan(float value) {
    return (float) Math.tan(value);
  }

  /** The tangent. */
  public static double tan(double value) {
    return Math.tan(value);
  }

  /** The hyperbolic tangent. */
  public static float tanh(float value) {
    return (float) Math.tanh(value);
  }

  /** The hyperbolic tangent. */
  public static double tanh(double value) {
    return Math.tanh(value);
  }

  /** The arc tangent. */
  public static float atan(float value) {
    return (float) Math.atan(value);
  }

  /** The arc tangent. */
  public static double atan(double value) {
    return Math.atan(value);
  }

  /** The arc cosine. */
  public static float acos(float value) {
    return (float) Math.acos(value);
  }

  /** The arc cosine. */
  public static double acos(double value) {
    return Math.acos(value);
  }

  /** The arc sine. */
  public static float asin(float value) {
    return (float) Math.asin(value);
  }

  /** The arc sine. */
  public static double asin(double value) {
    return Math.asin(value);
  }

  /** The cosine. */
  public static float cos(float value) {
    return (float) Math.cos(value);
  }

  /** The cosine. */
  public static double cos(double value) {
    return Math.cos(value);
  }

  /** The sine. */
  public static float sin(float value) {
    return (float) Math.sin(value);
  }

  /** The sine. */
  public static double sin(double value) {
    return Math.sin(value);
  }

  /** What is left above the floor. */
  public static float fract(float value) {
    return value - floor(value);
  }

  /** What is left above the floor. */
  public static double fract(double value) {
    return value - floor(value);
  }

  /** The logarithm to base two. */
  public static float log2(float value) {
    return log(value) / log(2f);
  }

  /** The logarithm to base two. */
  public static double log2(double value) {
    return log(value) / log(2.0);
  }

  /** The sign, as -1, 0 or 1. */
  public static float signum(float value) {
    return Math.signum(value);
  }

  /** The sign, as -1, 0 or 1. */
  public static double signum(double value) {
    return Math.signum(value);
  }

  /** The inverse hyperbolic cosine. */
  public static float acosh(float value) {
    return (float) Math.log(value + Math.sqrt(value * value - 1));
  }

  /** The inverse hyperbolic cosine. */
  public static double acosh(double value) {
    return Math.log(value + Math.sqrt(value * value - 1));
  }

  /** The inverse hyperbolic sine. */
  public static float asinh(float value) {
    return (float) Math.log(value + Math.sqrt(value * value + 1));
  }

  /** The inverse hyperbolic sine. */
  public static double asinh(double value) {
    return Math.log(value + Math.sqrt(value * value + 1));
  }

  /** The sine of that many half turns. */
  public static float sinpi(float value) {
    return (float) Math.sin(value * Math.PI);
  }

  /** The sine of that many half turns. */
  public static double sinpi(double value) {
    return Math.sin(value * Math.PI);
  }

  /** The cosine of that many half turns. */
  public static float cospi(float value) {
    return (float) Math.cos(value * Math.PI);
  }

  /** The cosine of that many half turns. */
  public static double cospi(double value) {
    return Math.cos(value * Math.PI);
  }

  /** Degrees as radians. */
  public static float toRadians(float value) {
    return (float) Math.toRadians(value);
  }

  /** Degrees as radians. */
  public static double toRadians(double value) {
    return Math.toRadians(value);
  }

  /** The power a^b. */
  public static float pow(float a, float b) {
    return (float) Math.pow(a, b);
  }

  /** The power a^b. */
  public static double pow(double a, double b) {
    return Math.pow(a, b);
  }

  /** The angle of the point (b, a). */
  public static float atan2(float a, float b) {
    return (float) Math.atan2(a, b);
  }

  /** The angle of the point (b, a). */
  public static double atan2(double a, double b) {
    return Math.atan2(a, b);
  }

  /** Pi. */
  public static float floatPI() {
    return (float) Math.PI;
  }

  /** Pi. */
  public static double PI() {
    return Math.PI;
  }
}
