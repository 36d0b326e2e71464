package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Complex linear systems, inverses and determinants in planar {@code double}, as {@link DoubleSystems} has them for
 * real ones. The pivot of a column is its element with the largest sum of moduli of its parts.
 *
 * @since 0.1
 */
public final class DoubleComplexSystems {
  private DoubleComplexSystems() {}

  /**
   * Solves A X = B, or inverts; as many groups of {@link DoubleSystems#GROUP} items as matrices.
   *
   * @param aRe matrices (batch, n, n), from {@code aOffset}
   * @param bRe right-hand sides (batch, n, columns), from {@code bOffset}; not read when inverting
   * @param factors room for (batch, 2, n, n)
   * @param xRe solutions (batch, n, columns)
   * @param singular one element, which grows with each pivot that is zero
   * @param columns columns of a right-hand side; n when inverting
   * @param inverting 1 for B the identity, else 0
   */
  public static void solve(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray bRe, DoubleArray bIm,
      DoubleArray factors, DoubleArray xRe, DoubleArray xIm, IntArray singular, int n, int columns, int aOffset,
      int bOffset, int inverting) {
    int item = c.localIdx;
    double[] sizes = c.allocateDoubleLocalArray(DoubleSystems.GROUP);
    int[] rows = c.allocateIntLocalArray(DoubleSystems.GROUP);
    int plane = n * n;
    int start = c.groupIdx * 2 * plane;
    int right = c.groupIdx * n * columns;
    for (int e = item; e < plane; e += DoubleSystems.GROUP) {
      factors.set(start + e, aRe.get(aOffset + c.groupIdx * plane + e));
      factors.set(start + plane + e, aIm.get(aOffset + c.groupIdx * plane + e));
    }
    for (int e = item; e < n * columns; e += DoubleSystems.GROUP) {
      double re = e / columns == e % columns ? 1 : 0;
      double im = 0;
      if (inverting == 0) {
        re = bRe.get(bOffset + right + e);
        im = bIm.get(bOffset + right + e);
      }
      xRe.set(right + e, re);
      xIm.set(right + e, im);
    }
    for (int p = 0; p < n; p++) {
      c.globalBarrier();
      double size = -1;
      int row = p;
      for (int r = p + item; r < n; r += DoubleSystems.GROUP) {
        double value = Math.abs(factors.get(start + r * n + p)) + Math.abs(factors.get(start + plane + r * n + p));
        if (value > size) {
          size = value;
          row = r;
        }
      }
      sizes[item] = size;
      rows[item] = row;
      c.localBarrier();
      c.globalBarrier();
      size = -1;
      row = p;
      for (int other = 0; other < DoubleSystems.GROUP; other++) {
        if (sizes[other] > size || (sizes[other] == size && rows[other] < row)) {
          size = sizes[other];
          row = rows[other];
        }
      }
      if (item == 0 && size == 0) {
        c.atomicAdd(singular, 0, 1);
      }
      if (row != p) {
        for (int j = p + item; j < n; j += DoubleSystems.GROUP) {
          exchange(factors, start + p * n + j, start + row * n + j);
          exchange(factors, start + plane + p * n + j, start + plane + row * n + j);
        }
        for (int j = item; j < columns; j += DoubleSystems.GROUP) {
          exchange(xRe, right + p * columns + j, right + row * columns + j);
          exchange(xIm, right + p * columns + j, right + row * columns + j);
        }
      }
      c.globalBarrier();
      c.localBarrier();
      int rest = n - p - 1;
      int width = rest + columns;
      double pivotRe = factors.get(start + p * n + p);
      double pivotIm = factors.get(start + plane + p * n + p);
      double byRe = inverseRe(pivotRe, pivotIm);
      double byIm = inverseIm(pivotRe, pivotIm);
      for (int e = item; e < rest * width; e += DoubleSystems.GROUP) {
        int r = p + 1 + e / width;
        int j = e % width;
        double u = factors.get(start + r * n + p);
        double v = factors.get(start + plane + r * n + p);
        double factorRe = u * byRe - v * byIm;
        double factorIm = u * byIm + v * byRe;
        if (j < rest) {
          double re = factors.get(start + p * n + p + 1 + j);
          double im = factors.get(start + plane + p * n + p + 1 + j);
          int at = start + r * n + p + 1 + j;
          factors.set(at, factors.get(at) - (factorRe * re - factorIm * im));
          factors.set(at + plane, factors.get(at + plane) - (factorRe * im + factorIm * re));
        } else {
          double re = xRe.get(right + p * columns + j - rest);
          double im = xIm.get(right + p * columns + j - rest);
          int at = right + r * columns + j - rest;
          xRe.set(at, xRe.get(at) - (factorRe * re - factorIm * im));
          xIm.set(at, xIm.get(at) - (factorRe * im + factorIm * re));
        }
      }
    }
    for (int p = n - 1; p >= 0; p--) {
      c.globalBarrier();
      double pivotRe = factors.get(start + p * n + p);
      double pivotIm = factors.get(start + plane + p * n + p);
      double byRe = inverseRe(pivotRe, pivotIm);
      double byIm = inverseIm(pivotRe, pivotIm);
      for (int j = item; j < columns; j += DoubleSystems.GROUP) {
        int at = right + p * columns + j;
        double re = xRe.get(at);
        double im = xIm.get(at);
        xRe.set(at, re * byRe - im * byIm);
        xIm.set(at, re * byIm + im * byRe);
      }
      c.globalBarrier();
      for (int e = item; e < p * columns; e += DoubleSystems.GROUP) {
        int at = right + e;
        double u = factors.get(start + e / columns * n + p);
        double v = factors.get(start + plane + e / columns * n + p);
        double re = xRe.get(right + p * columns + e % columns);
        double im = xIm.get(right + p * columns + e % columns);
        xRe.set(at, xRe.get(at) - (u * re - v * im));
        xIm.set(at, xIm.get(at) - (u * im + v * re));
      }
    }
  }

