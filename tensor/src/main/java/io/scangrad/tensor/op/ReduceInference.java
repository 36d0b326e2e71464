package io.scangrad.tensor.op;

import static io.scangrad.tensor.op.ElementwiseInference.differentiable;
import static io.scangrad.tensor.op.ElementwiseInference.number;
import static io.scangrad.tensor.op.ElementwiseInference.ordered;
import static io.scangrad.tensor.op.ElementwiseInference.real;
import static io.scangrad.tensor.op.Inference.require;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/** Inference for reductions and cumulative ops. */
final class ReduceInference {
  private ReduceInference() {}

  static TensorSpec infer(ReduceOp op, List<TensorSpec> in) {
    TensorSpec x = in.get(0);
    return switch (op) {
      case ReduceOp.Sum(List<Integer> axes) -> {
        Inference.axes(op, axes, x.shape());
        yield new TensorSpec(number(op, x.dtype()), reduced(x.shape(), axes));
      }
      case ReduceOp.VDot(List<Integer> axes) -> {
        Inference.axes(op, axes, x.shape());
        require(x.equals(in.get(1)), op, "inputs differ: " + x + " and " + in.get(1));
        yield new TensorSpec(differentiable(op, x.dtype()), reduced(x.shape(), axes));
      }
      case ReduceOp.Prod(int axis) -> along(op, x, axis, differentiable(op, x.dtype()));
      case ReduceOp.Max(int axis) -> extreme(op, x, axis, ordered(op, x.dtype()));
      case ReduceOp.Min(int axis) -> extreme(op, x, axis, ordered(op, x.dtype()));
      case ReduceOp.ArgMax(int axis) -> {
        ordered(op, x.dtype());
        yield extreme(op, x, axis, DType.INT32);
      }
      case ReduceOp.ArgMin(int axis) -> {
        ordered(op, x.dtype());
        yield extreme(op, x, axis, DType.INT32);
      }
      case ReduceOp.LogSumExp(int axis) -> along(op, x, axis, differentiable(op, x.dtype()));
      case ReduceOp.Softmax(int axis) -> same(op, x, axis, real(op, x.dtype()));
      case ReduceOp.LogSoftmax(int axis) -> same(op, x, axis, real(op, x.dtype()));
      case ReduceOp.CumSum(int axis, boolean reverse) -> same(op, x, axis, number(op, x.dtype()));
    };
  }

  private static TensorSpec along(Op op, TensorSpec x, int axis, DType dtype) {
    Inference.axis(op, axis, x.shape());
    return new TensorSpec(dtype, x.shape().with(axis, 1));
  }

  private static TensorSpec extreme(Op op, TensorSpec x, int axis, DType dtype) {
    TensorSpec out = along(op, x, axis, dtype);
    require(x.shape().size(axis) > 0 || out.shape().elements() == 0, op,
        "axis " + axis + " of shape " + x.shape() + " is empty and has no extreme");
    return out;
  }

  private static TensorSpec same(Op op, TensorSpec x, int axis, DType dtype) {
    Inference.axis(op, axis, x.shape());
    return new TensorSpec(dtype, x.shape());
  }

  private static Shape reduced(Shape shape, List<Integer> axes) {
    return shape.reduced(axes.stream().mapToInt(Integer::intValue).toArray());
  }
}
