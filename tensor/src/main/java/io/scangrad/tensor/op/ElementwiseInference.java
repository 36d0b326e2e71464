package io.scangrad.tensor.op;

import static io.scangrad.tensor.op.Inference.require;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.TensorSpec;

/** Inference for elementwise ops. */
final class ElementwiseInference {
  private ElementwiseInference() {}

  static TensorSpec unary(UnaryOp op, TensorSpec x) {
    DType in = x.dtype();
    DType out = switch (op) {
      case UnaryOp.Neg o -> number(op, in);
      case UnaryOp.Reciprocal o -> differentiable(op, in);
      case UnaryOp.Abs o -> number(op, in).toReal();
      case UnaryOp.AbsSquared o -> differentiable(op, in).toReal();
      case UnaryOp.Angle o -> differentiable(op, in).toReal();
      case UnaryOp.Sgn o -> differentiable(op, in);
      case UnaryOp.Conj o -> complex(op, in);
      case UnaryOp.Exp o -> differentiable(op, in);
      case UnaryOp.Expm1 o -> differentiable(op, in);
      case UnaryOp.Log o -> differentiable(op, in);
      case UnaryOp.Log1p o -> differentiable(op, in);
      case UnaryOp.Sqrt o -> differentiable(op, in);
      case UnaryOp.Sin o -> differentiable(op, in);
      case UnaryOp.Cos o -> differentiable(op, in);
      case UnaryOp.Tanh o -> differentiable(op, in);
      case UnaryOp.Sigmoid o -> differentiable(op, in);
      case UnaryOp.Softplus o -> real(op, in);
      case UnaryOp.Relu o -> real(op, in);
      case UnaryOp.Gelu o -> real(op, in);
      case UnaryOp.GeluSlope o -> real(op, in);
      case UnaryOp.Power o -> differentiable(op, in);
      case UnaryOp.Not o -> bool(op, in);
      case UnaryOp.IsFinite o -> {
        differentiable(op, in);
        yield DType.BOOL;
      }
      case UnaryOp.Cast(DType dtype) -> {
        require(!in.isComplex() || dtype.isComplex(), op,
            in + " to " + dtype + " would drop the imaginary part; take real, imag or abs instead");
        yield dtype;
      }
    };
    return new TensorSpec(out, x.shape());
  }

  static TensorSpec binary(BinaryOp op, TensorSpec a, TensorSpec b) {
    require(a.dtype() == b.dtype(), op, "types differ: " + a + " and " + b + "; cast one of them");
    require(a.shape().equals(b.shape()), op, "shapes differ: " + a + " and " + b + "; expand one of them");
    DType in = a.dtype();
    DType out = switch (op) {
      case BinaryOp.Add o -> number(op, in);
      case BinaryOp.Sub o -> number(op, in);
      case BinaryOp.Mul o -> number(op, in);
      case BinaryOp.Div o -> differentiable(op, in);
      case BinaryOp.Pow o -> differentiable(op, in);
      case BinaryOp.Maximum o -> ordered(op, in);
      case BinaryOp.Minimum o -> ordered(op, in);
      case BinaryOp.Complex o -> real(op, in).toComplex();
      case BinaryOp.Less o -> comparable(op, in);
      case BinaryOp.LessEqual o -> comparable(op, in);
      case BinaryOp.Equal o -> DType.BOOL;
      case BinaryOp.And o -> bool(op, in);
      case BinaryOp.Or o -> bool(op, in);
    };
    return new TensorSpec(out, a.shape());
  }

  static TensorSpec select(TensorSpec condition, TensorSpec a, TensorSpec b) {
    Op op = new SelectOp();
    require(condition.dtype() == DType.BOOL, op, "the condition must be bool, given " + condition);
    require(a.dtype() == b.dtype(), op, "types differ: " + a + " and " + b + "; cast one of them");
    require(a.shape().equals(b.shape()) && a.shape().equals(condition.shape()), op,
        "shapes differ: " + condition + ", " + a + " and " + b + "; expand them to one shape");
    return a;
  }

  static DType ordered(Op op, DType in) {
    require(!in.isComplex(), op,
        in + " numbers have no order; compare abs or real parts (modReLU for complex activations)");
    require(in != DType.BOOL, op, "needs numbers, given bool; cast to i32 first");
    return in;
  }

  static DType differentiable(Op op, DType in) {
    require(in.isDifferentiable(), op, "needs real or complex numbers, given " + in + "; cast to f32 first");
    return in;
  }

  static DType number(Op op, DType in) {
    require(in != DType.BOOL, op, "needs numbers, given bool; cast to i32 first");
    return in;
  }

  static DType real(Op op, DType in) {
    if (in.isComplex()) {
      ordered(op, in);
    }
    require(in.isReal(), op, "needs real numbers, given " + in + "; cast to f32 first");
    return in;
  }

  private static DType complex(Op op, DType in) {
    require(in.isComplex(), op, "needs complex numbers, given " + in);
    return in;
  }

  private static DType bool(Op op, DType in) {
    require(in == DType.BOOL, op, "needs bool, given " + in + "; compare first");
    return in;
  }

  private static DType comparable(Op op, DType in) {
    ordered(op, in);
    return DType.BOOL;
  }
}
