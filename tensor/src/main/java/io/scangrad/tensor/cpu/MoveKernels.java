package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Views;
import io.scangrad.tensor.op.ShapeOp;
import java.util.Arrays;
import java.util.List;

/** Ops that move elements without computing. */
final class MoveKernels {
  private final Tiles tiles;
  private final IndexKernels index;

  MoveKernels(Parallel parallel, Tiles tiles) {
    this.tiles = tiles;
    this.index = new IndexKernels(parallel, tiles);
  }

  Tensor run(ShapeOp op, List<Tensor> inputs, TensorSpec out) {
    Tensor x = inputs.get(0);
    return switch (op) {
      case ShapeOp.Reshape(Shape shape) -> reshape(x, shape);
      case ShapeOp.Permute o -> Views.run(o, x);
      case ShapeOp.Slice o -> Views.run(o, x);
      case ShapeOp.Expand o -> Views.run(o, x);
      case ShapeOp.Real o -> Views.run(o, x);
      case ShapeOp.Imag o -> Views.run(o, x);
      case ShapeOp.Concat(int axis) -> concat(inputs, axis, out);
      case ShapeOp.Pad o -> pad(o, x, out);
      case ShapeOp.Gather o -> index.gather(o, x, inputs.get(1), out);
      case ShapeOp.ScatterAdd o -> index.scatterAdd(o, x, inputs.get(1), out);
    };
  }

  private Tensor reshape(Tensor x, Shape shape) {
    Tensor viewable = x.layout().reshape(shape) == null ? tiles.copy(x) : x;
    return viewable.reshape(shape);
  }

  private Tensor concat(List<Tensor> inputs, int axis, TensorSpec spec) {
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
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
    return Tensor.of(out, whole);
  }

  private Tensor pad(ShapeOp.Pad op, Tensor x, TensorSpec spec) {
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
    Layout whole = Layout.contiguous(spec.shape());
    if (x.elements() > 0) {
      int rank = spec.shape().rank();
      int[] starts = new int[rank];
      int[] steps = ones(rank);
      for (int d = 0; d < rank; d++) {
        starts[d] = op.low().get(d);
        steps[d] += op.interior().get(d);
      }
      tiles.fill(out, whole.slice(starts, x.shape().toArray(), steps), x);
    }
    return Tensor.of(out, whole);
  }

  private static int[] ones(int rank) {
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    return ones;
  }
}
