package io.scangrad.tensor.op;

import static io.scangrad.tensor.op.Inference.count;
import static io.scangrad.tensor.op.Inference.require;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/** Inference for ops that move elements. */
final class ShapeInference {
  private ShapeInference() {}

  static TensorSpec infer(ShapeOp op, List<TensorSpec> in) {
    int inputs = switch (op) {
      case ShapeOp.Concat c -> in.size();
      case ShapeOp.Gather g -> 2;
      case ShapeOp.ScatterAdd s -> 2;
      case ShapeOp.Reshape r -> 1;
      case ShapeOp.Permute p -> 1;
      case ShapeOp.Slice s -> 1;
      case ShapeOp.Expand e -> 1;
      case ShapeOp.Real r -> 1;
      case ShapeOp.Imag i -> 1;
      case ShapeOp.Pad p -> 1;
    };
    count(op, in, inputs);
    return switch (op) {
      case ShapeOp.Concat concat -> concat(concat, in);
      case ShapeOp.Gather gather -> gather(gather, in.get(0), in.get(1));
      case ShapeOp.ScatterAdd scatter -> scatterAdd(scatter, in.get(0), in.get(1));
      case ShapeOp.Reshape(Shape shape) -> {
        require(shape.elements() == in.get(0).shape().elements(), op, in.get(0).shape() + " has "
            + in.get(0).shape().elements() + " elements, " + shape + " has " + shape.elements());
        yield new TensorSpec(in.get(0).dtype(), shape);
      }
      case ShapeOp.Permute permute -> permute(permute, in.get(0));
      case ShapeOp.Slice slice -> slice(slice, in.get(0));
      case ShapeOp.Expand(Shape shape) -> {
        boolean fits = in.get(0).shape().rank() <= shape.rank();
        for (int d = 1; fits && d <= in.get(0).shape().rank(); d++) {
          fits = in.get(0).shape().size(-d) == shape.size(-d) || in.get(0).shape().size(-d) == 1;
        }
        require(fits, op, in.get(0).shape() + " does not broadcast to " + shape);
        yield new TensorSpec(in.get(0).dtype(), shape);
      }
      case ShapeOp.Real r -> part(op, in.get(0));
      case ShapeOp.Imag i -> part(op, in.get(0));
      case ShapeOp.Pad pad -> pad(pad, in.get(0));
    };
  }

  private static TensorSpec part(Op op, TensorSpec x) {
    require(x.dtype().isComplex(), op, "needs complex numbers, given " + x);
    return new TensorSpec(x.dtype().toReal(), x.shape());
  }

  private static TensorSpec permute(ShapeOp.Permute op, TensorSpec x) {
    int rank = x.shape().rank();
    boolean permutation = op.axes().size() == rank;
    int[] sizes = new int[rank];
    boolean[] seen = new boolean[rank];
    for (int d = 0; permutation && d < rank; d++) {
      int axis = op.axes().get(d);
      permutation = axis >= 0 && axis < rank && !seen[axis];
      if (permutation) {
        seen[axis] = true;
        sizes[d] = x.shape().size(axis);
      }
    }
    require(permutation, op, "axes " + op.axes() + " are no permutation of the axes of shape " + x.shape());
    return new TensorSpec(x.dtype(), Shape.of(sizes));
  }

  private static TensorSpec slice(ShapeOp.Slice op, TensorSpec x) {
    int rank = x.shape().rank();
    require(op.starts().size() == rank && op.sizes().size() == rank && op.steps().size() == rank, op,
        "needs start, size and step for each of the " + rank + " axes of shape " + x.shape() + ", given " + op);
    int[] sizes = new int[rank];
    for (int d = 0; d < rank; d++) {
      int start = op.starts().get(d);
      int step = op.steps().get(d);
      sizes[d] = op.sizes().get(d);
      require(step != 0, op, "step must not be 0 on axis " + d);
      require(sizes[d] >= 0, op, "size must not be negative on axis " + d + ", given " + sizes[d]);
      long last = start + (long) (sizes[d] - 1) * step;
      int have = x.shape().size(d);
      require(sizes[d] == 0 || (start >= 0 && start < have && last >= 0 && last < have), op,
          "axis " + d + " from " + start + " to " + last + " is outside shape " + x.shape());
    }
    return new TensorSpec(x.dtype(), Shape.of(sizes));
  }

