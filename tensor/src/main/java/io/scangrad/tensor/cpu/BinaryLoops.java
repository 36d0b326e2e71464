package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.cpu.Tiles.Cost;
import io.scangrad.tensor.op.BinaryOp;

/** The loops of elementwise functions of two values. */
final class BinaryLoops {
  private BinaryLoops() {}

  static Planes add(BinaryOp op, Planes a, Planes b, Steps steps) {
    DType dtype = a.dtype();
    boolean complex = dtype.isComplex();
    return switch (op) {
      case BinaryOp.Add _, BinaryOp.Sub _ -> {
        int re = real(op, dtype.toReal(), a.re(), b.re(), steps);
        yield complex
            ? Planes.complex(dtype, re, real(op, dtype.toReal(), a.im(), b.im(), steps))
            : Planes.of(dtype, re);
      }
      case BinaryOp.Mul _ -> complex
          ? steps.product(Cost.ARITHMETIC, dtype, complex(op, dtype), a.re(), a.im(), b.re(), b.im())
          : Planes.of(dtype, real(op, dtype, a.re(), b.re(), steps));
      case BinaryOp.Div _, BinaryOp.Pow _ -> complex
          ? steps.complex(Cost.FUNCTION, dtype, complex(op, dtype), a.re(), a.im(), b.re(), b.im())
          : Planes.of(dtype, real(op, dtype, a.re(), b.re(), steps));
      case BinaryOp.Maximum _, BinaryOp.Minimum _ -> Planes.of(dtype, real(op, dtype, a.re(), b.re(), steps));
      case BinaryOp.Complex _ -> Planes.complex(dtype.toComplex(), a.re(), b.re());
      case BinaryOp.Less _, BinaryOp.LessEqual _, BinaryOp.And _, BinaryOp.Or _ ->
          Planes.of(DType.BOOL, test(op, dtype, a.re(), b.re(), steps));
      case BinaryOp.Equal _ -> {
        int re = test(op, dtype.toReal(), a.re(), b.re(), steps);
        yield Planes.of(DType.BOOL,
            complex ? and(re, test(op, dtype.toReal(), a.im(), b.im(), steps), steps) : re);
      }
    };
  }

  /** Adds the loop of "both" and returns the plane of its result. */
  static int and(int a, int b, Steps steps) {
    return test(new BinaryOp.And(), DType.BOOL, a, b, steps);
  }

