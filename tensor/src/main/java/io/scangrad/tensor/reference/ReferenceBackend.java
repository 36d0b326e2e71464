package io.scangrad.tensor.reference;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
import io.scangrad.tensor.op.Inference;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.SelectOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import io.scangrad.tensor.op.UnaryOp;
import java.util.List;

/**
 * Executes every op by plain loops in double, rounding once: the oracle of the tests, not for speed.
 *
 * <p>{@code i32} arithmetic wraps around, as in Java. Results are exact functions of the inputs' values; layouts do not
 * matter.
 *
 * @since 0.1
 */
public final class ReferenceBackend implements Backend {
  /** Returns a reference backend; it has no state. */
  public ReferenceBackend() {}

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    TensorSpec out = Inference.infer(op, inputs.stream().map(Tensor::spec).toList());
    return switch (op) {
      case UnaryOp unary -> ReferenceUnary.run(unary, inputs.get(0), out);
      case BinaryOp binary -> ReferenceBinary.run(binary, inputs.get(0), inputs.get(1), out);
      case SelectOp select -> ReferenceBinary.select(inputs.get(0), inputs.get(1), inputs.get(2), out);
      case ReduceOp reduce -> ReferenceReduce.run(reduce, inputs, out);
      case ShapeOp shape -> ReferenceShape.run(shape, inputs, out);
      case LinearAlgebraOp algebra -> ReferenceLinearAlgebra.run(algebra, inputs, out);
      case LinearScan scan -> ReferenceScan.run(scan, inputs.get(0), inputs.get(1), inputs.get(2), out);
      case AdjointScan adjoint -> ReferenceScan.run(adjoint, inputs.get(0), inputs.get(1), out);
      case DenseScan dense -> ReferenceDenseScan.run(dense, inputs, out);
      case SourceOp source -> ReferenceSource.run(source, inputs, out);
      case CustomOp custom -> checked(custom, custom.compute(inputs), out);
    };
  }

  @Override
  public String name() {
    return "reference";
  }

  private static Tensor checked(CustomOp op, Tensor result, TensorSpec out) {
    if (!result.spec().equals(out)) {
      throw new IllegalStateException(
          op.name() + ": compute returned " + result.spec() + ", infer promised " + out + "; make them agree");
    }
    return result;
  }
}
