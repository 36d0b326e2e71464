package io.scangrad.tensor.linalg;

import io.scangrad.tensor.Storage;
import java.util.SplittableRandom;

/** The factors {@code P D A = L U} of one matrix at a time, in double; D scales the rows by powers of two. */
sealed interface LuFactors permits RealLu, ComplexLu {
  /** Solutions that the test for singularity looks at. */
  int PROBES = 4;

  /** Reads and factors the row-major n x n matrix that starts at {@code position}. */
  void factor(Storage matrix, int position);

  /** Returns whether a solution would be nothing but rounding error; false for a matrix that is not finite. */
  boolean singular();

  /** Solves for the row-major n x columns matrix at {@code from} and writes the solution at {@code to}. */
  void solve(Storage b, int from, int columns, Storage x, int to);

  /** Writes the determinant at {@code to}. */
  void determinant(Storage out, int to);

  /**
   * Returns the power of two that brings a row whose largest part is {@code magnitude} close to 1; 0 for a zero row.
   */
  static int exponent(double magnitude) {
    return magnitude == 0 ? 0 : Math.getExponent(magnitude) == Double.MIN_EXPONENT - 1
        ? Math.getExponent(magnitude * 0x1p60) - 60 : Math.getExponent(magnitude);
  }

  /**
   * Returns the right-hand sides of the test for singularity: n x {@link #PROBES} numbers in (-1, 1), row-major.
   *
   * <p>The solution for them grows as the inverse does, unless all probes happen to be orthogonal to the one
   * direction that grows. Pivots alone would not do: they may stay far above their own rounding error in a singular
   * matrix.
   */
  static double[] probes(int n) {
    return new SplittableRandom(n).doubles((long) n * PROBES, -1, 1).toArray();
  }

  /**
   * Returns the growth of a solution, relative to the scale of rows and columns, from which on it is all rounding
   * error.
   */
  static double limit(int n) {
    return 0x1p53 / (16 * n);
  }

  /** Returns whether the rows 0 to n - 1 are an odd permutation. */
  static boolean odd(int[] rows, int n) {
    boolean[] seen = new boolean[n];
    boolean odd = false;
    for (int i = 0; i < n; i++) {
      for (int j = rows[i]; !seen[i] && j != i; j = rows[j]) {
        seen[j] = true;
        odd = !odd;
      }
    }
    return odd;
  }
}
