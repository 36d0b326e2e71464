package io.scangrad.tensor.reference;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.backend.RealMath;
import io.scangrad.tensor.op.UnaryOp;

/** Elementwise functions of one tensor. */
final class ReferenceUnary {
  private ReferenceUnary() {}

  static Tensor run(UnaryOp op, Tensor x, TensorSpec out) {
    Dense in = Dense.of(x);
    Dense result = Dense.zeros(out);
    DType dtype = x.dtype();
    for (int i = 0; i < in.re().length; i++) {
      if (dtype.isComplex()) {
        result.set(i, complex(op, in.re()[i], in.im()[i]));
      } else {
        result.re()[i] = dtype == DType.INT32 ? integer(op, (int) in.re()[i]) : real(op, in.re()[i]);
      }
    }
    return result.round(out);
  }

  private static double integer(UnaryOp op, int x) {
    return switch (op) {
      case UnaryOp.Neg o -> -x;
      case UnaryOp.Abs o -> Math.abs(x);
      default -> real(op, x);
    };
  }

  private static double real(UnaryOp op, double x) {
    return switch (op) {
      case UnaryOp.Neg o -> -x;
      case UnaryOp.Reciprocal o -> 1 / x;
      case UnaryOp.Abs o -> Math.abs(x);
      case UnaryOp.AbsSquared o -> x * x;
      case UnaryOp.Angle o -> Math.atan2(0, x);
      case UnaryOp.Sgn o -> Math.signum(x);
      case UnaryOp.Exp o -> Math.exp(x);
      case UnaryOp.Expm1 o -> Math.expm1(x);
      case UnaryOp.Log o -> Math.log(x);
      case UnaryOp.Log1p o -> Math.log1p(x);
      case UnaryOp.Sqrt o -> Math.sqrt(x);
      case UnaryOp.Sin o -> Math.sin(x);
      case UnaryOp.Cos o -> Math.cos(x);
      case UnaryOp.Tanh o -> Math.tanh(x);
      case UnaryOp.Sigmoid o -> RealMath.sigmoid(x);
      case UnaryOp.Softplus o -> RealMath.softplus(x);
      case UnaryOp.Relu o -> Math.max(x, 0);
      case UnaryOp.Gelu o -> RealMath.gelu(x);
      case UnaryOp.GeluSlope o -> RealMath.geluSlope(x);
      case UnaryOp.Power(double p) -> Math.pow(x, p);
      case UnaryOp.Not o -> 1 - x;
      case UnaryOp.IsFinite o -> Double.isFinite(x) ? 1 : 0;
      case UnaryOp.Cast(DType dtype) -> x;
      case UnaryOp.Conj o -> throw refused(op);
    };
  }

  private static Complex complex(UnaryOp op, double x, double y) {
    return switch (op) {
      case UnaryOp.Neg o -> new Complex(-x, -y);
      case UnaryOp.Reciprocal o -> ComplexMath.reciprocal(x, y);
      case UnaryOp.Abs o -> new Complex(ComplexMath.abs(x, y), 0);
      case UnaryOp.AbsSquared o -> new Complex(x * x + y * y, 0);
      case UnaryOp.Angle o -> new Complex(ComplexMath.angle(x, y), 0);
      case UnaryOp.Sgn o -> ComplexMath.sgn(x, y);
      case UnaryOp.Conj o -> new Complex(x, -y);
      case UnaryOp.Exp o -> ComplexMath.exp(x, y);
      case UnaryOp.Expm1 o -> ComplexMath.expm1(x, y);
      case UnaryOp.Log o -> ComplexMath.log(x, y);
      case UnaryOp.Log1p o -> ComplexMath.log1p(x, y);
      case UnaryOp.Sqrt o -> ComplexMath.sqrt(x, y);
      case UnaryOp.Sin o -> ComplexMath.sin(x, y);
      case UnaryOp.Cos o -> ComplexMath.cos(x, y);
      case UnaryOp.Tanh o -> ComplexMath.tanh(x, y);
      case UnaryOp.Sigmoid o -> ComplexMath.sigmoid(x, y);
      case UnaryOp.Power(double p) -> ComplexMath.pow(x, y, p);
      case UnaryOp.IsFinite o -> new Complex(Double.isFinite(x) && Double.isFinite(y) ? 1 : 0, 0);
      case UnaryOp.Cast(DType dtype) -> new Complex(x, y);
      case UnaryOp.Softplus o -> throw refused(op);
      case UnaryOp.Relu o -> throw refused(op);
      case UnaryOp.Gelu o -> throw refused(op);
      case UnaryOp.GeluSlope o -> throw refused(op);
      case UnaryOp.Not o -> throw refused(op);
    };
  }

  private static AssertionError refused(UnaryOp op) {
    return new AssertionError(op.name() + " must have been refused by inference");
  }
}
