package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.cpu.Tiles.Cost;
import io.scangrad.tensor.op.UnaryOp;

/** Elementwise functions of one tensor. */
final class UnaryKernels {
  private final Tiles tiles;
  private final Casts casts;

  UnaryKernels(Tiles tiles) {
    this.tiles = tiles;
    this.casts = new Casts(tiles);
  }

  Tensor run(UnaryOp op, Tensor x) {
    return switch (x.storage()) {
      case Storage.F32 _ -> switch (op) {
        case UnaryOp.Cast(var dtype) -> casts.run(x, dtype);
        case UnaryOp.IsFinite _ -> isFinite(x);
        default -> f32(x, cost(op), f32(op));
      };
      case Storage.F64 _ -> switch (op) {
        case UnaryOp.Cast(var dtype) -> casts.run(x, dtype);
        case UnaryOp.IsFinite _ -> isFinite(x);
        default -> f64(x, cost(op), f64(op));
      };
      case Storage.C64 _ -> complex(op, x);
      case Storage.C128 _ -> complex(op, x);
      case Storage.I32 _ -> switch (op) {
        case UnaryOp.Cast(var dtype) -> casts.run(x, dtype);
        case UnaryOp.Abs _ -> i32(x, I32Arithmetic::abs);
        case UnaryOp.Neg _ -> i32(x, I32Arithmetic::neg);
        default -> throw new AssertionError(op.name() + " must have been refused for i32");
      };
      case Storage.Bool _ -> switch (op) {
        case UnaryOp.Cast(var dtype) -> casts.run(x, dtype);
        case UnaryOp.Not _ -> not(x);
        default -> throw new AssertionError(op.name() + " must have been refused for bool");
      };
    };
  }

  private static Loop.Unary<float[], float[]> f32(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _ -> F32Arithmetic::neg;
      case UnaryOp.Abs _ -> F32Arithmetic::abs;
      case UnaryOp.AbsSquared _ -> F32Arithmetic::square;
      case UnaryOp.Reciprocal _ -> F32Arithmetic::reciprocal;
      case UnaryOp.Sqrt _ -> F32Arithmetic::sqrt;
      case UnaryOp.Relu _ -> F32Arithmetic::relu;
      case UnaryOp.Exp _ -> F32Exponential::exp;
      case UnaryOp.Tanh _ -> F32Functions::tanh;
      case UnaryOp.Sigmoid _ -> F32Functions::sigmoid;
      case UnaryOp.Gelu _ -> F32Functions::gelu;
      case UnaryOp.GeluSlope _ -> F32Functions::geluSlope;
      case UnaryOp.Power(double p) when p == 2 -> F32Arithmetic::square;
      case UnaryOp.Power(double p) when p == -1 -> F32Arithmetic::reciprocal;
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

  private static Cost cost(UnaryOp op) {
    return switch (op) {
      case UnaryOp.Neg _, UnaryOp.Abs _, UnaryOp.AbsSquared _, UnaryOp.Reciprocal _, UnaryOp.Sqrt _, UnaryOp.Relu _,
          UnaryOp.Conj _, UnaryOp.Not _, UnaryOp.IsFinite _, UnaryOp.Cast _ -> Cost.ARITHMETIC;
      case UnaryOp.Exp _, UnaryOp.Tanh _, UnaryOp.Sigmoid _, UnaryOp.Gelu _, UnaryOp.GeluSlope _ -> Cost.POLYNOMIAL;
      case UnaryOp.Angle _, UnaryOp.Sgn _, UnaryOp.Expm1 _, UnaryOp.Log _, UnaryOp.Log1p _, UnaryOp.Sin _,
          UnaryOp.Cos _, UnaryOp.Softplus _, UnaryOp.Power _ -> Cost.FUNCTION;
    };
  }

  private Tensor complex(UnaryOp op, Tensor z) {
    return switch (op) {
      case UnaryOp.Cast(var dtype) -> casts.run(z, dtype);
      case UnaryOp.IsFinite _ -> isFinite(z);
      case UnaryOp.Neg _ -> planes(run(op, z.real()), run(op, z.imag()));
      case UnaryOp.Conj _ -> conj(z);
      case UnaryOp.Abs _ -> z.dtype().isDouble()
          ? part128(z, ComplexFunctions.eachPart(ComplexMath::abs))
          : part64(z, ComplexFunctions.roundedPart(ComplexFunctions::modulusOfFloats));
      case UnaryOp.AbsSquared _ ->
          z.dtype().isDouble() ? part128(z, C128Arithmetic::absSquared) : part64(z, C64Arithmetic::absSquared);
      case UnaryOp.Angle _ -> z.dtype().isDouble()
          ? part128(z, ComplexFunctions.eachPart(ComplexMath::angle))
          : part64(z, ComplexFunctions.roundedPart(ComplexMath::angle));
      case UnaryOp.Reciprocal _, UnaryOp.Sgn _, UnaryOp.Exp _, UnaryOp.Expm1 _, UnaryOp.Log _, UnaryOp.Log1p _,
          UnaryOp.Sqrt _, UnaryOp.Sin _, UnaryOp.Cos _, UnaryOp.Tanh _, UnaryOp.Sigmoid _, UnaryOp.Power _,
          UnaryOp.Softplus _, UnaryOp.Relu _, UnaryOp.Gelu _, UnaryOp.GeluSlope _, UnaryOp.Not _ ->
          function(z, ComplexFunctions.of(op));
    };
  }

  /** Shares the real parts where they can be. */
  private Tensor conj(Tensor z) {
    boolean whole = z.layout().isContiguous() && z.storage().length() == z.elements();
    return planes(whole ? z.real() : tiles.copy(z.real()), run(new UnaryOp.Neg(), z.imag()));
  }

  /** Joins two tensors that are row-major from offset 0. */
  private static Tensor planes(Tensor re, Tensor im) {
    Storage joined = switch (re.storage()) {
      case Storage.F32(float[] array) -> new Storage.C64(array, ((Storage.F32) im.storage()).array());
      case Storage.F64(double[] array) -> new Storage.C128(array, ((Storage.F64) im.storage()).array());
      default -> throw new AssertionError("planes are real");
    };
    return Tensor.of(joined, im.layout());
  }

  private Tensor f32(Tensor x, Cost cost, Loop.Unary<float[], float[]> loop) {
    float[] out = new float[x.elements()];
    tiles.run(cost, (in, at, n) -> loop.apply(in[0].f32(), in[0].offset(), out, at, n), x);
    return Tensor.of(new Storage.F32(out), x.shape());
  }

  private Tensor f64(Tensor x, Cost cost, Loop.Unary<double[], double[]> loop) {
    double[] out = new double[x.elements()];
    tiles.run(cost, (in, at, n) -> loop.apply(in[0].f64(), in[0].offset(), out, at, n), x);
    return Tensor.of(new Storage.F64(out), x.shape());
  }

  private Tensor i32(Tensor x, Loop.Unary<int[], int[]> loop) {
    int[] out = new int[x.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) -> loop.apply(in[0].i32(), in[0].offset(), out, at, n), x);
    return Tensor.of(new Storage.I32(out), x.shape());
  }

