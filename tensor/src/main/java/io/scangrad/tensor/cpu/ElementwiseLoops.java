package io.scangrad.tensor.cpu;

import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.DenseScan;
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
 * The table of elementwise ops: which loops compute an op for given types.
 *
 * <p>Ops that only name planes (real and imaginary part, complex of two parts, a cast to the type at hand) need no
 * loop; a complex sum needs one per plane.
 */
final class ElementwiseLoops {
  private ElementwiseLoops() {}

  /** Adds the loops of an op whose inputs fit it, and returns the planes of its result. */
  static Planes add(Op op, List<Planes> in, Steps steps) {
    return switch (op) {
      case UnaryOp o -> UnaryLoops.add(o, in.get(0), steps);
      case BinaryOp o -> BinaryLoops.add(o, in.get(0), in.get(1), steps);
      case SelectOp _ -> SelectLoops.add(in.get(0), in.get(1), in.get(2), steps);
      case ShapeOp.Real _ -> Planes.of(in.get(0).dtype().toReal(), in.get(0).re());
      case ShapeOp.Imag _ -> Planes.of(in.get(0).dtype().toReal(), in.get(0).im());
      case ShapeOp.Reshape _, ShapeOp.Permute _, ShapeOp.Slice _, ShapeOp.Expand _, ShapeOp.Concat _, ShapeOp.Pad _,
          ShapeOp.Gather _, ShapeOp.ScatterAdd _, ReduceOp _, LinearAlgebraOp _, LinearScan _, AdjointScan _,
          DenseScan _, SourceOp _,
          CustomOp _ -> throw new AssertionError(op.name() + " is not elementwise");
    };
  }
}
