package io.scangrad.tensor.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class EjmlTest {
  @Provide
  Arbitrary<DType> reals() {
    return Arbitraries.of(DType.FLOAT32, DType.FLOAT64);
  }

  @Provide
  Arbitrary<DType> numbers() {
    return Arbitraries.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128);
  }

  @Test
  void wrappingSharesTheArrayBothWays() {
    Tensor floats = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    FMatrixRMaj matrix = Ejml.asFloatMatrix(floats);
    assertThat(matrix.get(1, 0)).isEqualTo(4);
    matrix.set(1, 0, 40);
    assertThat(floats.re(1, 0)).isEqualTo(40);
    assertThat(Ejml.of(matrix).spec()).isEqualTo(floats.spec());
    assertThat(Ejml.of(matrix).storage()).isEqualTo(floats.storage());

    Tensor doubles = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
    DMatrixRMaj wide = Ejml.asDoubleMatrix(doubles);
    wide.set(2, 1, 60);
    assertThat(doubles.re(2, 1)).isEqualTo(60);
    assertThat(Ejml.of(wide).storage()).isEqualTo(doubles.storage());
  }

  @Test
  void matrixThatShrankWrapsAsItsPart() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}});
    matrix.reshape(1, 2);
    assertThat(Ejml.of(matrix).toDoubles()).containsExactly(1, 2);
  }

  @Test
  void whatCannotBeSharedIsRefused() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThatIllegalArgumentException().isThrownBy(() -> Ejml.asFloatMatrix(x.permute(1, 0)))
        .withMessage("asFloatMatrix: a view with layout (3, 2) strides [1, 3] offset 0 cannot share its array, "
            + "which must be row-major from its beginning; call copy() first");
    Tensor secondRow = x.slice(new int[] {1, 0}, new int[] {1, 3}, new int[] {1, 1});
    assertThatIllegalArgumentException().isThrownBy(() -> Ejml.asFloatMatrix(secondRow))
        .withMessageContaining("offset 3 cannot share");
    assertThatIllegalArgumentException().isThrownBy(() -> Ejml.asDoubleMatrix(x))
        .withMessage("asDoubleMatrix: needs f64 of rank 2, given f32(2, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> Ejml.asFloatMatrix(Tensor.of(new float[2], 2)))
        .withMessage("asFloatMatrix: needs f32 of rank 2, given f32(2,)");
  }

  /** Returns A V - V diag(lambda). */
  private static double eigenResidual(Tensor a, Eigen eigen) {
    int n = a.shape().size(0);
    double[] re = new double[n * n];
    double[] im = new double[n * n];
    for (int k = 0; k < n; k++) {
      re[k * (n + 1)] = eigen.values().re(k);
      im[k * (n + 1)] = eigen.values().im(k);
    }
    Tensor scaled = Dense.product(eigen.vectors(), Tensor.complex(re, im, n, n));
    return Dense.distance(Dense.product(a, eigen.vectors()), scaled);
  }

  private static Tensor transposed(Tensor x) {
    return x.permute(1, 0);
  }

  private static Tensor conjugateTransposed(Tensor x) {
    double[] im = transposed(x).toImaginaryDoubles();
    for (int i = 0; i < im.length; i++) {
      im[i] = -im[i];
    }
    return Tensor.complex(transposed(x).toDoubles(), im, transposed(x).shape().toArray());
  }

  private static double distanceFromOrthonormal(Tensor x) {
    return Dense.distance(Dense.product(conjugateTransposed(x), x), Dense.identity(x.shape().size(1)));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void eigenvectorsAreStretchedByTheirValues(@ForAll("reals") DType dtype, @ForAll @IntRange(max = 12) int n,
      @ForAll long seed) {
    Tensor a = Dense.random(dtype, seed, n, n);
    Eigen eigen = Ejml.eigen(a);
    assertThat(eigen.values().dtype()).isEqualTo(dtype.toComplex());
    Tensor alone = Ejml.eigenvalues(a);
    assertThat(alone.spec()).isEqualTo(eigen.values().spec());
    assertThat(alone.toDoubles()).isEqualTo(eigen.values().toDoubles());
    assertThat(alone.toImaginaryDoubles()).isEqualTo(eigen.values().toImaginaryDoubles());
    double rounding = 128 * (n + 1) * (n + 1) * Dense.largest(a) * Dense.roundoff(dtype);
    assertThat(eigenResidual(a, eigen)).isLessThanOrEqualTo(rounding);
    double trace = 0;
    for (int k = 0; k < n; k++) {
      trace += a.re(k, k) - eigen.values().re(k);
      double squares = 0;
      for (int i = 0; i < n; i++) {
        squares += Math.pow(eigen.vectors().re(i, k), 2) + Math.pow(eigen.vectors().im(i, k), 2);
      }
      assertThat(Math.abs(squares - 1)).isLessThanOrEqualTo(4 * (n + 1) * Dense.roundoff(dtype));
    }
    assertThat(Math.abs(trace)).isLessThanOrEqualTo(rounding);
  }

  @Test
  void rotationHasAConjugatePair() {
    Eigen eigen = Ejml.eigen(Tensor.of(new double[] {0, -1, 1, 0}, 2, 2));
    assertThat(eigen.values().re(0)).isZero();
    assertThat(eigen.values().im(0)).isCloseTo(1, within(1e-15));
    assertThat(eigen.values().im(1)).isEqualTo(-eigen.values().im(0));
    assertThat(eigen.vectors().im(0, 1)).isEqualTo(-eigen.vectors().im(0, 0));
  }

  @Test
  void repeatedEigenvaluesHaveIndependentVectors() {
    for (int n = 1; n <= 6; n++) {
      Eigen eigen = Ejml.eigen(Dense.identity(n));
      assertThat(eigen.values().toDoubles()).containsOnly(1);
      assertThat(eigenResidual(Dense.identity(n), eigen)).isLessThan(1e-14);
      Tensor det = LinearSystems.det(eigen.vectors());
      assertThat(Math.hypot(det.re(0, 0), det.im(0, 0))).isGreaterThan(1e-4);
    }
    Tensor zero = Tensor.zeros(DType.FLOAT64, Shape.of(3, 3));
    assertThat(Ejml.eigen(zero).values().toDoubles()).containsOnly(0);
    assertThat(eigenResidual(zero, Ejml.eigen(zero))).isZero();
  }

  @Test
  void jordanBlockAndExtremeScalesAreSolved() {
    Tensor jordan = Tensor.of(new double[] {2, 1, 0, 0, 2, 1, 0, 0, 2}, 3, 3);
    assertThat(eigenResidual(jordan, Ejml.eigen(jordan))).isLessThan(1e-13);
    for (double scale : new double[] {1e-300, 1e300}) {
      Tensor a = Tensor.of(new double[] {0, -scale, scale, 0}, 2, 2);
      assertThat(Ejml.eigen(a).values().im(0)).isCloseTo(scale, withinPercentage(1e-12));
      assertThat(Ejml.svd(a).s().toDoubles()).containsExactly(scale, scale);
      assertThat(Ejml.qr(a).r().re(0, 0)).isEqualTo(scale);
      assertThat(Ejml.qr(a).r().re(0, 1)).isZero();
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void symmetricMatricesHaveOrthonormalVectors(@ForAll("reals") DType dtype, @ForAll @IntRange(max = 12) int n,
      @ForAll long seed) {
    Tensor b = Dense.random(dtype, seed, n, n);
    Tensor a = Dense.cast(Dense.product(b, transposed(b)), dtype);
    Eigen eigen = Ejml.eigenSymmetric(a);
    assertThat(eigen.values().dtype()).isEqualTo(dtype);
    assertThat(eigen.values().toDoubles()).isSorted();
    assertThat(eigenResidual(a, eigen))
        .isLessThanOrEqualTo(128 * (n + 1) * (n + 1) * Dense.largest(a) * Dense.roundoff(dtype));
    assertThat(distanceFromOrthonormal(eigen.vectors())).isLessThanOrEqualTo(64 * (n + 1) * Dense.roundoff(dtype));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void singularValuesRebuildTheMatrix(@ForAll("reals") DType dtype, @ForAll @IntRange(max = 9) int m,
      @ForAll @IntRange(max = 9) int n, @ForAll long seed) {
    Tensor a = Dense.columnMajor(Dense.random(dtype, seed, m, n));
    Svd svd = Ejml.svd(a);
    int k = Math.min(m, n);
    double[] s = new double[k * k];
    for (int i = 0; i < k; i++) {
      s[i * (k + 1)] = svd.s().re(i);
      assertThat(svd.s().re(i)).isGreaterThanOrEqualTo(i + 1 < k ? svd.s().re(i + 1) : 0);
    }
    Tensor rebuilt = Dense.product(Dense.product(svd.u(), Tensor.of(s, k, k)), transposed(svd.v()));
    double rounding = 64 * (m + n + 1) * Dense.roundoff(dtype);
    assertThat(Dense.distance(rebuilt, a)).isLessThanOrEqualTo(rounding * Dense.largest(a));
    assertThat(distanceFromOrthonormal(svd.u())).isLessThanOrEqualTo(rounding);
    assertThat(distanceFromOrthonormal(svd.v())).isLessThanOrEqualTo(rounding);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void qrRebuildsTheMatrix(@ForAll("numbers") DType dtype, @ForAll @IntRange(max = 9) int m,
      @ForAll @IntRange(max = 9) int n, @ForAll @IntRange(max = 3) int rank, @ForAll long seed) {
    // Rank 3 stands for full rank; below it, columns are zero or depend on others.
    Tensor full = Dense.random(dtype, seed, m, n);
    Tensor low = Dense.product(Dense.random(dtype, seed, m, rank), Dense.random(dtype, ~seed, rank, n));
    Tensor a = rank == 3 ? full : Dense.cast(low, dtype);
    Qr qr = Ejml.qr(a);
    int k = Math.min(m, n);
    assertThat(qr.q().shape()).isEqualTo(Shape.of(m, k));
    assertThat(qr.r().shape()).isEqualTo(Shape.of(k, n));
    double rounding = 64 * (m + n + 1) * Dense.roundoff(dtype);
    assertThat(Dense.distance(Dense.product(qr.q(), qr.r()), a)).isLessThanOrEqualTo(rounding * Dense.largest(a));
    assertThat(distanceFromOrthonormal(qr.q())).isLessThanOrEqualTo(rounding);
    for (int i = 0; i < k; i++) {
      assertThat(qr.r().re(i, i)).isGreaterThanOrEqualTo(0);
      assertThat(qr.r().im(i, i)).isZero();
      for (int j = 0; j < i; j++) {
        assertThat(qr.r().re(i, j)).isZero();
        assertThat(qr.r().im(i, j)).isZero();
      }
    }
  }

  @Test
  void zeroMatricesDecompose() {
    for (DType dtype : new DType[] {DType.FLOAT64, DType.COMPLEX128}) {
      Qr qr = Ejml.qr(Tensor.zeros(dtype, Shape.of(3, 2)));
      assertThat(Dense.largest(qr.r())).isZero();
      assertThat(distanceFromOrthonormal(qr.q())).isLessThan(1e-15);
    }
    assertThat(Ejml.svd(Tensor.zeros(DType.FLOAT32, Shape.of(3, 2))).s().toDoubles()).containsOnly(0);
    assertThat(Ejml.eigenSymmetric(Tensor.zeros(DType.FLOAT32, Shape.of(2, 2))).values().toDoubles()).containsOnly(0);
  }

  @Test
  void solveAndInverseAreThoseOfLinearSystems() {
    Tensor a = Dense.random(DType.FLOAT64, 1, 2, 3, 3);
    Tensor b = Dense.random(DType.FLOAT64, 2, 2, 3, 1);
    assertThat(Ejml.solve(a, b).toDoubles()).isEqualTo(LinearSystems.solve(a, b).toDoubles());
    assertThat(Ejml.inverse(a).toDoubles()).isEqualTo(LinearSystems.inverse(a).toDoubles());
  }

  @Test
  void unfitMatricesAreRefused() {
    Tensor complex = Tensor.zeros(DType.COMPLEX64, Shape.of(2, 2));
    refused(() -> Ejml.eigen(complex), "eigen: EJML has this for real matrices only, given c64(2, 2)");
    refused(() -> Ejml.eigenSymmetric(complex),
        "eigenSymmetric: EJML has this for real matrices only, given c64(2, 2)");
    refused(() -> Ejml.svd(complex), "svd: EJML has this for real matrices only, given c64(2, 2)");
    refused(() -> Ejml.eigen(Tensor.of(new float[6], 2, 3)), "eigen: needs one square matrix, given f32(2, 3)");
    refused(() -> Ejml.svd(Tensor.of(new float[6], 6)), "svd: needs one matrix, given f32(6,)");
    refused(() -> Ejml.qr(Tensor.zeros(DType.INT32, Shape.of(1, 1))),
        "qr: needs real or complex numbers, given i32(1, 1); cast to f64 first");
    refused(() -> Ejml.svd(Tensor.zeros(DType.BOOL, Shape.of(1, 1))),
        "svd: needs real numbers, given bool(1, 1); cast to f64 first");
    refused(() -> Ejml.eigen(Tensor.of(new double[] {1, 2, Double.NaN, 4}, 2, 2)),
        "eigen: the element at (1, 0) is NaN; all must be finite");
    refused(() -> Ejml.qr(Tensor.complex(new double[] {1}, new double[] {Double.POSITIVE_INFINITY}, 1, 1)),
        "qr: the element at (0, 0) is Infinityi; all must be finite");
    refused(() -> Ejml.eigenSymmetric(Tensor.of(new double[] {1, 2, 3, 4}, 2, 2)),
        "eigenSymmetric: elements (1, 0) and (0, 1) differ: 3.0 and 2.0; "
        + "use eigen for matrices that are not symmetric");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
