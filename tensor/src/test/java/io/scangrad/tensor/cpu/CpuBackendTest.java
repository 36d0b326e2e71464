package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuBackendTest {
  private final CpuBackend cpu = new CpuBackend(2);

  @Test
  void planesThatLieAlikeBecomeComplexWithoutACopy() {
    Tensor re = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor im = Tensor.of(new float[] {5, 6, 7, 8}, 2, 2);
    Tensor z = cpu.run(new BinaryOp.Complex(), re.permute(1, 0), im.permute(1, 0));

    Storage.C64 storage = (Storage.C64) z.storage();
    assertThat(storage.re()).isSameAs(((Storage.F32) re.storage()).array());
    assertThat(storage.im()).isSameAs(((Storage.F32) im.storage()).array());
    assertThat(z.re(0, 1)).isEqualTo(3);
    assertThat(z.im(1, 0)).isEqualTo(6);
  }

  @Test
  void planesThatLieDifferentlyAreCopied() {
    Tensor re = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor z = cpu.run(new BinaryOp.Complex(), re, re.permute(1, 0));

    assertThat(z.toDoubles()).containsExactly(1, 2, 3, 4);
    assertThat(z.toImaginaryDoubles()).containsExactly(1, 3, 2, 4);
  }

  @Test
  void castToComplexAndConjugateShareTheRealParts() {
    Tensor x = Tensor.of(new double[] {1, -2, 3}, 3);
    Tensor z = cpu.run(new UnaryOp.Cast(DType.COMPLEX128), x);
    Tensor conj = cpu.run(new UnaryOp.Conj(), z);

    assertThat(((Storage.C128) z.storage()).re()).isSameAs(((Storage.F64) x.storage()).array());
    assertThat(((Storage.C128) conj.storage()).re()).isSameAs(((Storage.F64) x.storage()).array());
    assertThat(conj.toImaginaryDoubles()).containsExactly(-0.0, -0.0, -0.0);
  }

  @Test
  void castOfAnExpandedScalarKeepsItsOneElement() {
    Tensor z = cpu.run(new UnaryOp.Cast(DType.COMPLEX64), Tensor.zeros(DType.FLOAT32, Shape.of(1000, 1000)));
    assertThat(z.storage().length()).isEqualTo(1);
    assertThat(z.shape()).isEqualTo(Shape.of(1000, 1000));
  }

  @Test
  void coefficientsExpandedByStrideZeroGiveTheBitsOfCoefficientsOfSizeOne() {
    Tensor a = Tensor.complex(new float[] {0.9f, -0.5f, 0.3f}, new float[] {0.1f, 0.4f, -0.9f}, 1, 1, 3);
    float[] values = new float[2 * 5 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    Tensor b = Tensor.complex(values, values.clone(), 2, 5, 3);
    Tensor h0 = Tensor.zeros(DType.COMPLEX64, Shape.of(2, 1, 3));
    LinearScan scan = new LinearScan(1, true);

    Tensor expanded = cpu.run(scan, a.expand(b.shape()), b, h0);
    assertThat(expanded.toDoubles()).isEqualTo(cpu.run(scan, a, b, h0).toDoubles());
  }

  @Test
  void inputsThatDoNotFitAreRefusedByName() {
    Tensor x = Tensor.of(new float[] {1, 2}, 2);
    assertThatThrownBy(() -> cpu.run(new BinaryOp.Add(), x, Tensor.of(new double[] {1, 2}, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("add: types differ: f32(2,) and f64(2,); cast one of them");
  }

  @Test
  void indicesOutsideTheAxisAreRefused() {
    Tensor table = Tensor.of(new float[6], 3, 2);
    Tensor indices = Tensor.of(new int[] {0, 3}, Shape.of(2));
    assertThatThrownBy(() -> cpu.run(new ShapeOp.Gather(0), table, indices))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gather: index 3 is out of range for axis 0 of size 3");
    assertThatThrownBy(() -> cpu.run(new ShapeOp.ScatterAdd(0, 2), Tensor.of(new float[4], 2, 2), indices))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scatterAdd: index 3 is out of range for axis 0 of size 2");
  }

  @Test
  void aCustomOpThatBreaksItsPromiseIsNamed() {
    CustomOp broken = new Broken();
    assertThatThrownBy(() -> cpu.run(broken, Tensor.of(new float[3], 3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken: compute returned f32(3,), infer promised f32(2,); make them agree");
  }

  private record Broken() implements CustomOp {
    @Override
    public TensorSpec infer(List<TensorSpec> inputs) {
      return new TensorSpec(DType.FLOAT32, Shape.of(2));
    }

    @Override
    public Tensor compute(List<Tensor> inputs) {
      return inputs.get(0);
    }
  }

  @Test
  void threadsMustBePositive() {
    assertThatThrownBy(() -> new CpuBackend(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CpuBackend: threads is 0, expected at least 1");
    assertThat(CpuBackend.standard()).isSameAs(CpuBackend.standard());
    assertThat(CpuBackend.standard().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(cpu.name()).isEqualTo("cpu");
  }

  @Test
  void aPlaceThatDoesNotFitTheResultIsRefused() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    ReduceOp.Sum sum = new ReduceOp.Sum(List.of(0));
    assertThatThrownBy(() -> cpu.run(sum, List.of(x), Tensor.of(new float[2], 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sum: the result is f32(1, 3), given f32(2,) for it");
    Tensor gaps = Tensor.of(new float[6], 1, 6).slice(new int[] {0, 0}, new int[] {1, 3}, new int[] {1, 2});
    assertThatThrownBy(() -> cpu.run(sum, List.of(x), gaps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sum: the result must be written row-major from offset 0, given layout (1, 3) strides [6, 2] "
            + "offset 0");
    Tensor later = Tensor.of(new float[6], 1, 6).slice(new int[] {0, 1}, new int[] {1, 3}, new int[] {1, 1});
    assertThatThrownBy(() -> cpu.run(sum, List.of(x), later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sum: the result must be written row-major from offset 0, given layout (1, 3) strides [6, 1] "
            + "offset 1");
  }

  @Test
  void memoryIsReleasedAlsoAfterAnOpThatFailed() {
    PooledMemory memory = new PooledMemory();
    CpuBackend pooled = cpu.withMemory(memory);
    Tensor table = Tensor.of(new float[6], 3, 2);
    Tensor indices = Tensor.of(new int[] {0, 3}, Shape.of(2));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> pooled.run(new ShapeOp.Gather(0), table, indices))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(memory.allocatedBytes()).isEqualTo(8);
    }
    assertThat(pooled.threads()).isEqualTo(2);
  }

  @Test
  void resultsDoNotLieInTheMemoryForTemporaries() {
    CpuBackend pooled = cpu.withMemory(new PooledMemory());
    Tensor x = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3).permute(1, 0);
    ShapeOp.Reshape flat = new ShapeOp.Reshape(Shape.of(6));
    Tensor first = pooled.run(flat, x);
    ReduceOp.CumSum running = new ReduceOp.CumSum(0, false);
    Tensor sums = pooled.run(running, x);
    pooled.run(running, Tensor.of(new double[6], 2, 3).permute(1, 0));
    pooled.run(flat, Tensor.of(new double[6], 2, 3).permute(1, 0));
    assertThat(first.toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(sums.toDoubles()).containsExactly(1, 4, 3, 9, 6, 15);
  }

  @Test
  void manySmallSumsOverASliceAlongTimeAgreeWithACopy() {
    float[] values = new float[4 * 9 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.cos(i);
    }
    Tensor whole = Tensor.of(values, 4, 9, 5);
    Tensor earlier = whole.slice(new int[] {0, 0, 0}, new int[] {4, 8, 5}, new int[] {1, 1, 1});
    Tensor later = whole.slice(new int[] {0, 1, 0}, new int[] {4, 8, 5}, new int[] {1, 1, 1});
    ReduceOp.VDot dot = new ReduceOp.VDot(List.of(0, 1));
    Agreement.check(dot, List.of(earlier, later), cpu.run(dot, earlier, later));
  }
}
