package io.scangrad.tensor.op;

import io.scangrad.tensor.Shape;
import java.util.List;

/**
 * Ops that move elements without computing. The first six are views and copy nothing.
 *
 * @since 0.1
 */
public sealed interface ShapeOp extends Op {
  /**
   * The same elements in row-major order under another shape.
   *
   * @param shape as many elements as the input has
   */
  record Reshape(Shape shape) implements ShapeOp {}

  /**
   * Axes reordered: axis d of the result is axis {@code axes[d]} of the input.
   *
   * @param axes a permutation of 0 to rank - 1
   */
  record Permute(List<Integer> axes) implements ShapeOp {}

  /**
   * {@code sizes[d]} elements along each axis: {@code starts[d]}, {@code starts[d] + steps[d]}, ...
   *
   * @param starts first index per axis
   * @param sizes how many per axis
   * @param steps step per axis; negative steps go backwards; not 0
   */
  record Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps) implements ShapeOp {}

  /**
   * Broadcast to a larger shape: aligned at the last axis, size 1 stretched, new axes in front.
   *
   * @param shape the shape of the result
   */
  record Expand(Shape shape) implements ShapeOp {}

  /** The real part; complex only. */
  record Real() implements ShapeOp {}

  /** The imaginary part; complex only. */
  record Imag() implements ShapeOp {}

  /**
   * Inputs of one type joined along an axis; at least one input.
   *
   * @param axis the axis; other sizes agree
   */
  record Concat(int axis) implements ShapeOp {}

  /**
   * Zeros added before, after and between elements.
   *
   * @param low how many before, per axis, not negative
   * @param high how many after, per axis, not negative
   * @param interior how many between neighbours, per axis, not negative
   */
  record Pad(List<Integer> low, List<Integer> high, List<Integer> interior) implements ShapeOp {}

  /**
   * Elements picked along an axis: inputs {@code (x, indices)}; the axis is replaced by the shape of the {@code i32}
   * indices. An index outside the axis is refused when it is met.
   *
   * @param axis the axis of x
   */
  record Gather(int axis) implements ShapeOp {}

  /**
   * The adjoint of {@link Gather}: inputs {@code (updates, indices)}; zeros with {@code size} elements along the axis,
   * to which updates are added where the indices point; repeated indices accumulate in row-major order.
   *
   * @param axis the axis of the result
   * @param size its size
   */
  record ScatterAdd(int axis, int size) implements ShapeOp {}
}
