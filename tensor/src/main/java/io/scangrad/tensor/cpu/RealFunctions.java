package io.scangrad.tensor.cpu;

import io.scangrad.tensor.backend.RealMath;
import io.scangrad.tensor.op.UnaryOp;
import java.util.function.DoubleUnaryOperator;

/** Functions of one real number, in double. */
final class RealFunctions {
  private RealFunctions() {}

  static DoubleUnaryOperator of(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _ -> x -> -x;
      case UnaryOp.Reciprocal _ -> x -> 1 / x;
      case UnaryOp.Abs _ -> Math::abs;
      case UnaryOp.AbsSquared _ -> x -> x * x;
      case UnaryOp.Angle _ -> x -> Math.atan2(0, x);
      case UnaryOp.Sgn _ -> Math::signum;
      case UnaryOp.Exp _ -> Math::exp;
      case UnaryOp.Expm1 _ -> Math::expm1;
      case UnaryOp.Log _ -> Math::log;
      case UnaryOp.Log1p _ -> Math::log1p;
      case UnaryOp.Sqrt _ -> Math::sqrt;
      case UnaryOp.Sin _ -> Math::sin;
      case UnaryOp.Cos _ -> Math::cos;
      case UnaryOp.Tanh _ -> Math::tanh;
      case UnaryOp.Sigmoid _ -> RealMath::sigmoid;
      case UnaryOp.Softplus _ -> RealMath::softplus;
      case UnaryOp.Relu _ -> x -> Math.max(x, 0);
      case UnaryOp.Gelu _ -> RealMath::gelu;
      case UnaryOp.GeluSlope _ -> RealMath::geluSlope;
      case UnaryOp.Power(double p) -> x -> Math.pow(x, p);
      case UnaryOp.Conj _, UnaryOp.Not _, UnaryOp.IsFinite _, UnaryOp.Cast _ ->
          throw new AssertionError(op.name() + " is no function from real to real numbers");
    };
  }

  /** Applies a function to a run of {@code f32}, rounding once. */
  static Loop.Unary<float[], float[]> rounded(DoubleUnaryOperator f) {
    return (a, ai, out, oi, n) -> {
      for (int i = 0; i < n; i++) {
        out[oi + i] = (float) f.applyAsDouble(a[ai + i]);
      }
    };
  }

  /** Applies a function to a run of {@code f64}. */
  static Loop.Unary<double[], double[]> each(DoubleUnaryOperator f) {
    return (a, ai, out, oi, n) -> {
      for (int i = 0; i < n; i++) {
        out[oi + i] = f.applyAsDouble(a[ai + i]);
      }
    };
  }
}
