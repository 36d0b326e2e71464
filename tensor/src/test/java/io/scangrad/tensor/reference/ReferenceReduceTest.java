package io.scangrad.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceReduceTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private final ReferenceBackend reference = new ReferenceBackend();
  private final Tensor matrix = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

  @Test
  void sumsOverAnyAxes() {
    assertThat(reference.run(new ReduceOp.Sum(List.of(0)), matrix)).hasToString("f64(1, 3)[5.0, 7.0, 9.0]");
    assertThat(reference.run(new ReduceOp.Sum(List.of(1)), matrix)).hasToString("f64(2, 1)[6.0, 15.0]");
    assertThat(reference.run(new ReduceOp.Sum(List.of(0, 1)), matrix)).hasToString("f64(1, 1)[21.0]");
    assertThat(reference.run(new ReduceOp.Sum(List.of()), matrix).toDoubles()).isEqualTo(matrix.toDoubles());
    Tensor cube = Tensor.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8}, Shape.of(2, 2, 2));
    assertThat(reference.run(new ReduceOp.Sum(List.of(0, 2)), cube)).hasToString("i32(1, 2, 1)[14, 22]");
    Tensor large = Tensor.of(new int[] {Integer.MAX_VALUE, 1}, Shape.of(2));
    assertThat(reference.run(new ReduceOp.Sum(List.of(0)), large).re(0)).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void sumsKeepDoublePrecisionUntilTheEnd() {
    Tensor x = Tensor.of(new float[] {1e8f, 1, -1e8f}, 3);
    assertThat(reference.run(new ReduceOp.Sum(List.of(0)), x).re(0)).isEqualTo(1);
  }

  @Test
  void emptyAxesGiveTheUnits() {
    Tensor empty = Tensor.of(new Storage.F32(new float[0]), Shape.of(2, 0));
    assertThat(reference.run(new ReduceOp.Sum(List.of(1)), empty)).hasToString("f32(2, 1)[0.0, 0.0]");
    assertThat(reference.run(new ReduceOp.Prod(1), empty)).hasToString("f32(2, 1)[1.0, 1.0]");
    assertThat(reference.run(new ReduceOp.LogSumExp(1), empty)).hasToString("f32(2, 1)[-Infinity, -Infinity]");
    assertThat(reference.run(new ReduceOp.VDot(List.of(0, 1)), empty, empty)).hasToString("f32(1, 1)[0.0]");
    assertThat(reference.run(new ReduceOp.Softmax(1), empty)).hasToString("f32(2, 0)[]");
    assertThat(reference.run(new ReduceOp.CumSum(1, false), empty)).hasToString("f32(2, 0)[]");
    assertThat(reference.run(new ReduceOp.Max(0), empty)).hasToString("f32(1, 0)[]");
  }

  @Test
  void vDotConjugatesItsFirstInput() {
    Tensor a = Tensor.complex(new double[] {1, 0}, new double[] {2, 1}, 2);
    Tensor b = Tensor.complex(new double[] {3, 1}, new double[] {-1, 0}, 2);
    // (1 - 2i)(3 - i) + (-i)(1) = 1 - 7i - i
    assertThat(reference.run(new ReduceOp.VDot(List.of(0)), a, b)).hasToString("c128(1,)[1.0 - 8.0i]");
    assertThat(reference.run(new ReduceOp.VDot(List.of(0)), a, a)).hasToString("c128(1,)[6.0 + 0.0i]");
  }

  @Test
  void productsOfRealAndComplexNumbers() {
    assertThat(reference.run(new ReduceOp.Prod(1), matrix)).hasToString("f64(2, 1)[6.0, 120.0]");
    Tensor z = Tensor.complex(new float[] {0, 0, 2}, new float[] {1, 1, 0}, 3);
    assertThat(reference.run(new ReduceOp.Prod(0), z)).hasToString("c64(1,)[-2.0 + 0.0i]");
    Tensor infinite = Tensor.of(new double[] {INF, 2, -1}, 3);
    assertThat(reference.run(new ReduceOp.Prod(0), infinite).re(0)).isEqualTo(-INF);
  }

  @Test
  void extremesPropagateNanAndFindTheFirst() {
    Tensor x = Tensor.of(new double[] {3, 7, 7, 1, NAN, 9, NAN, 0, -0.0, 0.0, -0.0, -1}, 3, 4);
    assertThat(reference.run(new ReduceOp.Max(1), x).toDoubles()).containsExactly(7, NAN, -0.0);
    assertThat(reference.run(new ReduceOp.Min(1), x).toDoubles()).containsExactly(1, NAN, -1);
    assertThat(reference.run(new ReduceOp.ArgMax(1), x)).hasToString("i32(3, 1)[1, 0, 0]");
    assertThat(reference.run(new ReduceOp.ArgMin(1), x)).hasToString("i32(3, 1)[3, 0, 3]");
    Tensor i = Tensor.of(new int[] {Integer.MIN_VALUE, 5, 5}, Shape.of(3));
    assertThat(reference.run(new ReduceOp.Min(0), i).re(0)).isEqualTo(Integer.MIN_VALUE);
    assertThat(reference.run(new ReduceOp.ArgMax(0), i).re(0)).isEqualTo(1);
  }

  @Test
  void logSumExpNeitherOverflowsNorInventsNan() {
    Tensor x = Tensor.of(new double[] {1000, 1000, -1000, -1000, -INF, -INF, INF, 1, 0, NAN}, 5, 2);
    double[] y = reference.run(new ReduceOp.LogSumExp(1), x).toDoubles();
    assertThat(y).containsExactly(1000 + Math.log(2), -1000 + Math.log(2), -INF, INF, NAN);
    Tensor z = Tensor.complex(new double[] {900, 900}, new double[] {0, Math.PI / 2}, 2);
    Tensor w = reference.run(new ReduceOp.LogSumExp(0), z);
    assertThat(w.re(0)).isCloseTo(900 + Math.log(2) / 2, within(1e-12));
    assertThat(w.im(0)).isCloseTo(Math.PI / 4, within(1e-15));
  }

  @Test
  void softmaxSumsToOneAndLogSoftmaxIsItsLogarithm() {
    Tensor x = Tensor.of(new double[] {1000, 1001, 1003, 0, 0, -INF}, 2, 3);
    double[] p = reference.run(new ReduceOp.Softmax(1), x).toDoubles();
    double[] log = reference.run(new ReduceOp.LogSoftmax(1), x).toDoubles();
    assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-15));
    assertThat(p[2] / p[0]).isCloseTo(Math.exp(3), within(1e-13));
    assertThat(p).endsWith(0.5, 0.5, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(log[i]).isCloseTo(Math.log(p[i]), within(1e-14));
    }
    assertThat(log[5]).isEqualTo(-INF);
  }

  @Test
  void cumulativeSumsRunBothWays() {
    assertThat(reference.run(new ReduceOp.CumSum(1, false), matrix).toDoubles()).containsExactly(1, 3, 6, 4, 9, 15);
    assertThat(reference.run(new ReduceOp.CumSum(1, true), matrix).toDoubles()).containsExactly(6, 5, 3, 15, 11, 6);
    assertThat(reference.run(new ReduceOp.CumSum(0, false), matrix).toDoubles()).containsExactly(1, 2, 3, 5, 7, 9);
    Tensor z = Tensor.complex(new double[] {1, 2}, new double[] {3, -4}, 2);
    assertThat(reference.run(new ReduceOp.CumSum(0, true), z)).hasToString("c128(2,)[3.0 - 1.0i, 2.0 - 4.0i]");
    assertThat(reference.run(new ReduceOp.CumSum(0, true), z).dtype()).isEqualTo(DType.COMPLEX128);
  }
}
