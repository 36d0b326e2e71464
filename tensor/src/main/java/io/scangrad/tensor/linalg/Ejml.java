package io.scangrad.tensor.linalg;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The door to EJML: shares matrices with it without copying, and decomposes matrices by it.
 *
 * <p>Decompositions take one matrix of any layout, compute in double and round once to the type of the input. They
 * refuse NaN and infinities. EJML has no eigenvalues and no singular values of complex matrices, so neither are here.
 *
 * @since 0.1
 */
public final class Ejml {
  private Ejml() {}

  /**
   * Wraps a tensor as a matrix over the same array.
   *
   * <p>What is written to the matrix changes the tensor and everything that shares its storage: write only to tensors
   * that nobody else looks at.
   *
   * @param tensor {@code f32} of rank 2, row-major without gaps from the beginning of its storage
   * @throws IllegalArgumentException if it is not
   */
  public static FMatrixRMaj asFloatMatrix(Tensor tensor) {
    if (!(wrappable("asFloatMatrix", DType.FLOAT32, tensor) instanceof Storage.F32(float[] array))) {
      throw new AssertionError(tensor);
    }
    return FMatrixRMaj.wrap(tensor.shape().size(0), tensor.shape().size(1), array);
  }

  /**
   * Wraps a tensor as a matrix over the same array.
   *
   * <p>What is written to the matrix changes the tensor and everything that shares its storage: write only to tensors
   * that nobody else looks at.
   *
   * @param tensor {@code f64} of rank 2, row-major without gaps from the beginning of its storage
   * @throws IllegalArgumentException if it is not
   */
  public static DMatrixRMaj asDoubleMatrix(Tensor tensor) {
    if (!(wrappable("asDoubleMatrix", DType.FLOAT64, tensor) instanceof Storage.F64(double[] array))) {
      throw new AssertionError(tensor);
    }
    return DMatrixRMaj.wrap(tensor.shape().size(0), tensor.shape().size(1), array);
  }

  /**
   * Wraps a matrix as an {@code f32} tensor over the same array; the matrix must not be written to or reshaped any
   * more.
   */
  public static Tensor of(FMatrixRMaj matrix) {
    return Tensor.of(new Storage.F32(matrix.data), Layout.contiguous(Shape.of(matrix.numRows, matrix.numCols)));
  }

  /**
   * Wraps a matrix as an {@code f64} tensor over the same array; the matrix must not be written to or reshaped any
   * more.
   */
  public static Tensor of(DMatrixRMaj matrix) {
    return Tensor.of(new Storage.F64(matrix.data), Layout.contiguous(Shape.of(matrix.numRows, matrix.numCols)));
  }

  /**
   * Computes eigenvalues and eigenvectors of a real square matrix.
   *
   * <p>Eigenvalues come from EJML's implicit double-step QR; vectors from inverse iteration on its Hessenberg form.
   * Where a matrix has fewer independent eigenvectors than columns (a Jordan block), some vectors are nearly
   * parallel.
   *
   * @param a real, shape {@code (n, n)}
   * @return complex values and vectors, {@code c64} for {@code f32} and {@code c128} for {@code f64}
   * @throws IllegalArgumentException if {@code a} is complex, not square or not finite
   * @throws ArithmeticException if the iteration does not converge
   */
  public static Eigen eigen(Tensor a) {
    square("eigen", a);
    return EigenSolver.general(a);
  }

  /**
   * Computes the eigenvalues of a real square matrix, in a fraction of the time of {@link #eigen}.
   *
   * @param a real, shape {@code (n, n)}
   * @return complex, shape {@code (n,)}, in the order of {@link Eigen}; {@code c64} for {@code f32} and {@code c128} for
   *     {@code f64}
   * @throws IllegalArgumentException if {@code a} is complex, not square or not finite
   * @throws ArithmeticException if the iteration does not converge
   */
  public static Tensor eigenvalues(Tensor a) {
    square("eigenvalues", a);
    return EigenSolver.values(a);
  }

  /**
   * Computes eigenvalues and eigenvectors of a real symmetric matrix, both real.
   *
   * @param a real, shape {@code (n, n)}, symmetric up to rounding
   * @return values and vectors of the type of {@code a}; the vectors are orthonormal
   * @throws IllegalArgumentException if {@code a} is complex, not square, not finite or not symmetric
   * @throws ArithmeticException if the iteration does not converge
   */
  public static Eigen eigenSymmetric(Tensor a) {
    square("eigenSymmetric", a);
    return EigenSolver.symmetric(a);
  }

