package io.scangrad.tensor.linalg;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.HessenbergSimilarDecomposition_DDRM;

/**
 * Eigenvectors of a real matrix for given real or complex eigenvalues.
 *
 * <p>With {@code A = Q H Q^T} and H zero below its first subdiagonal, repeated solution of {@code (H - lambda I) y' =
 * y} turns y towards the eigenvector, at a cost of {@code O(n^2)} each. Every eigenvalue starts from another y and
 * from a value moved by the rounding error of computing it, so that several vectors of one repeated eigenvalue come
 * out independent.
 */
final class InverseIteration {
  private static final int MAX_STARTS = 8;
  private static final int STEPS_PER_START = 3;

  private final int n;
  private final double[] q;
  private final double[] h;
  private final double norm;
  private final Random random = new Random(1);

  // H - lambda I, eliminated in place: multipliers below the diagonal, with a note of exchanged rows.
  private final double[] luRe;
  private final double[] luIm;
  private final boolean[] exchanged;

  private final double[] yRe;
  private final double[] yIm;
  private final double[] vectorRe;
  private final double[] vectorIm;

  /** Prepares for a square matrix whose largest entry is about 1, or which is zero; it is overwritten. */
  InverseIteration(DMatrixRMaj matrix) {
    this.n = matrix.numRows;
    if (n > 2) {
      HessenbergSimilarDecomposition_DDRM decomposition = new HessenbergSimilarDecomposition_DDRM(n);
      if (!decomposition.decompose(matrix)) {
        throw new ArithmeticException("eigen: no Hessenberg form for a matrix of " + n + " x " + n);
      }
      this.h = decomposition.getH(null).data;
      this.q = decomposition.getQ(null).data;
    } else {
      this.h = matrix.data;
      this.q = CommonOps_DDRM.identity(n).data;
    }
    double length = n == 0 ? 0 : NormOps_DDRM.normF(DMatrixRMaj.wrap(n, n, h));
    this.norm = length == 0 ? 1 : length;
    this.luRe = new double[n * n];
    this.luIm = new double[n * n];
    this.exchanged = new boolean[n];
    this.yRe = new double[n];
    this.yIm = new double[n];
    this.vectorRe = new double[n];
    this.vectorIm = new double[n];
  }

  /** Returns the real part of an entry of the last vector. */
  double re(int i) {
    return vectorRe[i];
  }

  /** Returns the imaginary part of an entry of the last vector. */
  double im(int i) {
    return vectorIm[i];
  }

  /**
   * Computes the vector of one eigenvalue, of length 1 and with its largest entry real and positive.
   *
   * @throws ArithmeticException if no start leads to a vector
   */
  void compute(double re, double im) {
    double accepted = 32 * n * 0x1p-52 * norm;
    for (int start = 0; start < MAX_STARTS; start++) {
      // The residual cannot fall below the error of the eigenvalue: be content with more at every start.
      accepted *= start == 0 ? 1 : 8;
      double shift = re + (random.nextDouble() - 0.5) * 0x1p-50 * norm;
      eliminate(shift, im);
      for (int i = 0; i < n; i++) {
        yRe[i] = random.nextGaussian();
        yIm[i] = 0;
      }
      for (int step = 0; step < STEPS_PER_START; step++) {
        solve();
        normalise(yRe, yIm);
        if (residual(re, im) <= accepted) {
          back();
          return;
        }
      }
    }
    throw new ArithmeticException("eigen: no convergence to the eigenvectors of a matrix of " + n + " x " + n);
  }

  private void eliminate(double shift, double im) {
    System.arraycopy(h, 0, luRe, 0, n * n);
    Arrays.fill(luIm, 0);
    for (int i = 0; i < n; i++) {
      luRe[i * (n + 1)] -= shift;
      luIm[i * (n + 1)] -= im;
    }
    for (int k = 0; k < n - 1; k++) {
      int row = k * n;
      int below = row + n;
      exchanged[k] = Math.hypot(luRe[below + k], luIm[below + k]) > Math.hypot(luRe[row + k], luIm[row + k]);
      if (exchanged[k]) {
        for (int j = k; j < n; j++) {
          double swapRe = luRe[row + j];
          double swapIm = luIm[row + j];
          luRe[row + j] = luRe[below + j];
          luIm[row + j] = luIm[below + j];
          luRe[below + j] = swapRe;
          luIm[below + j] = swapIm;
        }
      }
      keepFromZero(row + k);
      double size = luRe[row + k] * luRe[row + k] + luIm[row + k] * luIm[row + k];
      double factorRe = (luRe[below + k] * luRe[row + k] + luIm[below + k] * luIm[row + k]) / size;
      double factorIm = (luIm[below + k] * luRe[row + k] - luRe[below + k] * luIm[row + k]) / size;
      luRe[below + k] = factorRe;
      luIm[below + k] = factorIm;
      for (int j = k + 1; j < n; j++) {
        luRe[below + j] -= factorRe * luRe[row + j] - factorIm * luIm[row + j];
        luIm[below + j] -= factorRe * luIm[row + j] + factorIm * luRe[row + j];
      }
    }
    keepFromZero(n * n - 1);
  }

