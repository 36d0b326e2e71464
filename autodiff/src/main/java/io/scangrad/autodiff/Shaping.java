package io.scangrad.autodiff;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.ShapeOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Functions of a {@link Var} that move elements. Negative axes count from the end. Views copy nothing: reshape (where
 * strides allow), permute, slice, flip, expand.
 *
 * @since 0.1
 */
public sealed interface Shaping permits Var {
  private Var self() {
    return (Var) this;
  }

  /** Returns the same elements under another shape. */
  default Var reshape(Shape shape) {
    return self().shape().equals(shape) ? self() : Evaluation.apply(new ShapeOp.Reshape(shape), self());
  }

  /**
   * Returns the same elements under another shape; one size may be -1 and is worked out.
   *
   * @throws IllegalArgumentException if the number of elements cannot fit
   */
  default Var reshape(int... sizes) {
    int[] out = sizes.clone();
    int open = -1;
    long known = 1;
    for (int d = 0; d < out.length; d++) {
      if (out[d] == -1 && open < 0) {
        open = d;
      } else {
        known *= out[d];
      }
    }
    if (open >= 0) {
      int elements = self().shape().elements();
      if (known <= 0 || elements % known != 0) {
        throw new IllegalArgumentException("reshape: " + self().shape() + " does not fit " + Arrays.toString(sizes));
      }
      out[open] = (int) (elements / known);
    }
    return reshape(Shape.of(out));
  }

  /** Returns a view with axes reordered: axis d of the result is axis {@code axes[d]} of this. */
  default Var permute(int... axes) {
    List<Integer> order = Arrays.stream(axes).map(self().shape()::axis).boxed().toList();
    boolean same = order.equals(IntStream.range(0, self().rank()).boxed().toList());
    return same ? self() : Evaluation.apply(new ShapeOp.Permute(order), self());
  }

  /** Returns a view with two axes exchanged. */
  default Var transpose(int axis1, int axis2) {
    int[] order = IntStream.range(0, self().rank()).toArray();
    order[self().shape().axis(axis1)] = self().shape().axis(axis2);
    order[self().shape().axis(axis2)] = self().shape().axis(axis1);
    return permute(order);
  }

  /** Returns a view of indices {@code from} (inclusive) to {@code to} (exclusive) of one axis. */
  default Var slice(int axis, int from, int to) {
    return slice(axis, from, to - from, 1);
  }

  /**
   * Returns a view of {@code count} indices of one axis, from {@code from} on by {@code step}, which may be
   * negative.
   */
  default Var slice(int axis, int from, int count, int step) {
    Shape shape = self().shape();
    int d = shape.axis(axis);
    if (from == 0 && count == shape.size(d) && step == 1) {
      return self();
    }
    List<Integer> starts = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
    List<Integer> sizes = new ArrayList<>(Arrays.stream(shape.toArray()).boxed().toList());
    List<Integer> steps = new ArrayList<>(Collections.nCopies(shape.rank(), 1));
    starts.set(d, from);
    sizes.set(d, count);
    steps.set(d, step);
    return Evaluation.apply(new ShapeOp.Slice(List.copyOf(starts), List.copyOf(sizes), List.copyOf(steps)), self());
  }

  /** Returns a view of one index of an axis, which is dropped. */
  default Var at(int axis, int index) {
    int d = self().shape().axis(axis);
    return slice(d, index, index + 1).reshape(self().shape().without(d));
  }

  /** Returns a view with one axis reversed. */
  default Var flip(int axis) {
    int size = self().size(axis);
    return size == 0 ? self() : slice(axis, size - 1, size, -1);
  }

  /** Returns a view broadcast to a larger shape. */
  default Var expand(Shape shape) {
    return self().shape().equals(shape) ? self() : Evaluation.apply(new ShapeOp.Expand(shape), self());
  }

  /** Returns a view with a new axis of size 1 before position {@code axis}; -1 appends. */
  default Var unsqueeze(int axis) {
    int d = axis < 0 ? axis + self().rank() + 1 : axis;
    return reshape(self().shape().inserted(d, 1));
  }

  /** Returns zeros added before and after along one axis. */
  default Var pad(int axis, int before, int after) {
    List<Integer> low = new ArrayList<>(Collections.nCopies(self().rank(), 0));
    List<Integer> high = new ArrayList<>(low);
    low.set(self().shape().axis(axis), before);
    high.set(self().shape().axis(axis), after);
    return Evaluation.apply(
        new ShapeOp.Pad(List.copyOf(low), List.copyOf(high), Collections.nCopies(self().rank(), 0)), self());
  }

  /** Returns elements picked along an axis, which is replaced by the shape of the {@code i32} indices. */
  default Var gather(int axis, Var indices) {
    return Evaluation.apply(new ShapeOp.Gather(self().shape().axis(axis)), self(), indices);
  }

  /**
   * Returns zeros of {@code size} along an axis, to which these updates are added where the {@code i32} indices
   * point.
   */
  default Var scatterAdd(int axis, Var indices, int size) {
    return Evaluation.apply(new ShapeOp.ScatterAdd(axis, size), self(), indices);
  }

  /** Returns values joined along an axis, promoted to one type. */
  static Var concat(int axis, List<Var> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("concat: needs at least one input");
    }
    DType dtype = parts.stream().map(Var::dtype).reduce(DType::promote).orElseThrow();
    int d = parts.getFirst().shape().axis(axis);
    return Evaluation.apply(new ShapeOp.Concat(d), parts.stream().map(p -> p.cast(dtype)).toList());
  }

  /** Returns values joined along an axis, promoted to one type. */
  static Var concat(int axis, Var... parts) {
    return concat(axis, List.of(parts));
  }

  /** Returns values of one shape joined along a new axis before position {@code axis}. */
  static Var stack(int axis, List<Var> parts) {
    return concat(axis, parts.stream().map(p -> p.unsqueeze(axis)).toList());
  }

  /** Returns a one-hot encoding of {@code i32} indices: a new last axis of {@code size}, 1 at the index, else 0. */
  default Var oneHot(int size, DType dtype) {
    return unsqueeze(-1).equal(Var.iota(DType.INT32, size)).cast(dtype);
  }
}
