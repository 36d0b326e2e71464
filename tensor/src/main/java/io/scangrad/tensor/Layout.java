package io.scangrad.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a tensor lie in its storage: element {@code (i_0, ..., i_k)} is at
 * {@code offset + sum_d i_d * stride_d}. Immutable. Strides may be 0 (expanded axes) or negative (flipped axes).
 *
 * @since 0.1
 */
public final class Layout {
  private final Shape shape;
  private final int[] strides;
  private final int offset;

  private Layout(Shape shape, int[] strides, int offset) {
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  /** Returns the row-major layout without gaps that starts at 0. */
  public static Layout contiguous(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, shape.size(axis));
    }
    return new Layout(shape, strides, 0);
  }

  /** Returns the sizes. */
  public Shape shape() {
    return shape;
  }

  /** Returns the storage position of the first element. */
  public int offset() {
    return offset;
  }

  /** Returns the step in storage between neighbours along one axis (0 to rank - 1). */
  public int stride(int axis) {
    return strides[axis];
  }

  /** Returns whether elements lie row-major without gaps (axes of size 1 do not matter); the offset may be anything. */
  public boolean isContiguous() {
    int expected = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int size = shape.size(axis);
      if (size == 0) {
        return true;
      }
      if (size != 1 && strides[axis] != expected) {
        return false;
      }
      expected *= size;
    }
    return true;
  }

  /** Returns the storage position of the element at a row-major index. */
  public int position(int linear) {
    int position = offset;
    int rest = linear;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int size = shape.size(axis);
      position += rest % size * strides[axis];
      rest /= size;
    }
    return position;
  }

  /** Returns the storage position of the element at an index per axis. */
  public int position(int... index) {
    if (index.length != shape.rank()) {
      throw new IllegalArgumentException(
          "index " + Arrays.toString(index) + " has " + index.length + " entries, shape " + shape + " needs "
              + shape.rank());
    }
    int position = offset;
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape.size(axis)) {
        throw new IndexOutOfBoundsException("index " + Arrays.toString(index) + " is outside shape " + shape);
      }
      position += index[axis] * strides[axis];
    }
    return position;
  }

  /**
   * Returns the layout with axes reordered: axis {@code d} of the result is axis {@code axes[d]} of this.
   *
   * @throws IllegalArgumentException unless {@code axes} holds each of 0 to rank - 1 once
   */
  public Layout permute(int... axes) {
    if (!Arrays.equals(Arrays.stream(axes).sorted().toArray(), IntStream.range(0, shape.rank()).toArray())) {
      throw new IllegalArgumentException(
          "permute: axes " + Arrays.toString(axes) + " are no permutation of the axes of shape " + shape);
    }
    int[] sizes = new int[axes.length];
    int[] moved = new int[axes.length];
    for (int d = 0; d < axes.length; d++) {
      sizes[d] = shape.size(axes[d]);
      moved[d] = strides[axes[d]];
    }
    return new Layout(Shape.of(sizes), moved, offset);
  }

  /**
   * Returns the layout of {@code sizes[d]} elements along each axis, beginning at {@code starts[d]} and going on by
   * {@code steps[d]}, which may be negative but not 0.
   *
   * @throws IllegalArgumentException if an array has not one entry per axis, or an index is outside this layout's shape
   */
  public Layout slice(int[] starts, int[] sizes, int[] steps) {
    int rank = shape.rank();
    if (starts.length != rank || sizes.length != rank || steps.length != rank) {
      throw new IllegalArgumentException(
          "slice: needs start, size and step for each of the " + rank + " axes of shape " + shape);
    }
    for (int d = 0; d < rank; d++) {
      long last = starts[d] + (sizes[d] - 1L) * steps[d];
      boolean inside = starts[d] >= 0 && starts[d] < shape.size(d) && last >= 0 && last < shape.size(d);
      if (steps[d] == 0 || (sizes[d] != 0 && !inside)) {
        throw new IllegalArgumentException("slice: " + sizes[d] + " elements from " + starts[d] + " by " + steps[d]
            + " do not lie on axis " + d + " of shape " + shape);
      }
    }
    int[] scaled = new int[sizes.length];
    int first = offset;
    Shape sliced = Shape.of(sizes);
    for (int d = 0; d < sizes.length; d++) {
      scaled[d] = strides[d] * steps[d];
      first += sliced.elements() == 0 ? 0 : starts[d] * strides[d];
    }
    return new Layout(sliced, scaled, first);
  }

  /** Returns the layout of elements that lie so many positions later; earlier ones for a negative number. */
  public Layout shift(int positions) {
    return new Layout(shape, strides, offset + positions);
  }

  /**
   * Returns the layout broadcast to a larger shape: new and stretched axes get stride 0.
   *
   * @throws IllegalArgumentException if an axis, counted from the end, is missing or has another size and is not 1
   */
  public Layout expand(Shape target) {
    int[] stretched = new int[target.rank()];
    int added = target.rank() - shape.rank();
    boolean fits = added >= 0;
    for (int d = added; fits && d < target.rank(); d++) {
      int size = shape.size(d - added);
      fits = size == target.size(d) || size == 1;
      stretched[d] = size == 1 && target.size(d) != 1 ? 0 : strides[d - added];
    }
    if (!fits) {
      throw new IllegalArgumentException("expand: " + shape + " does not broadcast to " + target);
    }
    return new Layout(target, stretched, offset);
  }

  /** Returns the layout with another shape of as many elements, or null if that needs a copy. */
  public @Nullable Layout reshape(Shape target) {
    if (target.elements() == 0 || isContiguous()) {
      return new Layout(target, contiguous(target).strides, offset);
    }
    int[] axes = IntStream.range(0, shape.rank()).filter(d -> shape.size(d) != 1).toArray();
    int[] out = new int[target.rank()];
    int newFirst = 0;
    int oldFirst = 0;
    while (newFirst < target.rank() && oldFirst < axes.length) {
      // Grow a group of new axes and a group of old axes until they hold equally many elements.
      int newEnd = newFirst + 1;
      int oldEnd = oldFirst + 1;
      int newCount = target.size(newFirst);
      int oldCount = shape.size(axes[oldFirst]);
      while (newCount != oldCount) {
        if (newCount < oldCount) {
          newCount *= target.size(newEnd++);
        } else {
          oldCount *= shape.size(axes[oldEnd++]);
        }
      }
      for (int d = oldFirst; d < oldEnd - 1; d++) {
        if (strides[axes[d]] != strides[axes[d + 1]] * shape.size(axes[d + 1])) {
          return null;
        }
      }
      int stride = strides[axes[oldEnd - 1]];
      for (int d = newEnd - 1; d >= newFirst; d--) {
        out[d] = stride;
        stride *= target.size(d);
      }
      newFirst = newEnd;
      oldFirst = oldEnd;
    }
    return new Layout(target, out, offset);
  }

  /** Returns the shape, strides and offset as text. */
  @Override
  public String toString() {
    return shape + " strides " + Arrays.toString(strides) + " offset " + offset;
  }
}
