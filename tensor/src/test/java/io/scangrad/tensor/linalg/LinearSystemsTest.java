package io.scangrad.tensor.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;

class LinearSystemsTest {
  @Provide
  Arbitrary<DType> numbers() {
    return Arbitraries.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void solutionSatisfiesTheEquation(@ForAll("numbers") DType dtype, @ForAll @IntRange(max = 3) int batch,
      @ForAll @IntRange(max = 9) int n, @ForAll @IntRange(max = 3) int k, @ForAll long seed, @ForAll boolean strided) {
    Tensor a = Dense.random(dtype, seed, batch, 2, n, n);
    Tensor b = Dense.random(dtype, ~seed, batch, 2, n, k);
    Tensor x = LinearSystems.solve(strided ? Dense.columnMajor(a) : a, strided ? Dense.columnMajor(b) : b);
    assertThat(x.spec()).isEqualTo(b.spec());
    double scale = Dense.largest(a) * Dense.largest(x) * (n + 1);
    assertThat(Dense.distance(Dense.product(a, x), b)).isLessThanOrEqualTo(16 * scale * Dense.roundoff(dtype));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void inverseTimesMatrixIsIdentity(@ForAll("numbers") DType dtype, @ForAll @IntRange(max = 9) int n,
      @ForAll long seed) {
    Tensor a = Dense.random(dtype, seed, n, n);
    Tensor inverse = LinearSystems.inverse(a);
    assertThat(inverse.spec()).isEqualTo(a.spec());
    double scale = Dense.largest(a) * Dense.largest(inverse) * (n + 1);
    assertThat(Dense.distance(Dense.product(inverse, a), Dense.identity(n)))
        .isLessThanOrEqualTo(16 * scale * Dense.largest(a) * Dense.largest(inverse) * Dense.roundoff(dtype));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void determinantIsMultiplicative(@ForAll("numbers") DType dtype, @ForAll @IntRange(max = 7) int n,
      @ForAll long seed) {
    DType wide = dtype.isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
    Tensor a = Dense.random(dtype, seed, n, n);
    Tensor b = Dense.random(dtype, ~seed, n, n);
    Tensor product = LinearSystems.det(Dense.cast(Dense.product(a, b), wide));
    Tensor expected = Dense.product(LinearSystems.det(a), LinearSystems.det(b));
    // Hadamard: no term of the determinant exceeds the product of the row sums.
    double scale = Math.pow(1 + n * Dense.largest(a) * Dense.largest(b), n);
    double rounding = 4 * Dense.roundoff(dtype) * Dense.largest(expected);
    assertThat(Dense.distance(product, expected)).isLessThanOrEqualTo(rounding + 64 * n * 0x1p-53 * scale);
  }

  @Test
  void determinantsOfKnownMatrices() {
    Tensor real = Tensor.of(new float[] {1, 2, 3, 4, 0, 1, 1, 0}, 2, 2, 2);
    assertThat(LinearSystems.det(real).shape()).isEqualTo(Shape.of(2, 1, 1));
    assertThat(LinearSystems.det(real).toDoubles()).containsExactly(-2, -1);
    Tensor complex = Tensor.complex(new double[] {0, 0, 0, 0}, new double[] {1, 0, 0, 1}, 2, 2);
    assertThat(LinearSystems.det(complex).re(0, 0)).isEqualTo(-1);
    assertThat(LinearSystems.det(complex).im(0, 0)).isZero();
    assertThat(LinearSystems.det(Tensor.of(new double[] {1, 2, 2, 4}, 2, 2)).item()).isZero();
    assertThat(LinearSystems.det(Tensor.of(new double[0], 0, 0)).item()).isEqualTo(1);
  }

  @Test
  void scaleOfRowsDoesNotMakeAMatrixSingular() {
    double tiny = 1e-200;
    Tensor a = Tensor.of(new double[] {tiny, 0, 0, 1e200}, 2, 2);
    assertThat(LinearSystems.inverse(a).toDoubles()).containsExactly(1 / tiny, 0, 0, 1 / 1e200);
    assertThat(LinearSystems.det(a).toDoubles()[0]).isCloseTo(1, within(1e-15));
    Tensor c = Tensor.complex(new double[] {tiny, 0, 0, 1e200}, new double[4], 2, 2);
    assertThat(LinearSystems.inverse(c).re(0, 0)).isEqualTo(1 / tiny);
    Tensor subnormal = Tensor.of(new double[] {0x1p-1060}, 1, 1);
    assertThat(LinearSystems.solve(subnormal, subnormal).item()).isEqualTo(1);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void proportionalRowsAreRefused(@ForAll("numbers") DType dtype, @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll long seed) {
    Tensor a = Dense.random(dtype, seed, n, n);
    int source = (int) Math.floorMod(seed, (long) n);
    int target = (source + 1) % n;
    for (int j = 0; j < n; j++) {
      // Four times another row, exactly.
      a.storage().set(target * n + j, 4 * a.re(source, j), 4 * a.im(source, j));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> LinearSystems.inverse(a)).withMessage("inverse: the " + n
        + " x " + n + " matrix is singular to working precision; check it, or add a small multiple of the identity");
  }

  @Test
  void singularBatchEntryIsNamed() {
    Tensor a = Tensor.of(new float[] {1, 0, 0, 1, 1, 2, 3, 4, 1, 2, 2, 4, 1, 1, 0, 1}, 2, 2, 2, 2);
    Tensor b = Tensor.zeros(DType.FLOAT32, Shape.of(2, 2, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> LinearSystems.solve(a, b))
        .withMessage("solve: the 2 x 2 matrix at batch index (1, 0) is singular to working precision; "
            + "check it, or add a small multiple of the identity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearSystems.inverse(Tensor.zeros(DType.COMPLEX64, Shape.of(1, 3, 3))))
        .withMessageStartingWith("inverse: the 3 x 3 matrix at batch index (0) is singular");
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void nanAndInfinityGiveNanInTheirEntryOnly(@ForAll("numbers") DType dtype, @ForAll @IntRange(max = 15) int where,
      @ForAll boolean infinite) {
    Tensor a = Dense.random(dtype, where, 2, 4, 4);
    a.storage().set(where, infinite ? Double.POSITIVE_INFINITY : Double.NaN, 0);
    double[] inverse = LinearSystems.inverse(a).toDoubles();
    for (int i = 0; i < 32; i++) {
      assertThat(Double.isNaN(inverse[i])).isEqualTo(i < 16);
    }
    double[] det = LinearSystems.det(a).toDoubles();
    assertThat(det[0]).isNaN();
    assertThat(det[1]).isFinite();
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void nanOnTheRightGivesNanInItsColumn(@ForAll("numbers") DType dtype, @ForAll @IntRange(max = 3) int row) {
    Tensor a = Dense.random(dtype, row, 4, 4);
    Tensor b = Dense.random(dtype, 7, 4, 2);
    b.storage().set(row * 2, Double.NaN, 0);
    double[] x = LinearSystems.solve(a, b).toDoubles();
    for (int i = 0; i < 8; i++) {
      assertThat(Double.isNaN(x[i])).isEqualTo(i % 2 == 0);
    }
  }

  @Test
  void unfitInputsAreRefusedByName() {
    Tensor wide = Tensor.zeros(DType.FLOAT32, Shape.of(2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> LinearSystems.det(wide))
        .withMessage("det: needs square matrices, given " + wide.spec());
    Tensor square = Tensor.zeros(DType.FLOAT32, Shape.of(2, 2));
    Tensor tall = Tensor.zeros(DType.FLOAT32, Shape.of(3, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> LinearSystems.solve(square, tall))
        .withMessageStartingWith("solve: rows differ");
  }
}
