package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Views;
import io.scangrad.tensor.op.ShapeOp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ops that move elements without computing. */
final class MoveKernels {
  private final Tiles tiles;
  private final IndexKernels index;

  MoveKernels(Parallel parallel, Tiles tiles) {
    this.tiles = tiles;
    this.index = new IndexKernels(parallel, tiles);
  }

  /** The result as a view of the input, or null where the op has none. */
  static @Nullable Tensor view(ShapeOp op, Tensor x) {
    return switch (op) {
      case ShapeOp.Reshape o -> x.layout().reshape(o.shape()) == null ? null : Views.run(o, x);
      case ShapeOp.Permute o -> Views.run(o, x);
      case ShapeOp.Slice o -> Views.run(o, x);
      case ShapeOp.Expand o -> Views.run(o, x);
      case ShapeOp.Real o -> Views.run(o, x);
      case ShapeOp.Imag o -> Views.run(o, x);
      case ShapeOp.Concat _, ShapeOp.Pad _, ShapeOp.Gather _, ShapeOp.ScatterAdd _ -> null;
    };
  }

  /** Writes the elements of the result; those of a view are copied. */
  void run(ShapeOp op, List<Tensor> inputs, TensorSpec spec, Storage out) {
    switch (op) {
      case ShapeOp.Reshape _ -> tiles.copy(inputs.get(0), out);
      case ShapeOp.Permute o -> tiles.copy(Views.run(o, inputs.get(0)), out);
      case ShapeOp.Slice o -> tiles.copy(Views.run(o, inputs.get(0)), out);
      case ShapeOp.Expand o -> tiles.copy(Views.run(o, inputs.get(0)), out);
      case ShapeOp.Real o -> tiles.copy(Views.run(o, inputs.get(0)), out);
      case ShapeOp.Imag o -> tiles.copy(Views.run(o, inputs.get(0)), out);
      case ShapeOp.Concat(int axis) -> concat(inputs, axis, spec, out);
      case ShapeOp.Pad o -> pad(o, inputs.get(0), spec, out);
      case ShapeOp.Gather o -> index.gather(o, inputs.get(0), inputs.get(1), spec, out);
      case ShapeOp.ScatterAdd o -> index.scatterAdd(o, inputs.get(0), inputs.get(1), spec, out);
    }
  }

  private void concat(List<Tensor> inputs, int axis, TensorSpec spec, Storage out) {
    Layout whole = Layout.contiguous(spec.shape());
    int rank = spec.shape().rank();
    int[] starts = new int[rank];
    int[] steps = ones(rank);
    for (Tensor x : inputs) {
      if (x.elements() > 0) {
        tiles.fill(out, whole.slice(starts, x.shape().toArray(), steps), x);
      }
      starts[axis] += x.shape().size(axis);
    }
  }

  private void pad(ShapeOp.Pad op, Tensor x, TensorSpec spec, Storage out) {
    tiles.clear(out, spec.shape().elements());
    if (x.elements() > 0) {
      int rank = spec.shape().rank();
      int[] starts = new int[rank];
      int[] steps = ones(rank);
      for (int d = 0; d < rank; d++) {
        starts[d] = op.low().get(d);
        steps[d] += op.interior().get(d);
      }
      tiles.fill(out, Layout.contiguous(spec.shape()).slice(starts, x.shape().toArray(), steps), x);
    }
  }

  private static int[] ones(int rank) {
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    return ones;
  }
}
