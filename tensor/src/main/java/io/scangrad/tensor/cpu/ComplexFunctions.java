package io.scangrad.tensor.cpu;

import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.op.UnaryOp;

/** Functions of complex numbers, in double, rounded once. */
final class ComplexFunctions {
  private ComplexFunctions() {}

  /** A complex function of one number. */
  interface Function {
    Complex apply(double re, double im);
  }

  /** A real function of one number. */
  interface Part {
    double apply(double re, double im);
  }

  /** A complex function of two numbers. */
  interface Function2 {
    Complex apply(double aRe, double aIm, double bRe, double bIm);
  }

  /** Returns the function behind an op with complex result. */
  static Function of(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Reciprocal _ -> ComplexMath::reciprocal;
      case UnaryOp.Sgn _ -> ComplexMath::sgn;
      case UnaryOp.Exp _ -> ComplexMath::exp;
      case UnaryOp.Expm1 _ -> ComplexMath::expm1;
      case UnaryOp.Log _ -> ComplexMath::log;
      case UnaryOp.Log1p _ -> ComplexMath::log1p;
      case UnaryOp.Sqrt _ -> ComplexMath::sqrt;
      case UnaryOp.Sin _ -> ComplexMath::sin;
      case UnaryOp.Cos _ -> ComplexMath::cos;
      case UnaryOp.Tanh _ -> ComplexMath::tanh;
      case UnaryOp.Sigmoid _ -> ComplexMath::sigmoid;
      case UnaryOp.Power(double p) -> (re, im) -> ComplexMath.pow(re, im, p);
      case UnaryOp.Neg _, UnaryOp.Conj _, UnaryOp.Abs _, UnaryOp.AbsSquared _, UnaryOp.Angle _, UnaryOp.Softplus _,
          UnaryOp.Relu _, UnaryOp.Gelu _, UnaryOp.GeluSlope _, UnaryOp.Not _, UnaryOp.IsFinite _, UnaryOp.Cast _ ->
          throw new AssertionError(op.name() + " is no function from complex to complex numbers");
    };
  }

  static Loop.ComplexUnary<float[]> rounded(Function f) {
    return (re, im, ai, outRe, outIm, oi, n) -> {
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(re[ai + i], im[ai + i]);
        outRe[oi + i] = (float) z.re();
        outIm[oi + i] = (float) z.im();
      }
    };
  }

  static Loop.ComplexUnary<double[]> each(Function f) {
    return (re, im, ai, outRe, outIm, oi, n) -> {
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(re[ai + i], im[ai + i]);
        outRe[oi + i] = z.re();
        outIm[oi + i] = z.im();
      }
    };
  }

  static Loop.ComplexPart<float[], float[]> roundedPart(Part f) {
    return (re, im, ai, out, oi, n) -> {
      for (int i = 0; i < n; i++) {
        out[oi + i] = (float) f.apply(re[ai + i], im[ai + i]);
      }
    };
  }

  static Loop.ComplexPart<double[], double[]> eachPart(Part f) {
    return (re, im, ai, out, oi, n) -> {
      for (int i = 0; i < n; i++) {
        out[oi + i] = f.apply(re[ai + i], im[ai + i]);
      }
    };
  }

  static Loop.ComplexBinary<float[]> rounded(Function2 f) {
    return (aRe, aIm, ai, bRe, bIm, bi, outRe, outIm, oi, n) -> {
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(aRe[ai + i], aIm[ai + i], bRe[bi + i], bIm[bi + i]);
        outRe[oi + i] = (float) z.re();
        outIm[oi + i] = (float) z.im();
      }
    };
  }

  static Loop.ComplexBinary<double[]> each(Function2 f) {
    return (aRe, aIm, ai, bRe, bIm, bi, outRe, outIm, oi, n) -> {
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(aRe[ai + i], aIm[ai + i], bRe[bi + i], bIm[bi + i]);
        outRe[oi + i] = z.re();
        outIm[oi + i] = z.im();
      }
    };
  }

  /** The modulus of a number with {@code f32} parts: their squares neither overflow nor underflow in double. */
  static double modulusOfFloats(double re, double im) {
    double square = re * re + im * im;
    return Double.isNaN(square) ? Math.hypot(re, im) : Math.sqrt(square);
  }
}
