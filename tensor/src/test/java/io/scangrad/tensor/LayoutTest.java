package io.scangrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Property(tries = 500)
  void reshapeIsAViewExactlyWhenOneExists(@ForAll("tensors") Tensor tensor, @ForAll Random random) {
    Shape target = refactored(tensor.elements(), random);
    Layout layout = tensor.layout();
    Layout view = layout.reshape(target);

    assertThat(view != null).isEqualTo(isAffine(layout, target));
    if (view != null) {
      for (int i = 0; i < tensor.elements(); i++) {
        assertThat(view.position(i)).isEqualTo(layout.position(i));
      }
    }
    assertThat(tensor.reshape(target).toDoubles()).isEqualTo(tensor.copy().reshape(target).toDoubles());
  }

  @Property(tries = 300)
  void chainsOfViewsPickTheElementsThatIndexArithmeticPicks(@ForAll("shapes") Shape shape, @ForAll Random random) {
    int[] values = IntStream.range(0, shape.elements()).toArray();
    Tensor tensor = Tensor.of(values, shape);
    Picked picked = new Picked(shape, values);
    for (int step = 0; step < 5; step++) {
      int kind = random.nextInt(4);
      Shape now = tensor.shape();
      if (kind == 0) {
        List<Integer> axes = new ArrayList<>(IntStream.range(0, now.rank()).boxed().toList());
        Collections.shuffle(axes, random);
        int[] permutation = axes.stream().mapToInt(Integer::intValue).toArray();
        tensor = tensor.permute(permutation);
        picked = picked.permute(permutation);
      } else if (kind == 1) {
        int[][] slice = randomSlice(now, random);
        tensor = tensor.slice(slice[0], slice[1], slice[2]);
        picked = picked.slice(slice[0], slice[1], slice[2]);
      } else if (kind == 2 && now.rank() < 4) {
        Shape wider = widened(now, random);
        tensor = tensor.expand(wider);
        picked = picked.expand(wider);
      } else {
        Shape target = refactored(now.elements(), random);
        tensor = tensor.reshape(target);
        picked = new Picked(target, picked.values());
      }
      assertThat(tensor.shape()).isEqualTo(picked.shape());
      assertThat(tensor.toDoubles()).containsExactly(IntStream.of(picked.values()).asDoubleStream().toArray());
      assertThat(tensor.contiguous().layout().isContiguous()).isTrue();
    }
  }

  @Property(tries = 300)
  void contiguousMeansThatPositionsCountUp(@ForAll("tensors") Tensor tensor) {
    Layout layout = tensor.layout();
    boolean countsUp = IntStream.range(0, tensor.elements()).allMatch(i -> layout.position(i) == layout.offset() + i);
    if (tensor.elements() > 0) {
      assertThat(layout.isContiguous()).isEqualTo(countsUp);
    }
  }

  @Test
  void badViewsAreRefused() {
    Layout layout = Layout.contiguous(Shape.of(2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> layout.permute(0, 0))
        .withMessage("permute: axes [0, 0] are no permutation of the axes of shape (2, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> layout.permute(0))
        .withMessage("permute: axes [0] are no permutation of the axes of shape (2, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> layout.expand(Shape.of(2, 5)))
        .withMessage("expand: (2, 3) does not broadcast to (2, 5)");
    assertThatIllegalArgumentException().isThrownBy(() -> layout.expand(Shape.of(3)))
        .withMessage("expand: (2, 3) does not broadcast to (3,)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout.slice(new int[] {0, 1}, new int[] {2, 2}, new int[] {1, 2}))
        .withMessage("slice: 2 elements from 1 by 2 do not lie on axis 1 of shape (2, 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout.slice(new int[] {0, 1}, new int[] {2, 1}, new int[] {1, 0}))
        .withMessage("slice: 1 elements from 1 by 0 do not lie on axis 1 of shape (2, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> layout.slice(new int[1], new int[1], new int[1]))
        .withMessage("slice: needs start, size and step for each of the 2 axes of shape (2, 3)");
  }

  @Test
  void indicesAreChecked() {
    Layout layout = Layout.contiguous(Shape.of(2, 3));
    assertThat(layout.position(1, 2)).isEqualTo(5);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> layout.position(2, 0))
        .withMessage("index [2, 0] is outside shape (2, 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> layout.position(0, 0, 0))
        .withMessage("index [0, 0, 0] has 3 entries, shape (2, 3) needs 2");
  }

  @Test
  void printsShapeStridesAndOffset() {
    assertThat(Layout.contiguous(Shape.of(2, 3)).permute(1, 0)).hasToString("(3, 2) strides [1, 3] offset 0");
  }

  @Provide
  Arbitrary<Tensor> tensors() {
    return Tensors.tensors(List.of(DType.FLOAT64), Tensors.Values.NORMAL);
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Tensors.shapes(0, 3);
  }

  /** Returns whether some strides reach the elements in row-major order under another shape. */
  private static boolean isAffine(Layout layout, Shape target) {
    if (target.elements() == 0) {
      return true;
    }
    int first = layout.position(0);
    int[] steps = new int[target.rank()];
    Layout rowMajor = Layout.contiguous(target);
    for (int d = 0; d < target.rank(); d++) {
      steps[d] = target.size(d) == 1 ? 0 : layout.position(rowMajor.stride(d)) - first;
    }
    for (int i = 0; i < target.elements(); i++) {
      int position = first;
      int[] index = unravel(i, target);
      for (int d = 0; d < target.rank(); d++) {
        position += index[d] * steps[d];
      }
      if (position != layout.position(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns a random shape of n elements, with some axes of size 1. */
  private static Shape refactored(int n, Random random) {
    List<Integer> sizes = new ArrayList<>();
    int rest = n;
    while (rest > 1) {
      int divisor = 1 + random.nextInt(rest);
      while (rest % divisor != 0) {
        divisor--;
      }
      sizes.add(divisor);
      rest /= divisor;
    }
    if (rest == 0) {
      sizes.addAll(List.of(1 + random.nextInt(3), 0));
    }
    return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int[][] randomSlice(Shape shape, Random random) {
    int rank = shape.rank();
    int[][] slice = new int[3][rank];
    for (int d = 0; d < rank; d++) {
      int step = 1 + random.nextInt(3);
      int most = (shape.size(d) + step - 1) / step;
      int size = random.nextInt(8) == 0 ? 0 : most;
      boolean backwards = random.nextBoolean();
      slice[0][d] = backwards ? Math.max(0, size - 1) * step : 0;
      slice[1][d] = size;
      slice[2][d] = backwards ? -step : step;
    }
    return slice;
  }

  private static Shape widened(Shape shape, Random random) {
    Shape wider = shape;
    for (int d = 0; d < shape.rank(); d++) {
      wider = shape.size(d) == 1 ? wider.with(d, random.nextInt(4)) : wider;
    }
    return random.nextBoolean() ? wider.inserted(0, 1 + random.nextInt(2)) : wider;
  }

  private static int[] unravel(int linear, Shape shape) {
    int[] index = new int[shape.rank()];
    for (int d = shape.rank() - 1, rest = linear; d >= 0; d--) {
      index[d] = rest % shape.size(d);
      rest /= shape.size(d);
    }
    return index;
  }

  private static int ravel(int[] index, Shape shape) {
    int linear = 0;
    for (int d = 0; d < shape.rank(); d++) {
      linear = linear * shape.size(d) + index[d];
    }
    return linear;
  }

  /** The oracle: values in row-major order, moved one by one. */
  private record Picked(Shape shape, int[] values) {
    Picked permute(int[] axes) {
      int[] sizes = IntStream.of(axes).map(shape::size).toArray();
      return pick(Shape.of(sizes), index -> {
        int[] from = new int[axes.length];
        for (int d = 0; d < axes.length; d++) {
          from[axes[d]] = index[d];
        }
        return from;
      });
    }

    Picked slice(int[] starts, int[] sizes, int[] steps) {
      return pick(Shape.of(sizes),
          index -> IntStream.range(0, index.length).map(d -> starts[d] + index[d] * steps[d]).toArray());
    }

    Picked expand(Shape target) {
      int added = target.rank() - shape.rank();
      return pick(target,
          index -> IntStream.range(0, shape.rank()).map(d -> shape.size(d) == 1 ? 0 : index[d + added]).toArray());
    }

    private Picked pick(Shape target, UnaryOperator<int[]> source) {
      int[] out = new int[target.elements()];
      for (int i = 0; i < out.length; i++) {
        out[i] = values[ravel(source.apply(unravel(i, target)), shape)];
      }
      return new Picked(target, out);
    }
  }
}
