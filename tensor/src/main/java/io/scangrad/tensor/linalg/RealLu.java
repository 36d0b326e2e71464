package io.scangrad.tensor.linalg;

import io.scangrad.tensor.Storage;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_DDRM;

/** LU factors of real matrices, by EJML. */
final class RealLu implements LuFactors {
  private final int n;
  private final LUDecompositionAlt_DDRM decomposition = new LUDecompositionAlt_DDRM();
  private final LinearSolverLu_DDRM solver = new LinearSolverLu_DDRM(decomposition);
  private final DMatrixRMaj matrix;
  private final DMatrixRMaj right = new DMatrixRMaj(0, 0);
  private final DMatrixRMaj solution = new DMatrixRMaj(0, 0);
  private final int[] exponents;
  private boolean finite;

  RealLu(int n) {
    this.n = n;
    this.matrix = new DMatrixRMaj(n, n);
    this.exponents = new int[n];
  }

  @Override
  public void factor(Storage from, int position) {
    finite = true;
    for (int i = 0; i < n; i++) {
      double largest = 0;
      for (int j = 0; j < n; j++) {
        double value = from.re(position + i * n + j);
        matrix.data[i * n + j] = value;
        largest = Math.max(largest, Math.abs(value));
      }
      finite &= Double.isFinite(largest);
      exponents[i] = LuFactors.exponent(largest);
      for (int j = 0; j < n; j++) {
        matrix.data[i * n + j] = Math.scalb(matrix.data[i * n + j], -exponents[i]);
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
    right.setTo(DMatrixRMaj.wrap(n, LuFactors.PROBES, LuFactors.probes(n)));
    solution.reshape(n, LuFactors.PROBES);
    solver.solve(right, solution);
    for (int j = 0; j < n; j++) {
      double scale = 0;
      for (int i = 0; i < n; i++) {
        scale = Math.max(scale, Math.abs(matrix.data[i * n + j]));
      }
      for (int probe = 0; probe < LuFactors.PROBES; probe++) {
        // Written so that a solution that overflowed counts.
        if (!(Math.abs(solution.data[j * LuFactors.PROBES + probe]) * scale < LuFactors.limit(n))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean zeroPivot() {
    boolean zero = false;
    for (int i = 0; i < n; i++) {
      zero |= decomposition.getLU().data[i * (n + 1)] == 0;
    }
    return zero;
  }

  @Override
  public void solve(Storage b, int from, int columns, Storage x, int to) {
    int size = n * columns;
    if (!finite || size == 0) {
      for (int i = 0; i < size; i++) {
        x.set(to + i, Double.NaN, 0);
      }
      return;
    }
    right.reshape(n, columns);
    solution.reshape(n, columns);
    for (int i = 0; i < size; i++) {
      right.data[i] = Math.scalb(b.re(from + i), -exponents[i / columns]);
    }
    solver.solve(right, solution);
    for (int i = 0; i < size; i++) {
      x.set(to + i, solution.data[i], 0);
    }
  }

  @Override
  public void determinant(Storage out, int to) {
    if (!finite) {
      out.set(to, Double.NaN, 0);
      return;
    }
    double product = n > 0 && LuFactors.odd(decomposition.getPivot(), n) ? -1 : 1;
    int exponent = 0;
    for (int i = 0; i < n; i++) {
      product *= decomposition.getLU().data[i * n + i];
      int shift = LuFactors.exponent(Math.abs(product));
      product = Math.scalb(product, -shift);
      exponent += exponents[i] + shift;
    }
    out.set(to, Math.scalb(product, exponent), 0);
  }
}
