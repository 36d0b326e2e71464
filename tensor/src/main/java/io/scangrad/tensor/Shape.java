package io.scangrad.tensor;

import java.util.Arrays;

/**
 * The sizes of a tensor along its axes. Immutable; rank 0 is a scalar, any size may be 0.
 *
 * @since 0.1
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * Returns the shape with the given sizes.
   *
   * @param sizes sizes, outermost axis first
   * @throws IllegalArgumentException if a size is negative or the number of elements exceeds {@code 2^31 - 1}
   */
  public static Shape of(int... sizes) {
    long elements = 1;
    boolean empty = false;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("shape: negative size in " + Arrays.toString(sizes));
      }
      empty |= size == 0;
    }
    for (int size : sizes) {
      elements = empty ? 0 : Math.multiplyExact(elements, size);
      if (elements > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape: " + Arrays.toString(sizes) + " has more than 2^31 - 1 elements, the limit of one tensor");
      }
    }
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /** Returns the shape of a scalar, rank 0. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** Returns the number of axes. */
  public int rank() {
    return sizes.length;
  }

  /**
   * Returns the size along one axis.
   *
   * @param axis 0 to rank - 1, or negative to count from the end
   */
  public int size(int axis) {
    return sizes[axis(axis)];
  }

  /** Returns the product of all sizes: 1 for a scalar, 0 if any size is 0. */
  public int elements() {
    int n = 1;
    for (int size : sizes) {
      n *= size;
    }
    return n;
  }

  /** Returns a copy of the sizes. */
  public int[] toArray() {
    return sizes.clone();
  }

  /**
   * Returns the axis as a number from 0 to rank - 1.
   *
   * @param axis an axis, negative to count from the end
   * @throws IllegalArgumentException if there is no such axis
   */
  public int axis(int axis) {
    int normal = axis < 0 ? axis + sizes.length : axis;
    if (normal < 0 || normal >= sizes.length) {
      throw new IllegalArgumentException("axis " + axis + " is out of range for shape " + this);
    }
    return normal;
  }

  /** Returns this shape with another size on one axis. */
  public Shape with(int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis(axis)] = size;
    return of(changed);
  }

  /**
   * Returns this shape with other sizes on its last two axes. Not the same as one after the other, as the shape between
   * may have more elements than a tensor can.
   *
   * @throws IllegalArgumentException if there are fewer than two axes
   */
  public Shape withMatrix(int rows, int columns) {
    int[] changed = sizes.clone();
    changed[axis(-2)] = rows;
    changed[axis(-1)] = columns;
    return of(changed);
  }

  /** Returns this shape with size 1 on each given axis, as a reduction leaves it. */
  public Shape reduced(int... axes) {
    int[] changed = sizes.clone();
    for (int axis : axes) {
      changed[axis(axis)] = 1;
    }
    return of(changed);
  }

  /** Returns this shape without one axis. */
  public Shape without(int axis) {
    int drop = axis(axis);
    int[] kept = new int[sizes.length - 1];
    for (int i = 0, k = 0; i < sizes.length; i++) {
      if (i != drop) {
        kept[k++] = sizes[i];
      }
    }
    return of(kept);
  }

  /** Returns this shape with a new axis of the given size inserted before position {@code axis} (0 to rank). */
  public Shape inserted(int axis, int size) {
    int[] grown = new int[sizes.length + 1];
    System.arraycopy(sizes, 0, grown, 0, axis);
    grown[axis] = size;
    System.arraycopy(sizes, axis, grown, axis + 1, sizes.length - axis);
    return of(grown);
  }

  /**
   * Returns the shape that both broadcast to: aligned at the last axis, sizes equal or one of them 1.
   *
   * @throws IllegalArgumentException if they do not broadcast
   */
  public static Shape broadcast(Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] out = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int sa = i <= a.rank() ? a.sizes[a.rank() - i] : 1;
      int sb = i <= b.rank() ? b.sizes[b.rank() - i] : 1;
      if (sa != sb && sa != 1 && sb != 1) {
        throw new IllegalArgumentException(
            "broadcast: " + a + " and " + b + " differ at axis -" + i + " and neither size is 1");
      }
      out[rank - i] = sa == 1 ? sb : sa;
    }
    return of(out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** Returns the sizes in parentheses, as {@code (32, 128)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < sizes.length; i++) {
      text.append(i == 0 ? "" : ", ").append(sizes[i]);
    }
    return text.append(sizes.length == 1 ? ",)" : ")").toString();
  }
}
