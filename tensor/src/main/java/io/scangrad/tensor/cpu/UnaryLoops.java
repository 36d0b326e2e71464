package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.cpu.Tiles.Cost;
import io.scangrad.tensor.op.UnaryOp;
import org.jspecify.annotations.Nullable;

/** The loops of elementwise functions of one value. */
final class UnaryLoops {
  private UnaryLoops() {}

  static Planes add(UnaryOp op, Planes x, Steps steps) {
    return switch (op) {
      case UnaryOp.Cast(var dtype) -> CastLoops.add(x, dtype, steps);
      case UnaryOp.IsFinite _ -> isFinite(x, steps);
      case UnaryOp.Not _ -> steps.real(Cost.ARITHMETIC, DType.BOOL, TileLoop.unary(BoolLogic::not), x.re());
      case UnaryOp.Conj _ -> Planes.complex(x.dtype(), x.re(), neg(x.dtype().toReal(), x.im(), steps));
      case UnaryOp.Neg _ -> {
        int re = neg(x.dtype().toReal(), x.re(), steps);
        yield x.dtype().isComplex()
            ? Planes.complex(x.dtype(), re, neg(x.dtype().toReal(), x.im(), steps))
            : Planes.of(x.dtype(), re);
      }
      case UnaryOp.Abs _ -> switch (x.dtype()) {
        case COMPLEX64 -> part(x, ComplexFunctions.roundedPart(ComplexFunctions::modulusOfFloats), steps);
        case COMPLEX128 -> part(x, ComplexFunctions.eachPart(ComplexMath::abs), steps);
        case FLOAT32, FLOAT64, INT32, BOOL -> real(op, x, steps);
      };
      case UnaryOp.AbsSquared _ -> switch (x.dtype()) {
        case COMPLEX64 -> absSquared(x, C64Arithmetic::absSquared, steps);
        case COMPLEX128 -> absSquared(x, C128Arithmetic::absSquared, steps);
        case FLOAT32, FLOAT64, INT32, BOOL -> real(op, x, steps);
      };
      case UnaryOp.Angle _ -> switch (x.dtype()) {
        case COMPLEX64 -> part(x, ComplexFunctions.roundedPart(ComplexMath::angle), steps);
        case COMPLEX128 -> part(x, ComplexFunctions.eachPart(ComplexMath::angle), steps);
        case FLOAT32, FLOAT64, INT32, BOOL -> real(op, x, steps);
      };
      case UnaryOp.Reciprocal _, UnaryOp.Sgn _, UnaryOp.Exp _, UnaryOp.Expm1 _, UnaryOp.Log _, UnaryOp.Log1p _,
          UnaryOp.Sqrt _, UnaryOp.Sin _, UnaryOp.Cos _, UnaryOp.Tanh _, UnaryOp.Sigmoid _, UnaryOp.Power _ ->
          x.dtype().isComplex() ? function(op, x, steps) : real(op, x, steps);
      case UnaryOp.Softplus _, UnaryOp.Relu _, UnaryOp.Gelu _, UnaryOp.GeluSlope _ -> real(op, x, steps);
    };
  }

  private static Planes function(UnaryOp op, Planes x, Steps steps) {
    ComplexFunctions.Function f = ComplexFunctions.of(op);
    TileLoop loop = x.dtype().isDouble() ? ComplexFunctions.each(f) : ComplexFunctions.rounded(f);
    return steps.complex(Cost.FUNCTION, x.dtype(), loop, x.re(), x.im());
  }

  private static Planes part(Planes x, TileLoop loop, Steps steps) {
    return steps.real(Cost.POLYNOMIAL, x.dtype().toReal(), loop, x.re(), x.im());
  }

  private static Planes absSquared(Planes x, TileLoop loop, Steps steps) {
    DType real = x.dtype().toReal();
    return Planes.of(real, steps.add(Formula.ABS_SQUARED, Cost.POLYNOMIAL, real, loop, x.re(), x.im()));
  }

