package io.scangrad.tensor.linalg;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues by EJML, eigenvectors by EJML where they are real and orthogonal and by inverse iteration elsewhere. */
final class EigenSolver {
  private EigenSolver() {}

  static Eigen general(Tensor a) {
    int n = a.shape().size(0);
    DType complex = a.dtype().toComplex();
    DMatrixRMaj matrix = Ejml.doubles(a);
    int exponent = scale(matrix);
    double[] valuesRe = new double[n];
    double[] valuesIm = new double[n];
    double[] vectorsRe = new double[n * n];
    double[] vectorsIm = new double[n * n];
    InverseIteration iteration = new InverseIteration(matrix.copy());
    int k = 0;
    for (Complex_F64 value : upperHalf(eigenvalues(matrix))) {
      iteration.compute(value.real, value.imaginary);
      for (int conjugate = 0; conjugate < (value.imaginary > 0 ? 2 : 1); conjugate++, k++) {
        int sign = conjugate == 0 ? 1 : -1;
        valuesRe[k] = Math.scalb(value.real, exponent);
        valuesIm[k] = sign * Math.scalb(value.imaginary, exponent);
        for (int i = 0; i < n; i++) {
          vectorsRe[i * n + k] = iteration.re(i);
          vectorsIm[i * n + k] = sign * iteration.im(i);
        }
      }
    }
    return new Eigen(Ejml.rounded(complex, valuesRe, valuesIm, n), Ejml.rounded(complex, vectorsRe, vectorsIm, n, n));
  }

  static Tensor values(Tensor a) {
    int n = a.shape().size(0);
    DMatrixRMaj matrix = Ejml.doubles(a);
    int exponent = scale(matrix);
    double[] re = new double[n];
    double[] im = new double[n];
    int k = 0;
    for (Complex_F64 value : upperHalf(eigenvalues(matrix))) {
      for (int conjugate = 0; conjugate < (value.imaginary > 0 ? 2 : 1); conjugate++, k++) {
        re[k] = Math.scalb(value.real, exponent);
        im[k] = (conjugate == 0 ? 1 : -1) * Math.scalb(value.imaginary, exponent);
      }
    }
    return Ejml.rounded(a.dtype().toComplex(), re, im, n);
  }

  static Eigen symmetric(Tensor a) {
    int n = a.shape().size(0);
    DMatrixRMaj matrix = Ejml.doubles(a);
    int exponent = scale(matrix);
    symmetrise(matrix, a);
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    if (n > 0) {
      EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, true, true);
      if (!decomposition.decompose(matrix)) {
        throw new ArithmeticException("eigenSymmetric: no convergence for " + a.spec());
      }
      int[] ascending = IntStream.range(0, n).boxed()
          .sorted(Comparator.comparingDouble((Integer i) -> decomposition.getEigenvalue(i).real))
          .mapToInt(Integer::intValue).toArray();
      for (int k = 0; k < n; k++) {
        values[k] = Math.scalb(decomposition.getEigenvalue(ascending[k]).real, exponent);
        double[] vector = decomposition.getEigenVector(ascending[k]).data;
        double largest = 0;
        for (double entry : vector) {
          largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
        }
        for (int i = 0; i < n; i++) {
          vectors[i * n + k] = largest < 0 ? -vector[i] : vector[i];
        }
      }
    }
    return new Eigen(Ejml.rounded(a.dtype(), values, values, n), Ejml.rounded(a.dtype(), vectors, vectors, n, n));
  }

  /**
   * Scales a matrix by a power of two, so that its largest entry is close to 1, and returns the exponent to undo it.
   */
  static int scale(DMatrixRMaj matrix) {
    int exponent = LuFactors.exponent(matrix.getNumElements() == 0 ? 0 : CommonOps_DDRM.elementMaxAbs(matrix));
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = Math.scalb(matrix.data[i], -exponent);
    }
    return exponent;
  }

  private static List<Complex_F64> eigenvalues(DMatrixRMaj matrix) {
    int n = matrix.numRows;
    List<Complex_F64> values = new ArrayList<>();
    if (n > 0) {
      EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, false);
      if (!decomposition.decompose(matrix)) {
        throw new ArithmeticException("eigen: no convergence for a matrix of " + n + " x " + n);
      }
      for (int k = 0; k < n; k++) {
        values.add(decomposition.getEigenvalue(k));
      }
    }
    return values;
  }

  /** Returns the real eigenvalues and one of each conjugate pair, by ascending real part. */
  private static List<Complex_F64> upperHalf(List<Complex_F64> values) {
    List<Complex_F64> half = new ArrayList<>();
    int count = 0;
    for (Complex_F64 value : values) {
      if (value.imaginary >= 0) {
        half.add(value);
        count += value.imaginary > 0 ? 2 : 1;
      }
    }
    if (count != values.size()) {
      throw new ArithmeticException("eigen: no convergence to conjugate pairs");
    }
    half.sort(Comparator.comparingDouble(Complex_F64::getReal).thenComparingDouble(Complex_F64::getImaginary));
    return half;
  }

  /** Replaces the matrix by the mean of it and its transpose, which may differ by rounding only. */
  private static void symmetrise(DMatrixRMaj matrix, Tensor a) {
    int n = matrix.numRows;
    double rounding = 8 * n * (a.dtype().isDouble() ? 0x1p-53 : 0x1p-24);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double lower = matrix.data[i * n + j];
        double upper = matrix.data[j * n + i];
        if (Math.abs(lower - upper) > rounding) {
          throw new IllegalArgumentException("eigenSymmetric: elements (" + i + ", " + j + ") and (" + j + ", " + i
              + ") differ: " + a.re(i, j) + " and " + a.re(j, i) + "; use eigen for matrices that are not symmetric");
        }
        matrix.data[i * n + j] = (lower + upper) / 2;
        matrix.data[j * n + i] = matrix.data[i * n + j];
      }
    }
  }
}
