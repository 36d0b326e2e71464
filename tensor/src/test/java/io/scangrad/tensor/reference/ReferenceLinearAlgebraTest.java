package io.scangrad.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.Tensors;
import io.scangrad.tensor.Tensors.Memory;
import io.scangrad.tensor.Tensors.Values;
import io.scangrad.tensor.op.LinearAlgebraOp;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReferenceLinearAlgebraTest {
  private final ReferenceBackend reference = new ReferenceBackend();

  @Test
  void matmulInAllFourOrientations() {
    Tensor a = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor b = Tensor.of(new double[] {1, 0, 2, -1, 0, 3}, 3, 2);
    double[] expected = {5, 7, 14, 13};
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        Tensor left = transposeA ? a.permute(1, 0) : a;
        Tensor right = transposeB ? b.permute(1, 0) : b;
        assertThat(reference.run(new LinearAlgebraOp.MatMul(transposeA, transposeB), left, right).toDoubles())
            .containsExactly(expected);
      }
    }
    assertThat(reference.run(new LinearAlgebraOp.MatMul(false, false), Tensor.of(new double[0], 2, 0),
        Tensor.of(new double[0], 0, 1))).hasToString("f64(2, 1)[0.0, 0.0]");
  }

  @Test
  void matmulDoesNotConjugate() {
    Tensor i = Tensor.complex(new float[] {0}, new float[] {1}, 1, 1);
    assertThat(reference.run(new LinearAlgebraOp.MatMul(true, false), i, i)).hasToString("c64(1, 1)[-1.0 + 0.0i]");
  }

  @Test
  void infinityInRealMatricesLeavesNoNan() {
    Tensor a = Tensor.of(new double[] {Double.POSITIVE_INFINITY, 1}, 1, 2);
    Tensor b = Tensor.of(new double[] {1, 1}, 2, 1);
    assertThat(reference.run(new LinearAlgebraOp.MatMul(false, false), a, b).re(0, 0))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void solutionsSolve(@ForAll @IntRange(max = 6) int n, @ForAll @IntRange(max = 3) int batch, @ForAll long seed) {
    TensorSpec square = new TensorSpec(DType.COMPLEX128, Shape.of(batch, n, n));
    Tensor a = Tensors.tensor(square, Values.NORMAL, Memory.PERMUTED, seed);
    TensorSpec columns = new TensorSpec(DType.COMPLEX128, Shape.of(batch, n, 2));
    Tensor b = Tensors.tensor(columns, Values.NORMAL, Memory.GAPS, ~seed);
    Tensor x = reference.run(new LinearAlgebraOp.Solve(), a, b);
    Tensor back = reference.run(new LinearAlgebraOp.MatMul(false, false), a, x);
    // Backward stable: the residual is a few u times |A| |x|, and partial pivoting grows by little at n <= 6.
    double budget = 64 * n * 0x1p-52 * (1 + largest(a) * largest(x)) * (n + 1);
    close(back, b, budget);

    Tensor inverse = reference.run(new LinearAlgebraOp.Inverse(), a);
    Tensor unit = reference.run(new LinearAlgebraOp.MatMul(false, false), a, inverse);
    double inverseBudget = 64 * n * 0x1p-52 * (1 + largest(a) * largest(inverse)) * (n + 1);
    for (int i = 0; i < unit.elements(); i++) {
      assertThat(unit.toDoubles()[i]).isCloseTo(i / n % n == i % n ? 1 : 0, within(inverseBudget));
    }
  }

  @Test
  void determinants() {
    Tensor a = Tensor.of(new double[] {0, 2, 3, 4, 1, 2, 2, 4}, 2, 2, 2);
    assertThat(reference.run(new LinearAlgebraOp.Det(), a)).hasToString("f64(2, 1, 1)[-6.0, 0.0]");
    assertThat(reference.run(new LinearAlgebraOp.Det(), Tensor.of(new double[0], 3, 0, 0)))
        .hasToString("f64(3, 1, 1)[1.0, 1.0, 1.0]");
    Tensor z = Tensor.complex(new double[] {0, 1, 1, 0}, new double[] {1, 0, 0, 1}, 2, 2);
    assertThat(reference.run(new LinearAlgebraOp.Det(), z)).hasToString("c128(1, 1)[-2.0 + 0.0i]");
  }

  @Test
  void smallButRegularMatricesAreNotTakenForSingular() {
    double[] tiny = new double[64 * 64];
    for (int i = 0; i < 64; i++) {
      tiny[i * 65] = 1e-10;
    }
    Tensor inverse = reference.run(new LinearAlgebraOp.Inverse(), Tensor.of(tiny, 64, 64));
    assertThat(inverse.re(5, 5)).isCloseTo(1e10, within(1e-5));
    assertThat(reference.run(new LinearAlgebraOp.Det(), Tensor.of(tiny, 64, 64)).re(0, 0)).isZero();
  }

  @Test
  void singularMatricesAreNamed() {
    Tensor a = Tensor.of(new double[] {1, 0, 0, 1, 1, 2, 2, 4}, 2, 2, 2);
    Tensor b = Tensor.of(new double[] {1, 1, 1, 1}, 2, 2, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> reference.run(new LinearAlgebraOp.Solve(), a, b))
        .withMessage("solve: matrix 1 of the batch is singular and has no inverse;"
            + " add a multiple of the identity or solve a least-squares problem");
    assertThatIllegalArgumentException().isThrownBy(() -> reference.run(new LinearAlgebraOp.Inverse(), a))
        .withMessageStartingWith("inverse: matrix 1 of the batch is singular");
  }

  @Test
  void fourierTransformsOfKnownSignals() {
    Tensor impulse = Tensor.complex(new double[] {1, 0, 0, 0}, new double[4], 4);
    assertThat(reference.run(new LinearAlgebraOp.Fft(0, false), impulse).toDoubles()).containsExactly(1, 1, 1, 1);
    Tensor x = Tensor.complex(new double[] {1, 2, 3, 4}, new double[4], 4);
    Tensor y = reference.run(new LinearAlgebraOp.Fft(0, false), x);
    assertThat(y.toDoubles()).containsExactly(10, -2, -2, -2);
    assertThat(y.toImaginaryDoubles()).containsExactly(0, 2, 0, -2);
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void inverseTransformUndoesTheTransform(@ForAll @IntRange(max = 33) int n, @ForAll long seed) {
    TensorSpec spec = new TensorSpec(DType.COMPLEX128, Shape.of(2, n, 3));
    Tensor x = Tensors.tensor(spec, Values.NORMAL, Memory.PERMUTED, seed);
    Tensor back = reference.run(new LinearAlgebraOp.Fft(1, true), reference.run(new LinearAlgebraOp.Fft(1, false), x));
    double budget = 8 * n * n * 0x1p-52 * (1 + largest(x));
    for (int i = 0; i < x.elements(); i++) {
      assertThat(back.toDoubles()[i]).isCloseTo(n * x.toDoubles()[i], within(budget));
      assertThat(back.toImaginaryDoubles()[i]).isCloseTo(n * x.toImaginaryDoubles()[i], within(budget));
    }
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    double[] re = tensor.toDoubles();
    double[] im = tensor.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      largest = Math.max(largest, Math.hypot(re[i], im[i]));
    }
    return largest;
  }

  private static void close(Tensor actual, Tensor expected, double budget) {
    double[] re = expected.toDoubles();
    double[] im = expected.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      assertThat(actual.toDoubles()[i]).isCloseTo(re[i], within(budget));
      assertThat(actual.toImaginaryDoubles()[i]).isCloseTo(im[i], within(budget));
    }
  }
}