  private static Planes real(UnaryOp op, Planes x, Steps steps) {
    TileLoop loop = switch (x.dtype()) {
      case FLOAT32 -> TileLoop.unary(f32(op));
      case FLOAT64 -> TileLoop.unary(f64(op));
      case INT32 -> TileLoop.unary(i32(op));
      case COMPLEX64, COMPLEX128, BOOL ->
          throw new AssertionError(op.name() + " must have been refused for " + x.dtype());
    };
    @Nullable Formula formula = formula(op);
    return formula == null
        ? steps.real(cost(op), x.dtype(), loop, x.re())
        : Planes.of(x.dtype(), steps.add(formula, cost(op), x.dtype(), loop, x.re()));
  }

  private static @Nullable Formula formula(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _ -> Formula.NEG;
      case UnaryOp.Abs _ -> Formula.ABS;
      case UnaryOp.AbsSquared _ -> Formula.SQUARE;
      case UnaryOp.Reciprocal _ -> Formula.RECIPROCAL;
      case UnaryOp.Sqrt _ -> Formula.SQRT;
      case UnaryOp.Relu _ -> Formula.RELU;
      case UnaryOp.Power(double p) when p == 2 -> Formula.SQUARE;
      case UnaryOp.Power(double p) when p == -1 -> Formula.RECIPROCAL;
      case UnaryOp.Exp _, UnaryOp.Tanh _, UnaryOp.Sigmoid _, UnaryOp.Gelu _, UnaryOp.GeluSlope _, UnaryOp.Angle _,
          UnaryOp.Sgn _, UnaryOp.Conj _, UnaryOp.Expm1 _, UnaryOp.Log _, UnaryOp.Log1p _, UnaryOp.Sin _,
          UnaryOp.Cos _, UnaryOp.Softplus _, UnaryOp.Power _, UnaryOp.Not _, UnaryOp.IsFinite _,
          UnaryOp.Cast _ -> null;
    };
  }

  private static int neg(DType kind, int plane, Steps steps) {
    return real(new UnaryOp.Neg(), Planes.of(kind, plane), steps).re();
  }

  private static Loop.Unary<float[], float[]> f32(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _ -> F32Arithmetic::neg;
      case UnaryOp.Abs _ -> F32Arithmetic::abs;
      case UnaryOp.AbsSquared _ -> F32Arithmetic::square;
      case UnaryOp.Reciprocal _ -> F32Arithmetic::reciprocal;
      case UnaryOp.Sqrt _ -> F32Arithmetic::sqrt;
      case UnaryOp.Relu _ -> F32Arithmetic::relu;
      case UnaryOp.Exp _ -> new OutOfLine(F32Exponential::exp);
      case UnaryOp.Tanh _ -> new OutOfLine(F32Functions::tanh);
      case UnaryOp.Sigmoid _ -> new OutOfLine(F32Functions::sigmoid);
      case UnaryOp.Gelu _ -> new OutOfLine(F32Functions::gelu);
      case UnaryOp.GeluSlope _ -> new OutOfLine(F32Functions::geluSlope);
      case UnaryOp.Power(double p) when p == 2 -> F32Arithmetic::square;
      case UnaryOp.Power(double p) when p == -1 -> F32Arithmetic::reciprocal;
      case UnaryOp.Power(double p) when F32Roots.has(p) -> F32Roots.power(p);
      case UnaryOp.Angle _, UnaryOp.Sgn _, UnaryOp.Conj _, UnaryOp.Expm1 _, UnaryOp.Log _, UnaryOp.Log1p _,
          UnaryOp.Sin _, UnaryOp.Cos _, UnaryOp.Softplus _, UnaryOp.Power _, UnaryOp.Not _, UnaryOp.IsFinite _,
          UnaryOp.Cast _ -> RealFunctions.rounded(RealFunctions.of(op));
    };
  }

  private static Loop.Unary<double[], double[]> f64(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _ -> F64Arithmetic::neg;
      case UnaryOp.Abs _ -> F64Arithmetic::abs;
      case UnaryOp.AbsSquared _ -> F64Arithmetic::square;
      case UnaryOp.Reciprocal _ -> F64Arithmetic::reciprocal;
      case UnaryOp.Sqrt _ -> F64Arithmetic::sqrt;
      case UnaryOp.Relu _ -> F64Arithmetic::relu;
      case UnaryOp.Power(double p) when p == 2 -> F64Arithmetic::square;
      case UnaryOp.Power(double p) when p == -1 -> F64Arithmetic::reciprocal;
      case UnaryOp.Angle _, UnaryOp.Sgn _, UnaryOp.Conj _, UnaryOp.Exp _, UnaryOp.Expm1 _, UnaryOp.Log _,
          UnaryOp.Log1p _, UnaryOp.Sin _, UnaryOp.Cos _, UnaryOp.Tanh _, UnaryOp.Sigmoid _, UnaryOp.Softplus _,
          UnaryOp.Gelu _, UnaryOp.GeluSlope _, UnaryOp.Power _, UnaryOp.Not _, UnaryOp.IsFinite _, UnaryOp.Cast _ ->
          RealFunctions.each(RealFunctions.of(op));
    };
  }

  private static Loop.Unary<int[], int[]> i32(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _ -> I32Arithmetic::neg;
      case UnaryOp.Abs _ -> I32Arithmetic::abs;
      case UnaryOp.AbsSquared _, UnaryOp.Reciprocal _, UnaryOp.Sqrt _, UnaryOp.Relu _, UnaryOp.Exp _, UnaryOp.Tanh _,
          UnaryOp.Sigmoid _, UnaryOp.Gelu _, UnaryOp.GeluSlope _, UnaryOp.Angle _, UnaryOp.Sgn _, UnaryOp.Conj _,
          UnaryOp.Expm1 _, UnaryOp.Log _, UnaryOp.Log1p _, UnaryOp.Sin _, UnaryOp.Cos _, UnaryOp.Softplus _,
          UnaryOp.Power _, UnaryOp.Not _, UnaryOp.IsFinite _, UnaryOp.Cast _ ->
          throw new AssertionError(op.name() + " must have been refused for i32");
    };
  }

  private static Cost cost(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _, UnaryOp.Abs _, UnaryOp.AbsSquared _, UnaryOp.Reciprocal _, UnaryOp.Sqrt _, UnaryOp.Relu _,
          UnaryOp.Conj _, UnaryOp.Not _, UnaryOp.IsFinite _, UnaryOp.Cast _ -> Cost.ARITHMETIC;
      case UnaryOp.Exp _, UnaryOp.Tanh _, UnaryOp.Sigmoid _, UnaryOp.Gelu _, UnaryOp.GeluSlope _ -> Cost.POLYNOMIAL;
      case UnaryOp.Power(double p) when F32Roots.has(p) -> Cost.POLYNOMIAL;
      case UnaryOp.Angle _, UnaryOp.Sgn _, UnaryOp.Expm1 _, UnaryOp.Log _, UnaryOp.Log1p _, UnaryOp.Sin _,
          UnaryOp.Cos _, UnaryOp.Softplus _, UnaryOp.Power _ -> Cost.FUNCTION;
    };
  }

  private static Planes isFinite(Planes x, Steps steps) {
    int re = isFinite(x.dtype().toReal(), x.re(), steps);
    return Planes.of(DType.BOOL, x.dtype().isComplex()
        ? BinaryLoops.and(re, isFinite(x.dtype().toReal(), x.im(), steps), steps)
        : re);
  }

  private static int isFinite(DType kind, int plane, Steps steps) {
    TileLoop loop = kind.isDouble()
        ? TileLoop.<double[], boolean[]>unary((a, ai, out, oi, n) -> {
          for (int i = 0; i < n; i++) {
            out[oi + i] = Double.isFinite(a[ai + i]);
          }
        })
        : TileLoop.<float[], boolean[]>unary((a, ai, out, oi, n) -> {
          for (int i = 0; i < n; i++) {
            out[oi + i] = Float.isFinite(a[ai + i]);
          }
        });
    return steps.add(Cost.ARITHMETIC, DType.BOOL, loop, plane);
  }
}
