package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Linear systems, inverses and determinants in {@code float} by elimination with partial pivoting, a group of {@value
 * #GROUP} items for each matrix.
 *
 * <p>Everything is computed in {@code float}: the error of a solution is about n times the condition of the matrix in
 * ulps, where the processor computes in {@code double}. Only an exactly zero pivot counts as
 * singular.
 *
 * @since 0.1
 */
public final class FloatSystems {
  /** Items of a group; there are as many groups as matrices. */
  public static final int GROUP = 64;

  private FloatSystems() {}

  /**
   * Solves A X = B, or inverts.
   *
   * @param a matrices (batch, n, n), from {@code aOffset}
   * @param b right-hand sides (batch, n, columns), from {@code bOffset}; not read when inverting
   * @param factors room for (batch, n, n)
   * @param x solutions (batch, n, columns)
   * @param singular one element, which grows with each pivot that is zero
   * @param sizes {@code n, columns, aOffset, bOffset}, where columns: columns of a right-hand side; n when inverting
   * @param inverting 1 for B the identity, else 0
   */
  public static void solve(KernelContext c, FloatArray a, FloatArray b, FloatArray factors, FloatArray x,
      IntArray singular, IntArray sizes, int inverting) {
    int n = sizes.get(0);
    int columns = sizes.get(1);
    int aOffset = sizes.get(2);
    int bOffset = sizes.get(3);
    int item = c.localIdx;
    float[] moduli = c.allocateFloatLocalArray(GROUP);
    int[] rows = c.allocateIntLocalArray(GROUP);
    int start = c.groupIdx * n * n;
    int right = c.groupIdx * n * columns;
    for (int e = item; e < n * n; e += GROUP) {
      factors.set(start + e, a.get(aOffset + start + e));
    }
    for (int e = item; e < n * columns; e += GROUP) {
      float value = e / columns == e % columns ? 1 : 0;
      if (inverting == 0) {
        value = b.get(bOffset + right + e);
      }
      x.set(right + e, value);
    }
    for (int p = 0; p < n; p++) {
      c.globalBarrier();
      float size = -1;
      int row = p;
      for (int r = p + item; r < n; r += GROUP) {
        float value = Math.abs(factors.get(start + r * n + p));
        if (value > size) {
          size = value;
          row = r;
        }
      }
      moduli[item] = size;
      rows[item] = row;
      c.localBarrier();
      c.globalBarrier();
      size = -1;
      row = p;
      for (int other = 0; other < GROUP; other++) {
        if (moduli[other] > size || (moduli[other] == size && rows[other] < row)) {
          size = moduli[other];
          row = rows[other];
        }
      }
      if (item == 0 && size == 0) {
        c.atomicAdd(singular, 0, 1);
      }
      if (row != p) {
        for (int j = p + item; j < n; j += GROUP) {
          float held = factors.get(start + p * n + j);
          factors.set(start + p * n + j, factors.get(start + row * n + j));
          factors.set(start + row * n + j, held);
        }
        for (int j = item; j < columns; j += GROUP) {
          float held = x.get(right + p * columns + j);
          x.set(right + p * columns + j, x.get(right + row * columns + j));
          x.set(right + row * columns + j, held);
        }
      }
      c.globalBarrier();
      c.localBarrier();
      int width = n - p - 1 + columns;
      float pivot = factors.get(start + p * n + p);
      for (int e = item; e < (n - p - 1) * width; e += GROUP) {
        int r = p + 1 + e / width;
        int j = e % width;
        float factor = factors.get(start + r * n + p) / pivot;
        if (j < n - p - 1) {
          int at = start + r * n + p + 1 + j;
          factors.set(at, factors.get(at) - factor * factors.get(start + p * n + p + 1 + j));
        } else {
          int at = right + r * columns + j - (n - p - 1);
          x.set(at, x.get(at) - factor * x.get(right + p * columns + j - (n - p - 1)));
        }
      }
    }
    for (int p = n - 1; p >= 0; p--) {
      c.globalBarrier();
      for (int j = item; j < columns; j += GROUP) {
        int at = right + p * columns + j;
        x.set(at, x.get(at) / factors.get(start + p * n + p));
      }
      c.globalBarrier();
      for (int e = item; e < p * columns; e += GROUP) {
        int at = right + e;
        x.set(at, x.get(at) - factors.get(start + e / columns * n + p) * x.get(right + p * columns + e % columns));
      }
    }
  }

  /**
   * Computes determinants.
   *
   * @param a matrices (batch, n, n), from {@code aOffset}
   * @param factors room for (batch, n, n)
   * @param y determinants (batch)
   * @param sizes {@code n, aOffset}
   */
  public static void det(KernelContext c, FloatArray a, FloatArray factors, FloatArray y, IntArray sizes) {
    int n = sizes.get(0);
    int aOffset = sizes.get(1);
    int item = c.localIdx;
    float[] moduli = c.allocateFloatLocalArray(GROUP);
    int[] rows = c.allocateIntLocalArray(GROUP);
    int start = c.groupIdx * n * n;
    for (int e = item; e < n * n; e += GROUP) {
      factors.set(start + e, a.get(aOffset + start + e));
    }
    float product = 1;
    for (int p = 0; p < n; p++) {
      c.globalBarrier();
      float size = -1;
      int row = p;
      for (int r = p + item; r < n; r += GROUP) {
        float value = Math.abs(factors.get(start + r * n + p));
        if (value > size) {
          size = value;
          row = r;
        }
      }
      moduli[item] = size;
      rows[item] = row;
      c.localBarrier();
      c.globalBarrier();
      size = -1;
      row = p;
      for (int other = 0; other < GROUP; other++) {
        if (moduli[other] > size || (moduli[other] == size && rows[other] < row)) {
          size = moduli[other];
          row = rows[other];
        }
      }
      if (row != p) {
        product = -product;
        for (int j = p + item; j < n; j += GROUP) {
          float held = factors.get(start + p * n + j);
          factors.set(start + p * n + j, factors.get(start + row * n + j));
          factors.set(start + row * n + j, held);
        }
      }
      c.globalBarrier();
      c.localBarrier();
      float pivot = factors.get(start + p * n + p);
      product = product * pivot;
      int width = n - p - 1;
      for (int e = item; e < width * width; e += GROUP) {
        int at = start + (p + 1 + e / width) * n + p + 1 + e % width;
        float factor = pivot == 0 ? 0 : factors.get(start + (p + 1 + e / width) * n + p) / pivot;
        factors.set(at, factors.get(at) - factor * factors.get(start + p * n + p + 1 + e % width));
      }
    }
    if (item == 0) {
      y.set(c.groupIdx, product);
    }
  }
}
