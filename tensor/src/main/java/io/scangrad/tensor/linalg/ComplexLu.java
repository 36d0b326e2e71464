package io.scangrad.tensor.linalg;

import io.scangrad.tensor.Storage;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.decompose.lu.LUDecompositionAlt_ZDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_ZDRM;

/** LU factors of complex matrices, by EJML, whose matrices interleave real and imaginary parts. */
final class ComplexLu implements LuFactors {
  private final int n;
  private final LUDecompositionAlt_ZDRM decomposition = new LUDecompositionAlt_ZDRM();
  private final LinearSolverLu_ZDRM solver = new LinearSolverLu_ZDRM(decomposition);
  private final ZMatrixRMaj matrix;
  private final ZMatrixRMaj right = new ZMatrixRMaj(1, 1);
  private final ZMatrixRMaj solution = new ZMatrixRMaj(1, 1);
  private final int[] exponents;
  private boolean finite;

  ComplexLu(int n) {
    this.n = n;
    this.matrix = new ZMatrixRMaj(n, n);
    this.exponents = new int[n];
  }

  @Override
  public void factor(Storage from, int position) {
    finite = true;
    int width = 2 * n;
    for (int i = 0; i < n; i++) {
      double largest = 0;
      for (int j = 0; j < n; j++) {
        double re = from.re(position + i * n + j);
        double im = from.im(position + i * n + j);
        matrix.data[i * width + 2 * j] = re;
        matrix.data[i * width + 2 * j + 1] = im;
        largest = Math.max(largest, Math.max(Math.abs(re), Math.abs(im)));
      }
      finite &= Double.isFinite(largest);
      exponents[i] = LuFactors.exponent(largest);
      for (int j = i * width; j < (i + 1) * width; j++) {
        matrix.data[j] = Math.scalb(matrix.data[j], -exponents[i]);
      }
    }
    if (finite && n > 0) {
      solver.setA(matrix);
    }
  }

  @Override
  public boolean singular() {
    if (!finite || n == 0) {
      return false;
    }
    if (zeroPivot()) {
      return true;
    }
    double[] probes = LuFactors.probes(n);
    right.reshape(n, LuFactors.PROBES);
    solution.reshape(n, LuFactors.PROBES);
    for (int i = 0; i < probes.length; i++) {
      right.data[2 * i] = probes[i];
      right.data[2 * i + 1] = 0;
    }
    solver.solve(right, solution);
    for (int j = 0; j < n; j++) {
      double scale = 0;
      for (int i = 0; i < n; i++) {
        scale = Math.max(scale, modulus(matrix.data, i * n + j));
      }
      for (int probe = 0; probe < LuFactors.PROBES; probe++) {
        // Written so that a solution that overflowed counts.
        if (!(modulus(solution.data, j * LuFactors.PROBES + probe) * scale < LuFactors.limit(n))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean zeroPivot() {
    boolean zero = false;
    for (int i = 0; i < n; i++) {
      zero |= modulus(decomposition.getLU().data, i * (n + 1)) == 0;
    }
    return zero;
  }

  @Override
  public void solve(Storage b, int from, int columns, Storage x, int to) {
    int size = n * columns;
    if (!finite || size == 0) {
      for (int i = 0; i < size; i++) {
        x.set(to + i, Double.NaN, Double.NaN);
      }
      return;
    }
    right.reshape(n, columns);
    solution.reshape(n, columns);
    for (int i = 0; i < size; i++) {
      int exponent = -exponents[i / columns];
      right.data[2 * i] = Math.scalb(b.re(from + i), exponent);
      right.data[2 * i + 1] = Math.scalb(b.im(from + i), exponent);
    }
    solver.solve(right, solution);
    for (int i = 0; i < size; i++) {
      x.set(to + i, solution.data[2 * i], solution.data[2 * i + 1]);
    }
  }

  @Override
  public void determinant(Storage out, int to) {
    if (!finite) {
      out.set(to, Double.NaN, Double.NaN);
      return;
    }
    double re = n > 0 && LuFactors.odd(decomposition.getPivot(), n) ? -1 : 1;
    double im = 0;
    int exponent = 0;
    for (int i = 0; i < n; i++) {
      double pivotRe = decomposition.getLU().data[2 * (i * n + i)];
      double pivotIm = decomposition.getLU().data[2 * (i * n + i) + 1];
      double productRe = re * pivotRe - im * pivotIm;
      double productIm = re * pivotIm + im * pivotRe;
      int shift = LuFactors.exponent(Math.max(Math.abs(productRe), Math.abs(productIm)));
      re = Math.scalb(productRe, -shift);
      im = Math.scalb(productIm, -shift);
      exponent += exponents[i] + shift;
    }
    out.set(to, Math.scalb(re, exponent), Math.scalb(im, exponent));
  }

  private static double modulus(double[] interleaved, int position) {
    return Math.hypot(interleaved[2 * position], interleaved[2 * position + 1]);
  }
}