  /**
   * Computes determinants; as many groups of {@link DoubleSystems#GROUP} items as matrices.
   *
   * @param aRe matrices (batch, n, n), from {@code aOffset}
   * @param factors room for (batch, 2, n, n)
   * @param yRe determinants (batch)
   */
  public static void det(KernelContext c, DoubleArray aRe, DoubleArray aIm, DoubleArray factors, DoubleArray yRe,
      DoubleArray yIm, int n, int aOffset) {
    int item = c.localIdx;
    double[] sizes = c.allocateDoubleLocalArray(DoubleSystems.GROUP);
    int[] rows = c.allocateIntLocalArray(DoubleSystems.GROUP);
    int plane = n * n;
    int start = c.groupIdx * 2 * plane;
    for (int e = item; e < plane; e += DoubleSystems.GROUP) {
      factors.set(start + e, aRe.get(aOffset + c.groupIdx * plane + e));
      factors.set(start + plane + e, aIm.get(aOffset + c.groupIdx * plane + e));
    }
    double productRe = 1;
    double productIm = 0;
    for (int p = 0; p < n; p++) {
      c.globalBarrier();
      double size = -1;
      int row = p;
      for (int r = p + item; r < n; r += DoubleSystems.GROUP) {
        double value = Math.abs(factors.get(start + r * n + p)) + Math.abs(factors.get(start + plane + r * n + p));
        if (value > size) {
          size = value;
          row = r;
        }
      }
      sizes[item] = size;
      rows[item] = row;
      c.localBarrier();
      c.globalBarrier();
      size = -1;
      row = p;
      for (int other = 0; other < DoubleSystems.GROUP; other++) {
        if (sizes[other] > size || (sizes[other] == size && rows[other] < row)) {
          size = sizes[other];
          row = rows[other];
        }
      }
      if (row != p) {
        productRe = -productRe;
        productIm = -productIm;
        for (int j = p + item; j < n; j += DoubleSystems.GROUP) {
          exchange(factors, start + p * n + j, start + row * n + j);
          exchange(factors, start + plane + p * n + j, start + plane + row * n + j);
        }
      }
      c.globalBarrier();
      c.localBarrier();
      double pivotRe = factors.get(start + p * n + p);
      double pivotIm = factors.get(start + plane + p * n + p);
      double turned = productRe * pivotRe - productIm * pivotIm;
      productIm = productRe * pivotIm + productIm * pivotRe;
      productRe = turned;
      double byRe = size == 0 ? 0 : inverseRe(pivotRe, pivotIm);
      double byIm = size == 0 ? 0 : inverseIm(pivotRe, pivotIm);
      int width = n - p - 1;
      for (int e = item; e < width * width; e += DoubleSystems.GROUP) {
        int r = p + 1 + e / width;
        int at = start + r * n + p + 1 + e % width;
        double u = factors.get(start + r * n + p);
        double v = factors.get(start + plane + r * n + p);
        double factorRe = u * byRe - v * byIm;
        double factorIm = u * byIm + v * byRe;
        double re = factors.get(start + p * n + p + 1 + e % width);
        double im = factors.get(start + plane + p * n + p + 1 + e % width);
        factors.set(at, factors.get(at) - (factorRe * re - factorIm * im));
        factors.set(at + plane, factors.get(at + plane) - (factorRe * im + factorIm * re));
      }
    }
    if (item == 0) {
      yRe.set(c.groupIdx, productRe);
      yIm.set(c.groupIdx, productIm);
    }
  }

  private static void exchange(DoubleArray x, int p, int q) {
    double held = x.get(p);
    x.set(p, x.get(q));
    x.set(q, held);
  }

  /** The real part of an inverse, without overflow of squares. */
  private static double inverseRe(double re, double im) {
    double size = Math.abs(re) + Math.abs(im);
    double p = re / size;
    double q = im / size;
    return p / (p * p + q * q) / size;
  }

  /** The imaginary part of an inverse. */
  private static double inverseIm(double re, double im) {
    double size = Math.abs(re) + Math.abs(im);
    double p = re / size;
    double q = im / size;
    return -q / (p * p + q * q) / size;
  }
}
