package io.scangrad.tensor.reference;

import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.op.Op;

/** Gaussian elimination with partial pivoting on a batch of square matrices. */
final class Elimination {
  private Elimination() {}

  /** Returns X with {@code A X = B}, for each matrix of the batch. */
  static Dense solve(Op op, Dense a, Dense b) {
    int n = a.shape().size(-1);
    int columns = b.shape().size(-1);
    Dense result = Dense.zeros(b.shape(), b.complex());
    int batches = n == 0 ? 0 : a.re().length / (n * n);
    for (int batch = 0; batch < batches; batch++) {
      Complex[][] rows = rows(a, batch, n, columns);
      for (int i = 0; i < n * columns; i++) {
        rows[i / columns][n + i % columns] = b.get(batch * n * columns + i);
      }
      if (eliminate(rows) == 0) {
        throw new IllegalArgumentException(op.name() + ": matrix " + batch + " of the batch is singular and has no"
            + " inverse; add a multiple of the identity or solve a least-squares problem");
      }
      backSubstitute(rows);
      for (int i = 0; i < n * columns; i++) {
        result.set(batch * n * columns + i, rows[i / columns][n + i % columns]);
      }
    }
    return result;
  }

  /** Returns the determinants; 1 for matrices of size 0. */
  static Dense det(Dense a, TensorSpec out) {
    int n = a.shape().size(-1);
    Dense result = Dense.zeros(out);
    for (int batch = 0; batch < result.re().length; batch++) {
      Complex[][] rows = rows(a, batch, n, 0);
      Complex det = new Complex(eliminate(rows), 0);
      for (int i = 0; i < n && !det.isZero(); i++) {
        det = a.times(det, rows[i][i]);
      }
      result.set(batch, det);
    }
    return result;
  }

  private static Complex[][] rows(Dense a, int batch, int n, int extra) {
    Complex[][] rows = new Complex[n][n + extra];
    for (int i = 0; i < n * n; i++) {
      rows[i / n][i % n] = a.get(batch * n * n + i);
    }
    return rows;
  }

  /**
   * Brings the rows to upper triangular form and returns the sign of the row permutation, or 0 at the first column
   * without a pivot.
   */
  private static int eliminate(Complex[][] rows) {
    int sign = 1;
    for (int column = 0; column < rows.length; column++) {
      int pivot = pivot(rows, column);
      Complex[] top = rows[pivot];
      if (top[column].isZero()) {
        return 0;
      }
      rows[pivot] = rows[column];
      rows[column] = top;
      sign = pivot == column ? sign : -sign;
      for (int row = column + 1; row < rows.length; row++) {
        Complex factor = div(rows[row][column], top[column]);
        for (int j = column; j < top.length; j++) {
          rows[row][j] = rows[row][j].minus(factor.times(top[j]));
        }
      }
    }
    return sign;
  }

  /** Returns the row with the entry of largest modulus at or below the diagonal; a NaN wins so that it is seen. */
  private static int pivot(Complex[][] rows, int column) {
    int best = column;
    double largest = -1;
    for (int row = column; row < rows.length; row++) {
      double modulus = ComplexMath.abs(rows[row][column].re(), rows[row][column].im());
      if (!(modulus <= largest)) {
        best = row;
        largest = Double.isNaN(modulus) ? Double.POSITIVE_INFINITY : modulus;
      }
    }
    return best;
  }

  private static void backSubstitute(Complex[][] rows) {
    int n = rows.length;
    for (int row = n - 1; row >= 0; row--) {
      for (int j = n; j < rows[row].length; j++) {
        Complex sum = rows[row][j];
        for (int k = row + 1; k < n; k++) {
          sum = sum.minus(rows[row][k].times(rows[k][j]));
        }
        rows[row][j] = div(sum, rows[row][row]);
      }
    }
  }

  private static Complex div(Complex a, Complex b) {
    return ComplexMath.div(a.re(), a.im(), b.re(), b.im());
  }
}
