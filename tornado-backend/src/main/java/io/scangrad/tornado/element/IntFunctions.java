package io.scangrad.tornado.element;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * Functions of integers and truth values (0 and 1) that kernels call.
 *
 * @since 0.1
 */
public final class IntFunctions {
  private IntFunctions() {}

  /** {@code -x}. */
  public static int neg(int x) {
    return -x;
  }

  /** {@code |x|}. */
  public static int abs(int x) {
    return x < 0 ? -x : x;
  }

  /** Logical negation. */
  public static int not(int x) {
    return 1 - x;
  }

  /** Whether a number is not 0. */
  public static int isNonZero(int x) {
    return x != 0 ? 1 : 0;
  }

  /** {@code a + b}. */
  public static int add(int a, int b) {
    return a + b;
  }

  /** {@code a - b}. */
  public static int sub(int a, int b) {
    return a - b;
  }

  /** {@code a b}. */
  public static int mul(int a, int b) {
    return a * b;
  }

  /** The larger. */
  public static int maximum(int a, int b) {
    return TornadoMath.max(a, b);
  }

  /** The smaller. */
  public static int minimum(int a, int b) {
    return TornadoMath.min(a, b);
  }

  /** {@code a < b}. */
  public static int less(int a, int b) {
    return a < b ? 1 : 0;
  }

  /** {@code a <= b}. */
  public static int lessEqual(int a, int b) {
    return a <= b ? 1 : 0;
  }

  /** {@code a = b}. */
  public static int equal(int a, int b) {
    return a == b ? 1 : 0;
  }

  /** Logical and. */
  public static int and(int a, int b) {
    return a * b;
  }

  /** Logical or. */
  public static int or(int a, int b) {
    return TornadoMath.max(a, b);
  }

  /** {@code a} if the condition is not 0, else {@code b}. */
  public static int select(int condition, int a, int b) {
    return condition != 0 ? a : b;
  }
}
