package io.scangrad.tornado.kernel;

/**
 * What a number is, asked by strict comparisons: TornadoVM 5.2 compiles {@code <=} and {@code >=} of NaN as true.
 *
 * @since 0.1
 */
final class Numbers {
  private Numbers() {}

  /** Whether x is a number and not NaN. */
  static boolean isNumber(float x) {
    return x < 1 || x > 0;
  }

  /** Whether x is a number and not NaN. */
  static boolean isNumber(double x) {
    return x < 1 || x > 0;
  }

  /** Whether x is neither NaN nor infinite, nor the largest number itself. */
  static boolean isFinite(float x) {
    return x < Float.MAX_VALUE && x > -Float.MAX_VALUE;
  }

  /** Whether x is neither NaN nor infinite, nor the largest number itself. */
  static boolean isFinite(double x) {
    return x < Double.MAX_VALUE && x > -Double.MAX_VALUE;
  }
}
