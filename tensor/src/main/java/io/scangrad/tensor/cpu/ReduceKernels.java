package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;

/** Ops that combine elements along axes. */
final class ReduceKernels {
  private final SumKernels sums;
  private final AxisRows rows;

  ReduceKernels(Parallel parallel, Tiles tiles) {
    this.sums = new SumKernels(parallel, tiles);
    this.rows = new AxisRows(parallel, tiles);
  }

  void run(ReduceOp op, List<Tensor> inputs, TensorSpec spec, Storage out) {
    Tensor x = inputs.get(0);
    switch (op) {
      case ReduceOp.Sum(var axes) -> sums.sum(x, axes, spec, out);
      case ReduceOp.VDot(var axes) -> sums.vDot(x, inputs.get(1), axes, spec, out);
      case ReduceOp.Prod(int axis) -> rows.reduce(x, axis, spec, out, RunningRows::prod);
      case ReduceOp.Max(int axis) -> rows.reduce(x, axis, spec, out, ExtremeRows.value(true));
      case ReduceOp.Min(int axis) -> rows.reduce(x, axis, spec, out, ExtremeRows.value(false));
      case ReduceOp.ArgMax(int axis) -> rows.reduce(x, axis, spec, out, ExtremeRows.index(true));
      case ReduceOp.ArgMin(int axis) -> rows.reduce(x, axis, spec, out, ExtremeRows.index(false));
      case ReduceOp.LogSumExp(int axis) -> rows.reduce(x, axis, spec, out, ExponentialRows::logSumExp);
      case ReduceOp.Softmax(int axis) -> rows.map(x, axis, spec, out, ExponentialRows::softmax);
      case ReduceOp.LogSoftmax(int axis) -> rows.map(x, axis, spec, out, ExponentialRows::logSoftmax);
      case ReduceOp.CumSum(int axis, boolean reverse) -> rows.map(x, axis, spec, out, RunningRows.cumSum(reverse));
    }
  }
}
