package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.ElementwiseChain;
import io.scangrad.tensor.backend.ElementwiseChain.Link;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedChainTest {
  private final CpuBackend cpu = new CpuBackend(2);

  /** {@code sum = a + b; scaled = sum a}: both escape. */
  private final ElementwiseChain chain = new ElementwiseChain(Shape.of(2, 3),
      List.of(DType.FLOAT32, DType.FLOAT32), List.of(
          new Link(new BinaryOp.Add(), List.of(0, 1), DType.FLOAT32),
          new Link(new BinaryOp.Mul(), List.of(2, 0), DType.FLOAT32)), List.of(2, 3));

  @Test
  void anOutputMayOverwriteAnInputThatIsReadLater() {
    float[] a = {1, 2, 3, 4, 5, 6};
    float[] b = {6, 5, 4, 3, 2, 1};
    cpu.run(chain, List.of(Tensor.of(a, 2, 3), Tensor.of(b, 2, 3)),
        List.of(Tensor.of(a, 2, 3), Tensor.of(b, 2, 3)));
    assertThat(a).containsOnly(7);
    assertThat(b).containsExactly(7, 14, 21, 28, 35, 42);
  }

  @Test
  void scalarsAndRowsAreGatheredOnce() {
    Tensor row = Tensor.of(new float[] {1, 2, 3}, 3).expand(Shape.of(2, 3));
    Tensor one = Tensor.scalar(DType.FLOAT32, 1).expand(Shape.of(2, 3));
    Tensor sum = Tensor.of(new float[6], 2, 3);
    Tensor scaled = Tensor.of(new float[6], 2, 3);
    cpu.prepare(chain).run(List.of(row, one), List.of(sum, scaled));
    assertThat(sum.toDoubles()).containsExactly(2, 3, 4, 2, 3, 4);
    assertThat(scaled.toDoubles()).containsExactly(2, 6, 12, 2, 6, 12);
  }

  @Test
  void aSingleOpWritesIntoAnInput() {
    float[] a = {1, 2, 3, 4, 5, 6};
    Tensor x = Tensor.of(a, 2, 3);
    new Elementwise(new Tiles(new Parallel(1), Memory.heap())).run(new UnaryOp.Neg(), List.of(x), x);
    assertThat(a).containsExactly(-1, -2, -3, -4, -5, -6);
  }

  @Test
  void tensorsThatDoNotFitAreRefused() {
    Tensor x = Tensor.of(new float[6], 2, 3);
    Tensor y = Tensor.of(new float[6], 2, 3);
    Tensor z = Tensor.of(new float[6], 2, 3);
    Tensor wide = Tensor.of(new double[6], 2, 3);
    Tensor turned = Tensor.of(new float[6], 3, 2).permute(1, 0);
    refused("chain: needs 2 inputs, given 1", List.of(x), List.of(y, z));
    refused("chain: needs 2 tensors for outputs, given 1", List.of(x, x), List.of(y));
    refused("chain: input 1 must be f32(2, 3), given f64(2, 3)", List.of(x, wide), List.of(y, z));
    refused("chain: output 0 must be f32(2, 3), given f64(2, 3)", List.of(x, x), List.of(wide, z));
    refused("chain: output 1 must be row-major from 0, given " + turned.layout(), List.of(x, x), List.of(y, turned));
  }

  @Test
  void arraysAreSharedWhereAnElementKeepsItsPlaceOnly() {
    Tensor x = Tensor.of(new float[6], 2, 3);
    Tensor y = Tensor.of(new float[6], 2, 3);
    Tensor z = Tensor.of(new float[6], 3, 2);
    Tensor turned = z.permute(1, 0);
    refused("chain: outputs 0 and 1 share an array; give each plane one of its own", List.of(x, x), List.of(y, y));
    refused("chain: output 1 lies in input 0, which must then be row-major from 0, given " + turned.layout(),
        List.of(turned, x), List.of(y, z.reshape(Shape.of(2, 3))));
  }

  private void refused(String message, List<Tensor> inputs, List<Tensor> into) {
    assertThatThrownBy(() -> cpu.run(chain, inputs, into)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
