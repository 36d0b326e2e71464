package io.scangrad.autodiff;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.Op;
import java.util.List;

/** Brings inputs to one type and shape by explicit casts and expansions, as the ops of the vocabulary need them. */
final class Broadcasting {
  private Broadcasting() {}

  /** Applies a binary op after promotion and broadcasting. */
  static Var binary(BinaryOp op, Var a, Var b) {
    DType dtype = DType.promote(a.dtype(), b.dtype());
    Shape shape = shape(op, a, b);
    return Evaluation.apply(op, a.cast(dtype).expand(shape), b.cast(dtype).expand(shape));
  }

  /** Returns the shape that all broadcast to, with errors that name the op. */
  static Shape shape(Op op, Var... inputs) {
    Shape shape = Shape.scalar();
    for (Var input : inputs) {
      try {
        shape = Shape.broadcast(shape, input.shape());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(op.name() + ": shapes do not broadcast: "
            + String.join(", ", List.of(inputs).stream().map(x -> x.spec().toString()).toList()), e);
      }
    }
    return shape;
  }

  /** Returns a scalar of x's type; for a whole-number type only whole numbers will do. */
  static Var scalar(Var x, double value) {
    if (!x.dtype().isDifferentiable() && value != Math.rint(value)) {
      throw new IllegalArgumentException("scalar: " + value + " is no " + x.dtype() + "; cast the tensor to f32 first");
    }
    return Var.scalar(x.dtype(), value);
  }
}
