package io.scangrad.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.ShapeOp;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceShapeTest {
  private final ReferenceBackend reference = new ReferenceBackend();
  private final Tensor matrix = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

  @Test
  void viewsShareTheStorage() {
    List<ShapeOp> views = List.of(new ShapeOp.Reshape(Shape.of(3, 2)), new ShapeOp.Permute(List.of(1, 0)),
        new ShapeOp.Slice(List.of(1, 2), List.of(2, 2), List.of(-1, -2)), new ShapeOp.Expand(Shape.of(2, 2, 3)));
    for (ShapeOp view : views) {
      assertThat(reference.run(view, matrix).storage()).as(view.name()).isSameAs(matrix.storage());
    }
    assertThat(reference.run(views.get(2), matrix).toDoubles()).containsExactly(6, 4, 3, 1);
    Tensor z = Tensor.complex(new float[] {1}, new float[] {2}, 1);
    assertThat(reference.run(new ShapeOp.Real(), z)).hasToString("f32(1,)[1.0]");
    assertThat(reference.run(new ShapeOp.Imag(), z)).hasToString("f32(1,)[2.0]");
  }

  @Test
  void concatJoinsAlongAnAxis() {
    Tensor row = Tensor.of(new float[] {7, 8, 9}, 1, 3);
    assertThat(reference.run(new ShapeOp.Concat(0), matrix, row).toDoubles())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(reference.run(new ShapeOp.Concat(1), matrix, matrix).toDoubles())
        .containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6);
    Tensor none = Tensor.of(new float[0], 2, 0);
    assertThat(reference.run(new ShapeOp.Concat(1), none, matrix, none).toDoubles()).isEqualTo(matrix.toDoubles());
    Tensor truth = Tensor.of(new boolean[] {true}, 1);
    assertThat(reference.run(new ShapeOp.Concat(0), truth, truth)).hasToString("bool(2,)[true, true]");
  }

  @Test
  void padPutsZerosAroundAndBetween() {
    ShapeOp pad = new ShapeOp.Pad(List.of(0, 1), List.of(1, 2), List.of(0, 1));
    assertThat(reference.run(pad, matrix).toDoubles()).containsExactly(
        0, 1, 0, 2, 0, 3, 0, 0,
        0, 4, 0, 5, 0, 6, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0);
    Tensor empty = Tensor.of(new float[0], 0);
    ShapeOp around = new ShapeOp.Pad(List.of(1), List.of(1), List.of(5));
    assertThat(reference.run(around, empty)).hasToString("f32(2,)[0.0, 0.0]");
  }

  @Test
  void gatherReplacesTheAxisByTheIndices() {
    Tensor indices = Tensor.of(new int[] {2, 0, 2, 1}, Shape.of(2, 2));
    Tensor picked = reference.run(new ShapeOp.Gather(1), matrix, indices);
    assertThat(picked.shape()).isEqualTo(Shape.of(2, 2, 2));
    assertThat(picked.toDoubles()).containsExactly(3, 1, 3, 2, 6, 4, 6, 5);
    assertThat(reference.run(new ShapeOp.Gather(0), matrix, Tensor.of(new int[] {1}, Shape.scalar())))
        .hasToString("f32(3,)[4.0, 5.0, 6.0]");
  }

  @Test
  void scatterAddAccumulatesRepeatedIndices() {
    Tensor indices = Tensor.of(new int[] {1, 3, 1}, Shape.of(3));
    assertThat(reference.run(new ShapeOp.ScatterAdd(1, 4), matrix, indices).toDoubles())
        .containsExactly(0, 4, 0, 2, 0, 10, 0, 5);
    Tensor row = Tensor.of(new int[] {0, 0}, Shape.of(2));
    assertThat(reference.run(new ShapeOp.ScatterAdd(0, 1), matrix, row)).hasToString("f32(1, 3)[5.0, 7.0, 9.0]");
    Tensor none = Tensor.of(new int[0], Shape.of(0));
    assertThat(reference.run(new ShapeOp.ScatterAdd(0, 2), Tensor.of(new float[0], 0, 2), none))
        .hasToString("f32(2, 2)[0.0, 0.0, 0.0, 0.0]");
  }

  @Test
  void indicesOutsideTheAxisAreNamed() {
    Tensor indices = Tensor.of(new int[] {0, 3, 1}, Shape.of(3));
    assertThatIllegalArgumentException().isThrownBy(() -> reference.run(new ShapeOp.Gather(1), matrix, indices))
        .withMessage("gather: index 3 is out of range for axis 1 of size 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reference.run(new ShapeOp.ScatterAdd(1, 2), matrix, indices))
        .withMessage("scatterAdd: index 3 is out of range for axis 1 of size 2");
  }
}
