package io.scangrad.tensor.reference;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.backend.RealMath;
import io.scangrad.tensor.op.BinaryOp;

/** Elementwise functions of two and three tensors. */
final class ReferenceBinary {
  private ReferenceBinary() {}

  static Tensor run(BinaryOp op, Tensor a, Tensor b, TensorSpec out) {
    Dense left = Dense.of(a);
    Dense right = Dense.of(b);
    Dense result = Dense.zeros(out);
    for (int i = 0; i < left.re().length; i++) {
      if (a.dtype().isComplex()) {
        result.set(i, complex(op, left.get(i), right.get(i)));
      } else if (op instanceof BinaryOp.Complex) {
        result.set(i, new Complex(left.re()[i], right.re()[i]));
      } else if (a.dtype() == DType.INT32) {
        result.re()[i] = integer(op, (int) left.re()[i], (int) right.re()[i]);
      } else {
        result.re()[i] = real(op, left.re()[i], right.re()[i]);
      }
    }
    return result.round(out);
  }

  static Tensor select(Tensor condition, Tensor a, Tensor b, TensorSpec out) {
    Dense truth = Dense.of(condition);
    Dense left = Dense.of(a);
    Dense right = Dense.of(b);
    Dense result = Dense.zeros(out);
    for (int i = 0; i < truth.re().length; i++) {
      result.set(i, truth.re()[i] != 0 ? left.get(i) : right.get(i));
    }
    return result.round(out);
  }

  private static double integer(BinaryOp op, int a, int b) {
    return switch (op) {
      case BinaryOp.Add o -> a + b;
      case BinaryOp.Sub o -> a - b;
      case BinaryOp.Mul o -> a * b;
      default -> real(op, a, b);
    };
  }

  private static double real(BinaryOp op, double a, double b) {
    return switch (op) {
      case BinaryOp.Add o -> a + b;
      case BinaryOp.Sub o -> a - b;
      case BinaryOp.Mul o -> a * b;
      case BinaryOp.Div o -> a / b;
      case BinaryOp.Pow o -> Math.pow(a, b);
      case BinaryOp.Maximum o -> RealMath.maximum(a, b);
      case BinaryOp.Minimum o -> RealMath.minimum(a, b);
      case BinaryOp.Less o -> a < b ? 1 : 0;
      case BinaryOp.LessEqual o -> a <= b ? 1 : 0;
      case BinaryOp.Equal o -> a == b ? 1 : 0;
      case BinaryOp.And o -> a * b;
      case BinaryOp.Or o -> Math.max(a, b);
      case BinaryOp.Complex o -> throw refused(op);
    };
  }

  private static Complex complex(BinaryOp op, Complex a, Complex b) {
    return switch (op) {
      case BinaryOp.Add o -> a.plus(b);
      case BinaryOp.Sub o -> a.minus(b);
      case BinaryOp.Mul o -> a.times(b);
      case BinaryOp.Div o -> ComplexMath.div(a.re(), a.im(), b.re(), b.im());
      case BinaryOp.Pow o -> ComplexMath.pow(a.re(), a.im(), b.re(), b.im());
      case BinaryOp.Equal o -> new Complex(a.re() == b.re() && a.im() == b.im() ? 1 : 0, 0);
      case BinaryOp.Maximum o -> throw refused(op);
      case BinaryOp.Minimum o -> throw refused(op);
      case BinaryOp.Complex o -> throw refused(op);
      case BinaryOp.Less o -> throw refused(op);
      case BinaryOp.LessEqual o -> throw refused(op);
      case BinaryOp.And o -> throw refused(op);
      case BinaryOp.Or o -> throw refused(op);
    };
  }

  private static AssertionError refused(BinaryOp op) {
    return new AssertionError(op.name() + " must have been refused by inference");
  }
}