  private Tensor not(Tensor x) {
    boolean[] out = new boolean[x.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) -> BoolLogic.not(in[0].bool(), in[0].offset(), out, at, n), x);
    return Tensor.of(new Storage.Bool(out), x.shape());
  }

  private Tensor isFinite(Tensor x) {
    boolean[] out = new boolean[x.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) -> {
      Storage storage = in[0].storage();
      for (int i = 0; i < n; i++) {
        int p = in[0].offset() + i;
        out[at + i] = Double.isFinite(storage.re(p)) && Double.isFinite(storage.im(p));
      }
    }, x);
    return Tensor.of(new Storage.Bool(out), x.shape());
  }

  private Tensor function(Tensor z, ComplexFunctions.Function f) {
    if (z.dtype().isDouble()) {
      Loop.ComplexUnary<double[]> loop = ComplexFunctions.each(f);
      Storage.C128 out = new Storage.C128(new double[z.elements()], new double[z.elements()]);
      tiles.run(Cost.FUNCTION, (in, at, n) ->
          loop.apply(in[0].c128().re(), in[0].c128().im(), in[0].offset(), out.re(), out.im(), at, n), z);
      return Tensor.of(out, z.shape());
    }
    Loop.ComplexUnary<float[]> loop = ComplexFunctions.rounded(f);
    Storage.C64 out = new Storage.C64(new float[z.elements()], new float[z.elements()]);
    tiles.run(Cost.FUNCTION, (in, at, n) ->
        loop.apply(in[0].c64().re(), in[0].c64().im(), in[0].offset(), out.re(), out.im(), at, n), z);
    return Tensor.of(out, z.shape());
  }

  private Tensor part64(Tensor z, Loop.ComplexPart<float[], float[]> loop) {
    float[] out = new float[z.elements()];
    tiles.run(Cost.POLYNOMIAL,
        (in, at, n) -> loop.apply(in[0].c64().re(), in[0].c64().im(), in[0].offset(), out, at, n), z);
    return Tensor.of(new Storage.F32(out), z.shape());
  }

  private Tensor part128(Tensor z, Loop.ComplexPart<double[], double[]> loop) {
    double[] out = new double[z.elements()];
    tiles.run(Cost.POLYNOMIAL,
        (in, at, n) -> loop.apply(in[0].c128().re(), in[0].c128().im(), in[0].offset(), out, at, n), z);
    return Tensor.of(new Storage.F64(out), z.shape());
  }
}
