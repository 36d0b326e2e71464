package io.scangrad.tensor.op;

import static io.scangrad.tensor.op.Inference.require;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/** Type and shape of the result of {@link DenseScan}. */
final class DenseScanInference {
  private DenseScanInference() {}

  static TensorSpec infer(DenseScan op, List<TensorSpec> in) {
    Inference.count(op, in, op.inputs());
    TensorSpec m = in.get(DenseScan.MATRIX);
    TensorSpec b = in.get(DenseScan.DRIVE);
    TensorSpec h0 = in.get(DenseScan.INITIAL);
    require(b.dtype().isReal(), op, "needs real inputs, given b " + b);
    require(m.dtype() == b.dtype() && h0.dtype() == b.dtype(), op,
        "m, b and h0 must have one type, given m " + m + ", b " + b + ", h0 " + h0);
    Shape shape = b.shape();
    require(shape.rank() == 3, op, "b must have the axes (batch, length, n), given " + b);
    int n = shape.size(2);
    require(m.shape().equals(Shape.of(n, n)), op, "m must have shape " + Shape.of(n, n) + " for b " + b + ", given "
        + m.shape());
    Shape edge = Shape.of(shape.size(0), n);
    require(h0.shape().equals(edge), op, "h0 must have shape " + edge + " for b " + b + ", given " + h0.shape());
    if (op.gated()) {
      TensorSpec gate = in.get(DenseScan.GATE);
      require(gate.equals(b), op, "the gate must be as b " + b + ", given " + gate);
    }
    if (op.resetting()) {
      TensorSpec resets = in.get(op.resets());
      TensorSpec wanted = new TensorSpec(DType.BOOL, Shape.of(shape.size(0), shape.size(1)));
      require(resets.equals(wanted), op, "the resets must be " + wanted + " for b " + b + ", given " + resets);
    }
    return b;
  }
}
