package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Complex linear systems, inverses and determinants in planar {@code float}, as {@link FloatSystems} has them for
 * real ones. The pivot of a column is its element with the largest sum of moduli of its parts.
 *
 * @since 0.1
 */
public final class FloatComplexSystems {
  private FloatComplexSystems() {}

  /**
   * Solves A X = B, or inverts; as many groups of {@link FloatSystems#GROUP} items as matrices.
   *
   * @param aRe matrices (batch, n, n), from {@code aOffset}
   * @param bRe right-hand sides (batch, n, columns), from {@code bOffset}; not read when inverting
   * @param factors room for (batch, 2, n, n)
   * @param xRe solutions (batch, n, columns)
   * @param singular one element, which grows with each pivot that is zero
   * @param sizes {@code n, columns, aOffset, bOffset}, where columns: columns of a right-hand side; n when inverting
   * @param inverting 1 for B the identity, else 0
   */
  public static void solve(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray bRe, FloatArray bIm,
      FloatArray factors, FloatArray xRe, FloatArray xIm, IntArray singular, IntArray sizes, int inverting) {
    int n = sizes.get(0);
    int columns = sizes.get(1);
    int aOffset = sizes.get(2);
    int bOffset = sizes.get(3);
    int item = c.localIdx;
    float[] moduli = c.allocateFloatLocalArray(FloatSystems.GROUP);
    int[] rows = c.allocateIntLocalArray(FloatSystems.GROUP);
    int plane = n * n;
    int start = c.groupIdx * 2 * plane;
    int right = c.groupIdx * n * columns;
    for (int e = item; e < plane; e += FloatSystems.GROUP) {
      factors.set(start + e, aRe.get(aOffset + c.groupIdx * plane + e));
      factors.set(start + plane + e, aIm.get(aOffset + c.groupIdx * plane + e));
    }
    for (int e = item; e < n * columns; e += FloatSystems.GROUP) {
      float re = e / columns == e % columns ? 1 : 0;
      float im = 0;
      if (inverting == 0) {
        re = bRe.get(bOffset + right + e);
        im = bIm.get(bOffset + right + e);
      }
      xRe.set(right + e, re);
      xIm.set(right + e, im);
    }
    for (int p = 0; p < n; p++) {
      c.globalBarrier();
      float size = -1;
      int row = p;
      for (int r = p + item; r < n; r += FloatSystems.GROUP) {
        float value = Math.abs(factors.get(start + r * n + p)) + Math.abs(factors.get(start + plane + r * n + p));
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
      for (int other = 0; other < FloatSystems.GROUP; other++) {
        if (moduli[other] > size || (moduli[other] == size && rows[other] < row)) {
          size = moduli[other];
          row = rows[other];
        }
      }
      if (item == 0 && size == 0) {
        c.atomicAdd(singular, 0, 1);
      }
      if (row != p) {
        for (int j = p + item; j < n; j += FloatSystems.GROUP) {
          exchange(factors, start + p * n + j, start + row * n + j);
          exchange(factors, start + plane + p * n + j, start + plane + row * n + j);
        }
        for (int j = item; j < columns; j += FloatSystems.GROUP) {
          exchange(xRe, right + p * columns + j, right + row * columns + j);
          exchange(xIm, right + p * columns + j, right + row * columns + j);
        }
      }
      c.globalBarrier();
      c.localBarrier();
      int rest = n - p - 1;
      int width = rest + columns;
      float pivotRe = factors.get(start + p * n + p);
      float pivotIm = factors.get(start + plane + p * n + p);
      float byRe = inverseRe(pivotRe, pivotIm);
      float byIm = inverseIm(pivotRe, pivotIm);
      for (int e = item; e < rest * width; e += FloatSystems.GROUP) {
        int r = p + 1 + e / width;
        int j = e % width;
        float u = factors.get(start + r * n + p);
        float v = factors.get(start + plane + r * n + p);
        float factorRe = u * byRe - v * byIm;
        float factorIm = u * byIm + v * byRe;
        if (j < rest) {
          float re = factors.get(start + p * n + p + 1 + j);
          float im = factors.get(start + plane + p * n + p + 1 + j);
          int at = start + r * n + p + 1 + j;
          factors.set(at, factors.get(at) - (factorRe * re - factorIm * im));
          factors.set(at + plane, factors.get(at + plane) - (factorRe * im + factorIm * re));
        } else {
          float re = xRe.get(right + p * columns + j - rest);
          float im = xIm.get(right + p * columns + j - rest);
          int at = right + r * columns + j - rest;
          xRe.set(at, xRe.get(at) - (factorRe * re - factorIm * im));
          xIm.set(at, xIm.get(at) - (factorRe * im + factorIm * re));
        }
      }
    }
    for (int p = n - 1; p >= 0; p--) {
      c.globalBarrier();
      float pivotRe = factors.get(start + p * n + p);
      float pivotIm = factors.get(start + plane + p * n + p);
      float byRe = inverseRe(pivotRe, pivotIm);
      float byIm = inverseIm(pivotRe, pivotIm);
      for (int j = item; j < columns; j += FloatSystems.GROUP) {
        int at = right + p * columns + j;
        float re = xRe.get(at);
        float im = xIm.get(at);
        xRe.set(at, re * byRe - im * byIm);
        xIm.set(at, re * byIm + im * byRe);
      }
      c.globalBarrier();
      for (int e = item; e < p * columns; e += FloatSystems.GROUP) {
        int at = right + e;
        float u = factors.get(start + e / columns * n + p);
        float v = factors.get(start + plane + e / columns * n + p);
        float re = xRe.get(right + p * columns + e % columns);
        float im = xIm.get(right + p * columns + e % columns);
        xRe.set(at, xRe.get(at) - (u * re - v * im));
        xIm.set(at, xIm.get(at) - (u * im + v * re));
      }
    }
  }

  /**
   * Computes determinants; as many groups of {@link FloatSystems#GROUP} items as matrices.
   *
   * @param aRe matrices (batch, n, n), from {@code aOffset}
   * @param factors room for (batch, 2, n, n)
   * @param yRe determinants (batch)
   * @param sizes {@code n, aOffset}
   */
  public static void det(KernelContext c, FloatArray aRe, FloatArray aIm, FloatArray factors, FloatArray yRe,
      FloatArray yIm, IntArray sizes) {
    int n = sizes.get(0);
    int aOffset = sizes.get(1);
    int item = c.localIdx;
    float[] moduli = c.allocateFloatLocalArray(FloatSystems.GROUP);
    int[] rows = c.allocateIntLocalArray(FloatSystems.GROUP);
    int plane = n * n;
    int start = c.groupIdx * 2 * plane;
    for (int e = item; e < plane; e += FloatSystems.GROUP) {
      factors.set(start + e, aRe.get(aOffset + c.groupIdx * plane + e));
      factors.set(start + plane + e, aIm.get(aOffset + c.groupIdx * plane + e));
    }
    float productRe = 1;
    float productIm = 0;
    for (int p = 0; p < n; p++) {
      c.globalBarrier();
      float size = -1;
      int row = p;
      for (int r = p + item; r < n; r += FloatSystems.GROUP) {
        float value = Math.abs(factors.get(start + r * n + p)) + Math.abs(factors.get(start + plane + r * n + p));
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
      for (int other = 0; other < FloatSystems.GROUP; other++) {
        if (moduli[other] > size || (moduli[other] == size && rows[other] < row)) {
          size = moduli[other];
          row = rows[other];
        }
      }
      if (row != p) {
        productRe = -productRe;
        productIm = -productIm;
        for (int j = p + item; j < n; j += FloatSystems.GROUP) {
          exchange(factors, start + p * n + j, start + row * n + j);
          exchange(factors, start + plane + p * n + j, start + plane + row * n + j);
        }
      }
      c.globalBarrier();
      c.localBarrier();
      float pivotRe = factors.get(start + p * n + p);
      float pivotIm = factors.get(start + plane + p * n + p);
      float turned = productRe * pivotRe - productIm * pivotIm;
      productIm = productRe * pivotIm + productIm * pivotRe;
      productRe = turned;
      float byRe = size == 0 ? 0 : inverseRe(pivotRe, pivotIm);
      float byIm = size == 0 ? 0 : inverseIm(pivotRe, pivotIm);
      int width = n - p - 1;
      for (int e = item; e < width * width; e += FloatSystems.GROUP) {
        int r = p + 1 + e / width;
        int at = start + r * n + p + 1 + e % width;
        float u = factors.get(start + r * n + p);
        float v = factors.get(start + plane + r * n + p);
        float factorRe = u * byRe - v * byIm;
        float factorIm = u * byIm + v * byRe;
        float re = factors.get(start + p * n + p + 1 + e % width);
        float im = factors.get(start + plane + p * n + p + 1 + e % width);
        factors.set(at, factors.get(at) - (factorRe * re - factorIm * im));
        factors.set(at + plane, factors.get(at + plane) - (factorRe * im + factorIm * re));
      }
    }
    if (item == 0) {
      yRe.set(c.groupIdx, productRe);
      yIm.set(c.groupIdx, productIm);
    }
  }

  private static void exchange(FloatArray x, int p, int q) {
    float held = x.get(p);
    x.set(p, x.get(q));
    x.set(q, held);
  }

  /** The real part of an inverse, without overflow of squares. */
  private static float inverseRe(float re, float im) {
    float size = Math.abs(re) + Math.abs(im);
    float p = re / size;
    float q = im / size;
    return p / (p * p + q * q) / size;
  }

  /** The imaginary part of an inverse. */
  private static float inverseIm(float re, float im) {
    float size = Math.abs(re) + Math.abs(im);
    float p = re / size;
    float q = im / size;
    return -q / (p * p + q * q) / size;
  }
}
