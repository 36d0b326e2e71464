package io.scangrad.tensor.op;

import java.util.List;

/**
 * Ops that combine the elements along axes. Reduced axes stay with size 1. Axes are given as 0 to rank - 1.
 *
 * @since 0.1
 */
public sealed interface ReduceOp extends Op {
  /**
   * Sum over axes; 0 over an empty axis. Real, complex, {@code i32}.
   *
   * @param axes ascending, without repetition
   */
  record Sum(List<Integer> axes) implements ReduceOp {}

  /**
   * Inner product {@code sum conj(a) b} of two tensors of the same shape and type over axes, without an intermediate
   * product.
   *
   * @param axes ascending, without repetition
   */
  record VDot(List<Integer> axes) implements ReduceOp {}

  /**
   * Product along an axis; 1 over an empty axis. Real, complex.
   *
   * @param axis the axis
   */
  record Prod(int axis) implements ReduceOp {}

  /**
   * Largest element along an axis, NaN if there is one; real or {@code i32}; an empty axis is refused.
   *
   * @param axis the axis
   */
  record Max(int axis) implements ReduceOp {}

  /**
   * Smallest element along an axis, NaN if there is one; real or {@code i32}; an empty axis is refused.
   *
   * @param axis the axis
   */
  record Min(int axis) implements ReduceOp {}

  /**
   * Index of the first largest element along an axis (of the first NaN if there is one), as {@code i32}; an empty axis
   * is refused.
   *
   * @param axis the axis
   */
  record ArgMax(int axis) implements ReduceOp {}

  /**
   * Index of the first smallest element along an axis (of the first NaN if there is one), as {@code i32}; an empty
   * axis is refused.
   *
   * @param axis the axis
   */
  record ArgMin(int axis) implements ReduceOp {}

  /**
   * {@code log sum exp(z)} along an axis, shifted by the largest real part; {@code -inf} over an empty axis. Real,
   * complex.
   *
   * @param axis the axis
   */
  record LogSumExp(int axis) implements ReduceOp {}

  /**
   * {@code exp(x) / sum exp(x)} along an axis; real only; keeps the shape.
   *
   * @param axis the axis
   */
  record Softmax(int axis) implements ReduceOp {}

  /**
   * {@code x - logSumExp(x)} along an axis; real only; keeps the shape.
   *
   * @param axis the axis
   */
  record LogSoftmax(int axis) implements ReduceOp {}

  /**
   * Running sum along an axis, inclusive; keeps the shape. Real, complex, {@code i32}.
   *
   * @param axis the axis
   * @param reverse whether to sum from the end
   */
  record CumSum(int axis, boolean reverse) implements ReduceOp {}
}