  private static int real(BinaryOp op, DType kind, int a, int b, Steps steps) {
    TileLoop loop = switch (kind) {
      case FLOAT32 -> TileLoop.binary(f32(op));
      case FLOAT64 -> TileLoop.binary(f64(op));
      case INT32 -> TileLoop.binary(i32(op));
      case COMPLEX64, COMPLEX128, BOOL -> throw refused(op);
    };
    return switch (op) {
      case BinaryOp.Add _ -> steps.add(Formula.ADD, Cost.ARITHMETIC, kind, loop, a, b);
      case BinaryOp.Sub _ -> steps.add(Formula.SUB, Cost.ARITHMETIC, kind, loop, a, b);
      case BinaryOp.Mul _ -> steps.add(Formula.MUL, Cost.ARITHMETIC, kind, loop, a, b);
      case BinaryOp.Div _ -> steps.add(Formula.DIV, Cost.ARITHMETIC, kind, loop, a, b);
      case BinaryOp.Maximum _ -> steps.add(Formula.MAX, Cost.ARITHMETIC, kind, loop, a, b);
      case BinaryOp.Minimum _ -> steps.add(Formula.MIN, Cost.ARITHMETIC, kind, loop, a, b);
      case BinaryOp.Pow _ -> steps.add(Cost.FUNCTION, kind, loop, a, b);
      case BinaryOp.Complex _, BinaryOp.Less _, BinaryOp.LessEqual _, BinaryOp.Equal _, BinaryOp.And _,
          BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static TileLoop complex(BinaryOp op, DType dtype) {
    return dtype.isDouble() ? c128(op) : c64(op);
  }

  private static int test(BinaryOp op, DType kind, int a, int b, Steps steps) {
    TileLoop loop = switch (kind) {
      case FLOAT32 -> TileLoop.binary(f32Test(op));
      case FLOAT64 -> TileLoop.binary(f64Test(op));
      case INT32 -> TileLoop.binary(i32Test(op));
      case BOOL -> TileLoop.binary(bool(op));
      case COMPLEX64, COMPLEX128 -> throw refused(op);
    };
    return steps.add(Cost.ARITHMETIC, DType.BOOL, loop, a, b);
  }

  private static Loop.Binary<float[], float[]> f32(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Add _ -> F32Arithmetic::add;
      case BinaryOp.Sub _ -> F32Arithmetic::sub;
      case BinaryOp.Mul _ -> F32Arithmetic::mul;
      case BinaryOp.Div _ -> F32Arithmetic::div;
      case BinaryOp.Maximum _ -> F32Arithmetic::max;
      case BinaryOp.Minimum _ -> F32Arithmetic::min;
      case BinaryOp.Pow _ -> BinaryLoops::pow;
      case BinaryOp.Complex _, BinaryOp.Less _, BinaryOp.LessEqual _, BinaryOp.Equal _, BinaryOp.And _,
          BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static Loop.Binary<double[], double[]> f64(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Add _ -> F64Arithmetic::add;
      case BinaryOp.Sub _ -> F64Arithmetic::sub;
      case BinaryOp.Mul _ -> F64Arithmetic::mul;
      case BinaryOp.Div _ -> F64Arithmetic::div;
      case BinaryOp.Maximum _ -> F64Arithmetic::max;
      case BinaryOp.Minimum _ -> F64Arithmetic::min;
      case BinaryOp.Pow _ -> BinaryLoops::pow;
      case BinaryOp.Complex _, BinaryOp.Less _, BinaryOp.LessEqual _, BinaryOp.Equal _, BinaryOp.And _,
          BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static Loop.Binary<int[], int[]> i32(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Add _ -> I32Arithmetic::add;
      case BinaryOp.Sub _ -> I32Arithmetic::sub;
      case BinaryOp.Mul _ -> I32Arithmetic::mul;
      case BinaryOp.Maximum _ -> I32Arithmetic::max;
      case BinaryOp.Minimum _ -> I32Arithmetic::min;
      case BinaryOp.Div _, BinaryOp.Pow _, BinaryOp.Complex _, BinaryOp.Less _, BinaryOp.LessEqual _,
          BinaryOp.Equal _, BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static TileLoop c64(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Mul _ -> C64Arithmetic::mul;
      case BinaryOp.Div _ -> ComplexFunctions.rounded(ComplexMath::div);
      case BinaryOp.Pow _ -> ComplexFunctions.rounded(ComplexMath::pow);
      case BinaryOp.Add _, BinaryOp.Sub _, BinaryOp.Maximum _, BinaryOp.Minimum _, BinaryOp.Complex _,
          BinaryOp.Less _, BinaryOp.LessEqual _, BinaryOp.Equal _, BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static TileLoop c128(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Mul _ -> C128Arithmetic::mul;
      case BinaryOp.Div _ -> ComplexFunctions.each(ComplexMath::div);
      case BinaryOp.Pow _ -> ComplexFunctions.each(ComplexMath::pow);
      case BinaryOp.Add _, BinaryOp.Sub _, BinaryOp.Maximum _, BinaryOp.Minimum _, BinaryOp.Complex _,
          BinaryOp.Less _, BinaryOp.LessEqual _, BinaryOp.Equal _, BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static Loop.Binary<float[], boolean[]> f32Test(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Less _ -> F32Arithmetic::less;
      case BinaryOp.LessEqual _ -> F32Arithmetic::lessEqual;
      case BinaryOp.Equal _ -> F32Arithmetic::equal;
      case BinaryOp.Add _, BinaryOp.Sub _, BinaryOp.Mul _, BinaryOp.Div _, BinaryOp.Pow _, BinaryOp.Maximum _,
          BinaryOp.Minimum _, BinaryOp.Complex _, BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static Loop.Binary<double[], boolean[]> f64Test(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Less _ -> F64Arithmetic::less;
      case BinaryOp.LessEqual _ -> F64Arithmetic::lessEqual;
      case BinaryOp.Equal _ -> F64Arithmetic::equal;
      case BinaryOp.Add _, BinaryOp.Sub _, BinaryOp.Mul _, BinaryOp.Div _, BinaryOp.Pow _, BinaryOp.Maximum _,
          BinaryOp.Minimum _, BinaryOp.Complex _, BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static Loop.Binary<int[], boolean[]> i32Test(BinaryOp op) {
    return switch (op) {
      case BinaryOp.Less _ -> I32Arithmetic::less;
      case BinaryOp.LessEqual _ -> I32Arithmetic::lessEqual;
      case BinaryOp.Equal _ -> I32Arithmetic::equal;
      case BinaryOp.Add _, BinaryOp.Sub _, BinaryOp.Mul _, BinaryOp.Div _, BinaryOp.Pow _, BinaryOp.Maximum _,
          BinaryOp.Minimum _, BinaryOp.Complex _, BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private static Loop.Binary<boolean[], boolean[]> bool(BinaryOp op) {
    return switch (op) {
      case BinaryOp.And _ -> BoolLogic::and;
      case BinaryOp.Or _ -> BoolLogic::or;
      case BinaryOp.Equal _ -> BoolLogic::equal;
      case BinaryOp.Add _, BinaryOp.Sub _, BinaryOp.Mul _, BinaryOp.Div _, BinaryOp.Pow _, BinaryOp.Maximum _,
          BinaryOp.Minimum _, BinaryOp.Complex _, BinaryOp.Less _, BinaryOp.LessEqual _ -> throw refused(op);
    };
  }

  private static AssertionError refused(BinaryOp op) {
    return new AssertionError(op.name() + " must have been refused by inference");
  }

  private static void pow(float[] a, int ai, float[] b, int bi, float[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = (float) Math.pow(a[ai + i], b[bi + i]);
    }
  }

  private static void pow(double[] a, int ai, double[] b, int bi, double[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = Math.pow(a[ai + i], b[bi + i]);
    }
  }
}