  private static TensorSpec concat(ShapeOp.Concat op, List<TensorSpec> in) {
    require(!in.isEmpty(), op, "needs at least one input");
    TensorSpec first = in.get(0);
    Inference.axis(op, op.axis(), first.shape());
    long size = 0;
    for (TensorSpec x : in) {
      require(x.dtype() == first.dtype(), op, "types differ: " + first + " and " + x + "; cast one of them");
      require(x.shape().rank() == first.shape().rank()
              && x.shape().with(op.axis(), 1).equals(first.shape().with(op.axis(), 1)), op,
          "shapes differ off axis " + op.axis() + ": " + first.shape() + " and " + x.shape());
      size += x.shape().size(op.axis());
    }
    return new TensorSpec(first.dtype(), first.shape().with(op.axis(), size(op, op.axis(), size)));
  }

  private static TensorSpec pad(ShapeOp.Pad op, TensorSpec x) {
    int rank = x.shape().rank();
    require(op.low().size() == rank && op.high().size() == rank && op.interior().size() == rank, op,
        "needs low, high and interior for each of the " + rank + " axes of shape " + x.shape() + ", given " + op);
    int[] sizes = new int[rank];
    for (int d = 0; d < rank; d++) {
      require(op.low().get(d) >= 0 && op.high().get(d) >= 0 && op.interior().get(d) >= 0, op,
          "amounts must not be negative, given " + op);
      int have = x.shape().size(d);
      long between = (long) Math.max(0, have - 1) * op.interior().get(d);
      long size = (long) op.low().get(d) + op.high().get(d) + have + between;
      sizes[d] = size(op, d, size);
    }
    return new TensorSpec(x.dtype(), Shape.of(sizes));
  }

  private static int size(Op op, int axis, long size) {
    require(size <= Integer.MAX_VALUE, op, "axis " + axis + " would get " + size + " elements, more than 2^31 - 1");
    return (int) size;
  }

  private static TensorSpec gather(ShapeOp.Gather op, TensorSpec x, TensorSpec indices) {
    Inference.axis(op, op.axis(), x.shape());
    require(indices.dtype() == DType.INT32, op, "indices must be i32, given " + indices);
    Shape shape = x.shape().without(op.axis());
    for (int d = 0; d < indices.shape().rank(); d++) {
      shape = shape.inserted(op.axis() + d, indices.shape().size(d));
    }
    return new TensorSpec(x.dtype(), shape);
  }

  private static TensorSpec scatterAdd(ShapeOp.ScatterAdd op, TensorSpec updates, TensorSpec indices) {
    require(indices.dtype() == DType.INT32, op, "indices must be i32, given " + indices);
    require(updates.dtype() != DType.BOOL, op, "cannot add bool; cast to i32 first");
    require(op.size() >= 0, op, "size must not be negative, given " + op.size());
    int rank = updates.shape().rank() - indices.shape().rank() + 1;
    require(rank >= 1 && op.axis() >= 0 && op.axis() < rank, op,
        "axis " + op.axis() + " does not fit updates " + updates.shape() + " and indices " + indices.shape());
    Shape shape = updates.shape();
    for (int d = 0; d < indices.shape().rank(); d++) {
      require(shape.size(op.axis()) == indices.shape().size(d), op, "updates " + updates.shape()
          + " must hold the sizes of indices " + indices.shape() + " from axis " + op.axis() + " on");
      shape = shape.without(op.axis());
    }
    return new TensorSpec(updates.dtype(), shape.inserted(op.axis(), op.size()));
  }
}
