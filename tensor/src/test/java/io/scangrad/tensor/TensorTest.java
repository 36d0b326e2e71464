package io.scangrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void viewsShareTheStorage() {
    Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(tensor.permute(1, 0).storage()).isSameAs(tensor.storage());
    assertThat(tensor.reshape(Shape.of(6)).storage()).isSameAs(tensor.storage());
    assertThat(tensor.slice(new int[] {1, 2}, new int[] {1, 3}, new int[] {1, -1}).storage())
        .isSameAs(tensor.storage());
    assertThat(tensor.expand(Shape.of(4, 2, 3)).storage()).isSameAs(tensor.storage());
    assertThat(tensor.contiguous()).isSameAs(tensor);
    assertThat(tensor.permute(1, 0).toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(tensor.slice(new int[] {1, 2}, new int[] {1, 3}, new int[] {1, -1}).toDoubles())
        .containsExactly(6, 5, 4);
  }

  @Test
  void copySharesNothing() {
    float[] values = {1, 2};
    Tensor tensor = Tensor.of(values, 2);
    Tensor copy = tensor.copy();
    values[0] = 9;
    assertThat(tensor.re(0)).isEqualTo(9);
    assertThat(copy.re(0)).isEqualTo(1);
  }

  @Test
  void partsOfComplexTensorsAreViews() {
    float[] re = {1, 2};
    float[] im = {3, 4};
    Tensor tensor = Tensor.complex(re, im, 2);
    assertThat(((Storage.F32) tensor.real().storage()).array()).isSameAs(re);
    assertThat(((Storage.F32) tensor.imag().storage()).array()).isSameAs(im);
    assertThat(tensor.imag().spec()).hasToString("f32(2,)");
    assertThat(tensor.im(1)).isEqualTo(4);

    Tensor wide = Tensor.complex(new double[] {1}, new double[] {2});
    assertThat(wide.real().dtype()).isEqualTo(DType.FLOAT64);
    assertThat(wide.imag().item()).isEqualTo(2);
    Tensor real = Tensor.of(new double[] {1});
    assertThat(real.real()).isSameAs(real);
    assertThatIllegalStateException().isThrownBy(real::imag).withMessage("imag: needs a complex tensor, this is f64()");
  }

  @Test
  void filledTensorsTakeOneElement() {
    Tensor tensor = Tensor.filled(new TensorSpec(DType.COMPLEX64, Shape.of(100, 100)), 1, -2);
    assertThat(tensor.storage().length()).isEqualTo(1);
    assertThat(tensor.re(99, 99)).isEqualTo(1);
    assertThat(tensor.im(50, 1)).isEqualTo(-2);
    assertThat(Tensor.zeros(DType.BOOL, Shape.of(2)).toDoubles()).containsExactly(0, 0);
    assertThat(Tensor.scalar(DType.FLOAT32, 0.1).item()).isEqualTo(0.1f);
  }

  @Test
  void zeroSizesWorkEverywhere() {
    for (DType dtype : DType.values()) {
      Tensor empty = Tensor.of(Storage.allocate(dtype, 0), Shape.of(2, 0, 3));
      assertThat(empty.toDoubles()).isEmpty();
      assertThat(empty.toImaginaryDoubles()).isEmpty();
      assertThat(empty.permute(2, 1, 0).contiguous().shape()).isEqualTo(Shape.of(3, 0, 2));
      assertThat(empty.reshape(Shape.of(0)).shape()).isEqualTo(Shape.of(0));
      assertThat(empty.expand(Shape.of(5, 2, 0, 3)).copy().elements()).isZero();
      assertThat(empty.slice(new int[] {1, 0, 2}, new int[] {2, 0, 3}, new int[] {-1, 1, -1}).elements()).isZero();
      assertThat(empty).hasToString(dtype + "(2, 0, 3)[]");
    }
    assertThat(Tensor.scalar(DType.FLOAT32, 1).expand(Shape.of(0)).elements()).isZero();
    assertThat(Tensor.of(new float[3], 1, 3).expand(Shape.of(0, 3)).toDoubles()).isEmpty();
  }

  @Property(tries = 300)
  void elementsAreReadTheSameWayWhateverTheLayout(@ForAll("tensors") Tensor tensor) {
    double[] re = tensor.toDoubles();
    double[] im = tensor.toImaginaryDoubles();
    int[] positions = IntStream.range(0, tensor.elements()).map(i -> tensor.layout().position(i)).toArray();
    assertThat(re).isEqualTo(IntStream.of(positions).mapToDouble(tensor.storage()::re).toArray());
    assertThat(im).isEqualTo(IntStream.of(positions).mapToDouble(tensor.storage()::im).toArray());
    assertThat(tensor.copy().toDoubles()).isEqualTo(re);
    assertThat(tensor.contiguous().toImaginaryDoubles()).isEqualTo(im);
    assertThat(tensor.copy().storage()).isNotSameAs(tensor.storage());
  }

  @Test
  void printsTypeShapeAndFewValues() {
    assertThat(Tensor.of(new float[] {1, -0.5f}, 2)).hasToString("f32(2,)[1.0, -0.5]");
    assertThat(Tensor.of(new double[] {0.1})).hasToString("f64()[0.1]");
    assertThat(Tensor.complex(new float[] {0.1f, 2}, new float[] {-3, 4}, 2))
        .hasToString("c64(2,)[0.1 - 3.0i, 2.0 + 4.0i]");
    assertThat(Tensor.complex(new double[] {1}, new double[] {-0.25}, 1, 1)).hasToString("c128(1, 1)[1.0 - 0.25i]");
    assertThat(Tensor.of(new int[] {7, -8}, Shape.of(2))).hasToString("i32(2,)[7, -8]");
    assertThat(Tensor.of(new boolean[] {true, false}, 2)).hasToString("bool(2,)[true, false]");
    assertThat(Tensor.of(new float[17], 17)).hasToString("f32(17,)");
  }

  @Test
  void bytesCountTheElements() {
    assertThat(new TensorSpec(DType.COMPLEX128, Shape.of(3, 5)).bytes()).isEqualTo(240);
    assertThat(new TensorSpec(DType.COMPLEX128, Shape.of(1 << 30)).bytes()).isEqualTo(1L << 34);
  }

  @Test
  void errorsSayWhatCame() {
    assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .withMessage("tensor: 5 values do not fill shape (2, 3), which has 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new Storage.F32(new float[5]), Layout.contiguous(Shape.of(2, 3))))
        .withMessage("tensor: layout (2, 3) strides [3, 1] offset 0 reaches outside its storage of 5 elements");
    assertThatIllegalArgumentException().isThrownBy(() -> Tensor.complex(new float[3], new float[2], 2))
        .withMessage("tensor: 3 real and 2 imaginary parts; a complex number needs one of each");
    assertThatIllegalArgumentException().isThrownBy(() -> Tensor.complex(new double[1], new double[2], 1))
        .withMessage("tensor: 1 real and 2 imaginary parts; a complex number needs one of each");
    Tensor tensor = Tensor.of(new float[6], 2, 3);
    assertThatIllegalArgumentException().isThrownBy(() -> tensor.reshape(Shape.of(4)))
        .withMessage("reshape: (2, 3) has 6 elements, (4,) has 4");
    assertThatIllegalStateException().isThrownBy(tensor::item)
        .withMessage("item: needs one real element, this is f32(2, 3)");
    assertThatIllegalStateException().isThrownBy(() -> Tensor.scalar(DType.COMPLEX64, 1).item())
        .withMessage("item: needs one real element, this is c64()");
  }

  @Provide
  Arbitrary<Tensor> tensors() {
    return Tensors.tensors(List.of(DType.values()));
  }
}