  /** A vanishing pivot is what inverse iteration hopes for; it only must not divide by zero. */
  private void keepFromZero(int position) {
    if (Math.hypot(luRe[position], luIm[position]) < 0x1p-54 * norm) {
      luRe[position] = 0x1p-54 * norm;
      luIm[position] = 0;
    }
  }

  private void solve() {
    for (int k = 0; k < n - 1; k++) {
      if (exchanged[k]) {
        double swapRe = yRe[k];
        double swapIm = yIm[k];
        yRe[k] = yRe[k + 1];
        yIm[k] = yIm[k + 1];
        yRe[k + 1] = swapRe;
        yIm[k + 1] = swapIm;
      }
      double factorRe = luRe[(k + 1) * n + k];
      double factorIm = luIm[(k + 1) * n + k];
      yRe[k + 1] -= factorRe * yRe[k] - factorIm * yIm[k];
      yIm[k + 1] -= factorRe * yIm[k] + factorIm * yRe[k];
    }
    for (int i = n - 1; i >= 0; i--) {
      double re = yRe[i];
      double im = yIm[i];
      for (int j = i + 1; j < n; j++) {
        re -= luRe[i * n + j] * yRe[j] - luIm[i * n + j] * yIm[j];
        im -= luRe[i * n + j] * yIm[j] + luIm[i * n + j] * yRe[j];
      }
      double pivotRe = luRe[i * n + i];
      double pivotIm = luIm[i * n + i];
      double size = pivotRe * pivotRe + pivotIm * pivotIm;
      yRe[i] = (re * pivotRe + im * pivotIm) / size;
      yIm[i] = (im * pivotRe - re * pivotIm) / size;
      // Pivots as small as 2^-54 may follow each other: keep the solution within range.
      if (Math.abs(yRe[i]) + Math.abs(yIm[i]) > 0x1p500) {
        for (int j = 0; j < n; j++) {
          yRe[j] *= 0x1p-600;
          yIm[j] *= 0x1p-600;
        }
      }
    }
  }

  private double residual(double re, double im) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double restRe = -(re * yRe[i] - im * yIm[i]);
      double restIm = -(re * yIm[i] + im * yRe[i]);
      for (int j = Math.max(0, i - 1); j < n; j++) {
        restRe += h[i * n + j] * yRe[j];
        restIm += h[i * n + j] * yIm[j];
      }
      sum += restRe * restRe + restIm * restIm;
    }
    return Math.sqrt(sum);
  }

  /** Turns the vector of H into that of A. */
  private void back() {
    for (int i = 0; i < n; i++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int j = 0; j < n; j++) {
        sumRe += q[i * n + j] * yRe[j];
        sumIm += q[i * n + j] * yIm[j];
      }
      vectorRe[i] = sumRe;
      vectorIm[i] = sumIm;
    }
    normalise(vectorRe, vectorIm);
  }

  /** Scales to length 1 and turns the largest entry to the positive real axis. */
  private static void normalise(double[] re, double[] im) {
    int largest = 0;
    for (int i = 1; i < re.length; i++) {
      largest = Math.hypot(re[i], im[i]) > Math.hypot(re[largest], im[largest]) ? i : largest;
    }
    double modulus = Math.hypot(re[largest], im[largest]);
    double turnRe = re[largest] / modulus;
    double turnIm = -im[largest] / modulus;
    double squares = 0;
    for (int i = 0; i < re.length; i++) {
      double scaledRe = re[i] / modulus;
      double scaledIm = im[i] / modulus;
      re[i] = scaledRe * turnRe - scaledIm * turnIm;
      im[i] = scaledRe * turnIm + scaledIm * turnRe;
      squares += re[i] * re[i] + im[i] * im[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < re.length; i++) {
      re[i] /= length;
      im[i] = i == largest ? 0 : im[i] / length;
    }
  }
}
