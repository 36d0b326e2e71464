package io.scangrad.lru.diagonal;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.linalg.Eigen;
import io.scangrad.tensor.linalg.Ejml;

/**
 * The upper half of the eigenvalues of the normal part of HiPPO-LegS, with their eigenvectors (Gu et al. 2022; Smith et
 * al. 2023, Appendix B.1.1).
 *
 * <pre>{@code
 * A + P P^T = -1/2 I + K,   P_n = sqrt(n + 1/2),   K_nk = -P_n P_k below the diagonal, P_n P_k above
 * }</pre>
 *
 * <p>K is skew-symmetric, so its eigenvalues are {@code +-i frequency} and the real part is -1/2 everywhere.
 * Householder reflections bring K to a tridiagonal T with {@code T_(k+1)k = t_k}; {@code i T} is similar to the
 * symmetric tridiagonal matrix of the same t by the diagonal matrix of the powers of i, which leaves a real symmetric
 * problem.
 *
 * @param frequencies imaginary parts, positive and ascending; half as many as the matrix has rows
 * @param re real parts of the eigenvectors, which are the columns of {@code (size, size/2)}, of length 1
 * @param im imaginary parts
 */
@SuppressWarnings("ArrayRecordComponent")
record HippoNormal(double[] frequencies, double[] re, double[] im) {
  /**
   * Decomposes.
   *
   * @param size rows of the matrix, even
   */
  static HippoNormal of(int size) {
    double[][] k = skew(size);
    double[][] q = new double[size][size];
    for (int i = 0; i < size; i++) {
      q[i][i] = 1;
    }
    tridiagonalise(k, q);
    double[] symmetric = new double[size * size];
    for (int i = 0; i + 1 < size; i++) {
      symmetric[i * size + i + 1] = k[i + 1][i];
      symmetric[(i + 1) * size + i] = k[i + 1][i];
    }
    Eigen eigen = Ejml.eigenSymmetric(Tensor.of(symmetric, size, size));
    return lifted(q, eigen.values().toDoubles(), eigen.vectors().toDoubles());
  }

  private static double[][] skew(int size) {
    double[][] k = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double product = Math.sqrt((i + 0.5) * (j + 0.5));
        k[i][j] = -product;
        k[j][i] = product;
      }
    }
    return k;
  }

  /**
   * Replaces K by {@code H K H} for reflections {@code H = I - 2 v v^T / v^T v}, and Q by {@code Q H}. The v of a
   * column is 0 up to the diagonal, and K is finished there.
   */
  private static void tridiagonalise(double[][] k, double[][] q) {
    int size = k.length;
    for (int column = 0; column + 2 < size; column++) {
      double[] v = new double[size];
      double squares = 0;
      for (int i = column + 1; i < size; i++) {
        v[i] = k[i][column];
        squares += v[i] * v[i];
      }
      v[column + 1] += Math.copySign(Math.sqrt(squares), v[column + 1]);
      double length = 0;
      for (double x : v) {
        length += x * x;
      }
      if (length == 0) {
        continue;
      }
      // As v^T K v = 0, H K H = K + v p^T - p v^T with p = (2 / v^T v) K v.
      double[] p = product(k, v, column, 2 / length);
      for (int i = column; i < size; i++) {
        for (int j = column; j < size; j++) {
          k[i][j] += v[i] * p[j] - p[i] * v[j];
        }
      }
      double[] r = product(q, v, 0, 2 / length);
      for (int i = 0; i < size; i++) {
        for (int j = column + 1; j < size; j++) {
          q[i][j] -= r[i] * v[j];
        }
      }
    }
  }

  /** Returns {@code factor matrix v} from a row on, and 0 before it; v is 0 before that row as well. */
  private static double[] product(double[][] matrix, double[] v, int from, double factor) {
    double[] product = new double[v.length];
    for (int i = from; i < v.length; i++) {
      double sum = 0;
      for (int j = from; j < v.length; j++) {
        sum += matrix[i][j] * v[j];
      }
      product[i] = factor * sum;
    }
    return product;
  }

  /**
   * Returns {@code Q D w} for the half of the symmetric eigenvectors w whose eigenvalue mu is negative: {@code K v = -i
   * mu v}. D holds the powers of i. The largest frequency comes first among the ascending mu.
   */
  private static HippoNormal lifted(double[][] q, double[] mu, double[] w) {
    int size = mu.length;
    int half = size / 2;
    double[] frequencies = new double[half];
    double[] re = new double[size * half];
    double[] im = new double[size * half];
    for (int column = 0; column < half; column++) {
      int from = half - 1 - column;
      frequencies[column] = -mu[from];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double term = q[i][j] * w[j * size + from] * ((j & 2) == 0 ? 1 : -1);
          if ((j & 1) == 0) {
            re[i * half + column] += term;
          } else {
            im[i * half + column] += term;
          }
        }
      }
    }
    return new HippoNormal(frequencies, re, im);
  }
}
