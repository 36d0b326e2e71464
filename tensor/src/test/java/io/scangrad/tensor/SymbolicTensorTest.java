package io.scangrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SymbolicTensorTest {
  private static final Tensor Z = Tensor.symbolic(new TensorSpec(DType.COMPLEX64, Shape.of(2, 3)));

  @Test
  void typeSizesAndViewsWork() {
    assertThat(Z.isSymbolic()).isTrue();
    assertThat(Z.spec()).hasToString("c64(2, 3)");
    assertThat(Z).hasToString("c64(2, 3)");
    assertThat(Z.elements()).isEqualTo(6);
    assertThat(Z.permute(1, 0).spec()).hasToString("c64(3, 2)");
    assertThat(Z.permute(1, 0).reshape(Shape.of(6)).spec()).hasToString("c64(6,)");
    assertThat(Z.slice(new int[] {1, 2}, new int[] {1, 3}, new int[] {1, -1}).shape()).isEqualTo(Shape.of(1, 3));
    assertThat(Z.expand(Shape.of(4, 2, 3)).shape()).isEqualTo(Shape.of(4, 2, 3));
    assertThat(Z.real().spec()).hasToString("f32(2, 3)");
    assertThat(Z.imag().spec()).hasToString("f32(2, 3)");
    for (Tensor view : List.of(Z.permute(1, 0), Z.real(), Z.imag(), Z.copy(), Z.permute(1, 0).contiguous())) {
      assertThat(view.isSymbolic()).isTrue();
    }
    assertThat(Tensor.scalar(DType.FLOAT64, 1).isSymbolic()).isFalse();
  }

  @Test
  void numbersAreNotThere() {
    Tensor x = Tensor.symbolic(new TensorSpec(DType.FLOAT64, Shape.of(1)));
    List<Consumer<Tensor>> readers =
        List.of(Tensor::item, Tensor::toDoubles, Tensor::storage, t -> t.re(0), t -> t.im(0));
    for (Consumer<Tensor> reader : readers) {
      assertThatThrownBy(() -> reader.accept(x)).isInstanceOf(SymbolicTensorException.class)
          .hasMessageStartingWith("capture: the numbers of a value f64(1,) were asked for");
    }
  }
}
