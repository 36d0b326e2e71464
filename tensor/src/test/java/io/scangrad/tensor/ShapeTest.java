package io.scangrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void aScalarHasOneElementAndNoAxes() {
    assertThat(Shape.scalar().rank()).isZero();
    assertThat(Shape.scalar().elements()).isEqualTo(1);
    assertThat(Shape.of()).isSameAs(Shape.scalar());
  }

  @Test
  void elementsIsTheProductOfTheSizes() {
    assertThat(Shape.of(2, 3, 4).elements()).isEqualTo(24);
    assertThat(Shape.of(2, 0, 4).elements()).isZero();
    assertThat(Shape.of(1 << 20, 0, 1 << 20).elements()).isZero();
  }

  @Test
  void axesCountFromBothEnds() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.size(0)).isEqualTo(2);
    assertThat(shape.size(-1)).isEqualTo(4);
    assertThat(shape.axis(-3)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> shape.size(3))
        .withMessage("axis 3 is out of range for shape (2, 3, 4)");
    assertThatIllegalArgumentException().isThrownBy(() -> shape.axis(-4))
        .withMessage("axis -4 is out of range for shape (2, 3, 4)");
  }

  @Test
  void sizesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(2, -1))
        .withMessage("shape: negative size in [2, -1]");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1 << 16, 1 << 15))
        .withMessage("shape: [65536, 32768] has more than 2^31 - 1 elements, the limit of one tensor");
    assertThat(Shape.of(Integer.MAX_VALUE).elements()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void sizesAreCopiedInAndOut() {
    int[] sizes = {2, 3};
    Shape shape = Shape.of(sizes);
    sizes[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2));
  }

  @Test
  void changedCopies() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.with(-1, 7)).isEqualTo(Shape.of(2, 3, 7));
    assertThat(shape.reduced(0, 2)).isEqualTo(Shape.of(1, 3, 1));
    assertThat(shape.without(1)).isEqualTo(Shape.of(2, 4));
    assertThat(shape.inserted(0, 5)).isEqualTo(Shape.of(5, 2, 3, 4));
    assertThat(shape.inserted(3, 5)).isEqualTo(Shape.of(2, 3, 4, 5));
  }

  @Test
  void matricesChangeAtOnceSoThatNoShapeBetweenIsTooLarge() {
    assertThat(Shape.of(2, 3, 70_000).withMatrix(70_000, 1)).isEqualTo(Shape.of(2, 70_000, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(3).withMatrix(1, 1))
        .withMessage("axis -2 is out of range for shape (3,)");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(3, 1).withMatrix(70_000, 70_000))
        .withMessageContaining("more than 2^31 - 1 elements");
  }

  @Test
  void broadcastAlignsAtTheLastAxis() {
    assertThat(Shape.broadcast(Shape.of(3, 1), Shape.of(2, 1, 4))).isEqualTo(Shape.of(2, 3, 4));
    assertThat(Shape.broadcast(Shape.of(1), Shape.of(0))).isEqualTo(Shape.of(0));
    assertThat(Shape.broadcast(Shape.scalar(), Shape.of(2, 0))).isEqualTo(Shape.of(2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.broadcast(Shape.of(2, 3), Shape.of(4, 3)))
        .withMessage("broadcast: (2, 3) and (4, 3) differ at axis -2 and neither size is 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.broadcast(Shape.of(0), Shape.of(2)))
        .withMessage("broadcast: (0,) and (2,) differ at axis -1 and neither size is 1");
  }

  @Property(tries = 200)
  void broadcastIsCommutativeWithTheScalarAsUnit(@ForAll("shapes") Shape shape) {
    Shape reduced = shape.rank() == 0 ? shape : shape.reduced(0);
    assertThat(Shape.broadcast(shape, Shape.scalar())).isEqualTo(shape);
    assertThat(Shape.broadcast(shape, reduced)).isEqualTo(shape).isEqualTo(Shape.broadcast(reduced, shape));
  }

  @Test
  void printsAsATuple() {
    assertThat(Shape.scalar()).hasToString("()");
    assertThat(Shape.of(3)).hasToString("(3,)");
    assertThat(Shape.of(32, 128)).hasToString("(32, 128)");
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Tensors.shapes();
  }
}
