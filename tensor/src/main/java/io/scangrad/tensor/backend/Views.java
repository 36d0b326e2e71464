package io.scangrad.tensor.backend;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.ShapeOp;
import java.util.List;

/** Executes the ops that are views, for every backend whose tensors lie on the heap. */
public final class Views {
  private Views() {}

  /** Returns the input under another shape; a copy where strides do not allow a view. */
  public static Tensor run(ShapeOp.Reshape op, Tensor x) {
    return x.reshape(op.shape());
  }

  /** Returns the input with axes reordered. */
  public static Tensor run(ShapeOp.Permute op, Tensor x) {
    return x.permute(ints(op.axes()));
  }

  /** Returns a strided part of the input. */
  public static Tensor run(ShapeOp.Slice op, Tensor x) {
    return x.slice(ints(op.starts()), ints(op.sizes()), ints(op.steps()));
  }

  /** Returns the input broadcast to a larger shape. */
  public static Tensor run(ShapeOp.Expand op, Tensor x) {
    return x.expand(op.shape());
  }

  /** Returns the real part. */
  public static Tensor run(ShapeOp.Real op, Tensor x) {
    return x.real();
  }

  /** Returns the imaginary part. */
  public static Tensor run(ShapeOp.Imag op, Tensor x) {
    return x.imag();
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