  /**
   * Computes the singular value decomposition of a real matrix.
   *
   * @param a real, shape {@code (m, n)}; sizes may be 0
   * @return factors of the type of {@code a}
   * @throws IllegalArgumentException if {@code a} is complex, no matrix or not finite
   * @throws ArithmeticException if the iteration does not converge
   */
  public static Svd svd(Tensor a) {
    real("svd", a);
    matrix("svd", a);
    return OrthogonalFactors.svd(a);
  }

  /**
   * Computes the QR decomposition of a real or complex matrix.
   *
   * @param a shape {@code (m, n)}; sizes may be 0
   * @return factors of the type of {@code a}
   * @throws IllegalArgumentException if {@code a} is neither real nor complex, no matrix or not finite
   */
  public static Qr qr(Tensor a) {
    if (!a.dtype().isDifferentiable()) {
      throw new IllegalArgumentException(
          "qr: needs real or complex numbers, given " + a.spec() + "; cast to f64 first");
    }
    matrix("qr", a);
    return a.dtype().isComplex() ? OrthogonalFactors.complexQr(a) : OrthogonalFactors.realQr(a);
  }

  /**
   * Solves {@code A X = B}; the same as {@link LinearSystems#solve}.
   *
   * @throws IllegalArgumentException as there
   */
  public static Tensor solve(Tensor a, Tensor b) {
    return LinearSystems.solve(a, b);
  }

  /**
   * Inverts matrices; the same as {@link LinearSystems#inverse}.
   *
   * @throws IllegalArgumentException as there
   */
  public static Tensor inverse(Tensor a) {
    return LinearSystems.inverse(a);
  }

  /** Returns the elements as a matrix of doubles that shares nothing. */
  static DMatrixRMaj doubles(Tensor a) {
    return DMatrixRMaj.wrap(a.shape().size(0), a.shape().size(1), a.toDoubles());
  }

  /** Returns a tensor of the given type and shape, rounded from doubles. */
  static Tensor rounded(DType dtype, double[] re, double[] im, int... sizes) {
    Shape shape = Shape.of(sizes);
    Storage values = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      values.set(i, re[i], dtype.isComplex() ? im[i] : 0);
    }
    return Tensor.of(values, shape);
  }

  private static Storage wrappable(String name, DType dtype, Tensor tensor) {
    if (tensor.dtype() != dtype || tensor.shape().rank() != 2) {
      throw new IllegalArgumentException(name + ": needs " + dtype + " of rank 2, given " + tensor.spec());
    }
    if (!tensor.layout().isContiguous() || tensor.layout().offset() != 0) {
      throw new IllegalArgumentException(name + ": a view with layout " + tensor.layout()
          + " cannot share its array, which must be row-major from its beginning; call copy() first");
    }
    return tensor.storage();
  }

  private static void square(String name, Tensor a) {
    real(name, a);
    if (a.shape().rank() != 2 || a.shape().size(0) != a.shape().size(1)) {
      throw new IllegalArgumentException(name + ": needs one square matrix, given " + a.spec());
    }
    matrix(name, a);
  }

  private static void real(String name, Tensor a) {
    if (a.dtype().isComplex()) {
      throw new IllegalArgumentException(name + ": EJML has this for real matrices only, given " + a.spec());
    }
    if (!a.dtype().isReal()) {
      throw new IllegalArgumentException(name + ": needs real numbers, given " + a.spec() + "; cast to f64 first");
    }
  }

  private static void matrix(String name, Tensor a) {
    if (a.shape().rank() != 2) {
      throw new IllegalArgumentException(name + ": needs one matrix, given " + a.spec());
    }
    double[] re = a.toDoubles();
    double[] im = a.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      if (!Double.isFinite(re[i]) || !Double.isFinite(im[i])) {
        int columns = a.shape().size(1);
        throw new IllegalArgumentException(name + ": the element at (" + i / columns + ", " + i % columns + ") is "
            + (Double.isFinite(re[i]) ? im[i] + "i" : re[i]) + "; all must be finite");
      }
    }
  }
}
