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

  static TileLoop rounded(Function f) {
    return (in, out, n) -> {
      float[] re = in[0].f32();
      float[] im = in[1].f32();
      float[] outRe = out[0].f32();
      float[] outIm = out[1].f32();
      int reAt = in[0].at();
      int imAt = in[1].at();
      int outReAt = out[0].at();
      int outImAt = out[1].at();
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(re[reAt + i], im[imAt + i]);
        outRe[outReAt + i] = (float) z.re();
        outIm[outImAt + i] = (float) z.im();
      }
    };
  }

  static TileLoop each(Function f) {
    return (in, out, n) -> {
      double[] re = in[0].f64();
      double[] im = in[1].f64();
      double[] outRe = out[0].f64();
      double[] outIm = out[1].f64();
      int reAt = in[0].at();
      int imAt = in[1].at();
      int outReAt = out[0].at();
      int outImAt = out[1].at();
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(re[reAt + i], im[imAt + i]);
        outRe[outReAt + i] = z.re();
        outIm[outImAt + i] = z.im();
      }
    };
  }

  static TileLoop roundedPart(Part f) {
    return (in, out, n) -> {
      float[] re = in[0].f32();
      float[] im = in[1].f32();
      float[] parts = out[0].f32();
      int reAt = in[0].at();
      int imAt = in[1].at();
      int partsAt = out[0].at();
      for (int i = 0; i < n; i++) {
        parts[partsAt + i] = (float) f.apply(re[reAt + i], im[imAt + i]);
      }
    };
  }

  static TileLoop eachPart(Part f) {
    return (in, out, n) -> {
      double[] re = in[0].f64();
      double[] im = in[1].f64();
      double[] parts = out[0].f64();
      int reAt = in[0].at();
      int imAt = in[1].at();
      int partsAt = out[0].at();
      for (int i = 0; i < n; i++) {
        parts[partsAt + i] = f.apply(re[reAt + i], im[imAt + i]);
      }
    };
  }

  static TileLoop rounded(Function2 f) {
    return (in, out, n) -> {
      float[] aRe = in[0].f32();
      float[] aIm = in[1].f32();
      float[] bRe = in[2].f32();
      float[] bIm = in[3].f32();
      float[] outRe = out[0].f32();
      float[] outIm = out[1].f32();
      int aReAt = in[0].at();
      int aImAt = in[1].at();
      int bReAt = in[2].at();
      int bImAt = in[3].at();
      int outReAt = out[0].at();
      int outImAt = out[1].at();
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(aRe[aReAt + i], aIm[aImAt + i], bRe[bReAt + i], bIm[bImAt + i]);
        outRe[outReAt + i] = (float) z.re();
        outIm[outImAt + i] = (float) z.im();
      }
    };
  }

  static TileLoop each(Function2 f) {
    return (in, out, n) -> {
      double[] aRe = in[0].f64();
      double[] aIm = in[1].f64();
      double[] bRe = in[2].f64();
      double[] bIm = in[3].f64();
      double[] outRe = out[0].f64();
      double[] outIm = out[1].f64();
      int aReAt = in[0].at();
      int aImAt = in[1].at();
      int bReAt = in[2].at();
      int bImAt = in[3].at();
      int outReAt = out[0].at();
      int outImAt = out[1].at();
      for (int i = 0; i < n; i++) {
        Complex z = f.apply(aRe[aReAt + i], aIm[aImAt + i], bRe[bReAt + i], bIm[bImAt + i]);
        outRe[outReAt + i] = z.re();
        outIm[outImAt + i] = z.im();
      }
    };
  }

  /** The modulus of a number with {@code f32} parts: their squares neither overflow nor underflow in double. */
  static double modulusOfFloats(double re, double im) {
    double square = re * re + im * im;
    return Double.isNaN(square) ? Math.hypot(re, im) : Math.sqrt(square);
  }
}
