package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.ComplexMath;
import io.scangrad.tensor.cpu.Tiles.Cost;
import io.scangrad.tensor.op.BinaryOp;

/** Elementwise functions of two tensors. */
final class BinaryKernels {
  private final Tiles tiles;

  BinaryKernels(Tiles tiles) {
    this.tiles = tiles;
  }

  Tensor run(BinaryOp op, Tensor a, Tensor b) {
    return switch (a.storage()) {
      case Storage.F32 _ -> f32(op, a, b);
      case Storage.F64 _ -> f64(op, a, b);
      case Storage.C64 _ -> complex(op, a, b);
      case Storage.C128 _ -> complex(op, a, b);
      case Storage.I32 _ -> i32(op, a, b);
      case Storage.Bool _ -> bool(op, a, b);
    };
  }

  private Tensor f32(BinaryOp op, Tensor a, Tensor b) {
    return switch (op) {
      case BinaryOp.Add _ -> f32(Cost.ARITHMETIC, F32Arithmetic::add, a, b);
      case BinaryOp.Sub _ -> f32(Cost.ARITHMETIC, F32Arithmetic::sub, a, b);
      case BinaryOp.Mul _ -> f32(Cost.ARITHMETIC, F32Arithmetic::mul, a, b);
      case BinaryOp.Div _ -> f32(Cost.ARITHMETIC, F32Arithmetic::div, a, b);
      case BinaryOp.Maximum _ -> f32(Cost.ARITHMETIC, F32Arithmetic::max, a, b);
      case BinaryOp.Minimum _ -> f32(Cost.ARITHMETIC, F32Arithmetic::min, a, b);
      case BinaryOp.Pow _ -> f32(Cost.FUNCTION, BinaryKernels::pow, a, b);
      case BinaryOp.Complex _ -> join(a, b);
      case BinaryOp.Less _ -> f32Test(F32Arithmetic::less, a, b);
      case BinaryOp.LessEqual _ -> f32Test(F32Arithmetic::lessEqual, a, b);
      case BinaryOp.Equal _ -> f32Test(F32Arithmetic::equal, a, b);
      case BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private Tensor f64(BinaryOp op, Tensor a, Tensor b) {
    return switch (op) {
      case BinaryOp.Add _ -> f64(Cost.ARITHMETIC, F64Arithmetic::add, a, b);
      case BinaryOp.Sub _ -> f64(Cost.ARITHMETIC, F64Arithmetic::sub, a, b);
      case BinaryOp.Mul _ -> f64(Cost.ARITHMETIC, F64Arithmetic::mul, a, b);
      case BinaryOp.Div _ -> f64(Cost.ARITHMETIC, F64Arithmetic::div, a, b);
      case BinaryOp.Maximum _ -> f64(Cost.ARITHMETIC, F64Arithmetic::max, a, b);
      case BinaryOp.Minimum _ -> f64(Cost.ARITHMETIC, F64Arithmetic::min, a, b);
      case BinaryOp.Pow _ -> f64(Cost.FUNCTION, BinaryKernels::pow, a, b);
      case BinaryOp.Complex _ -> join(a, b);
      case BinaryOp.Less _ -> f64Test(F64Arithmetic::less, a, b);
      case BinaryOp.LessEqual _ -> f64Test(F64Arithmetic::lessEqual, a, b);
      case BinaryOp.Equal _ -> f64Test(F64Arithmetic::equal, a, b);
      case BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private Tensor complex(BinaryOp op, Tensor a, Tensor b) {
    boolean wide = a.dtype().isDouble();
    return switch (op) {
      case BinaryOp.Add _, BinaryOp.Sub _ -> join(run(op, a.real(), b.real()), run(op, a.imag(), b.imag()));
      case BinaryOp.Mul _ -> wide
          ? c128(Cost.ARITHMETIC, C128Arithmetic::mul, a, b)
          : c64(Cost.ARITHMETIC, C64Arithmetic::mul, a, b);
      case BinaryOp.Div _ -> wide
          ? c128(Cost.FUNCTION, ComplexFunctions.each(ComplexMath::div), a, b)
          : c64(Cost.FUNCTION, ComplexFunctions.rounded(ComplexMath::div), a, b);
      case BinaryOp.Pow _ -> wide
          ? c128(Cost.FUNCTION, ComplexFunctions.each(ComplexMath::pow), a, b)
          : c64(Cost.FUNCTION, ComplexFunctions.rounded(ComplexMath::pow), a, b);
      case BinaryOp.Equal _ ->
          bool(new BinaryOp.And(), run(op, a.real(), b.real()), run(op, a.imag(), b.imag()));
      case BinaryOp.Maximum _, BinaryOp.Minimum _, BinaryOp.Complex _, BinaryOp.Less _, BinaryOp.LessEqual _,
          BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private Tensor i32(BinaryOp op, Tensor a, Tensor b) {
    return switch (op) {
      case BinaryOp.Add _ -> i32(I32Arithmetic::add, a, b);
      case BinaryOp.Sub _ -> i32(I32Arithmetic::sub, a, b);
      case BinaryOp.Mul _ -> i32(I32Arithmetic::mul, a, b);
      case BinaryOp.Maximum _ -> i32(I32Arithmetic::max, a, b);
      case BinaryOp.Minimum _ -> i32(I32Arithmetic::min, a, b);
      case BinaryOp.Less _ -> i32Test(I32Arithmetic::less, a, b);
      case BinaryOp.LessEqual _ -> i32Test(I32Arithmetic::lessEqual, a, b);
      case BinaryOp.Equal _ -> i32Test(I32Arithmetic::equal, a, b);
      case BinaryOp.Div _, BinaryOp.Pow _, BinaryOp.Complex _, BinaryOp.And _, BinaryOp.Or _ -> throw refused(op);
    };
  }

  private Tensor bool(BinaryOp op, Tensor a, Tensor b) {
    Loop.Binary<boolean[], boolean[]> loop = switch (op) {
      case BinaryOp.And _ -> BoolLogic::and;
      case BinaryOp.Or _ -> BoolLogic::or;
      case BinaryOp.Equal _ -> BoolLogic::equal;
      case BinaryOp.Add _, BinaryOp.Sub _, BinaryOp.Mul _, BinaryOp.Div _, BinaryOp.Pow _, BinaryOp.Maximum _,
          BinaryOp.Minimum _, BinaryOp.Complex _, BinaryOp.Less _, BinaryOp.LessEqual _ -> throw refused(op);
    };
    boolean[] out = new boolean[a.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) ->
        loop.apply(in[0].bool(), in[0].offset(), in[1].bool(), in[1].offset(), out, at, n), a, b);
    return Tensor.of(new Storage.Bool(out), a.shape());
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

  /** Two real tensors as planes of one: no copy if they lie alike in their arrays. */
  private Tensor join(Tensor re, Tensor im) {
    boolean alike = re.storage().length() == im.storage().length() && alike(re.layout(), im.layout());
    Tensor x = alike ? re : fromZero(re);
    Tensor y = alike ? im : fromZero(im);
    Storage joined = switch (x.storage()) {
      case Storage.F32(float[] array) -> new Storage.C64(array, ((Storage.F32) y.storage()).array());
      case Storage.F64(double[] array) -> new Storage.C128(array, ((Storage.F64) y.storage()).array());
      default -> throw new AssertionError("planes are real");
    };
    return Tensor.of(joined, x.layout());
  }

  private Tensor fromZero(Tensor x) {
    boolean whole = x.layout().isContiguous() && x.storage().length() == x.elements();
    Tensor moved = whole ? x : tiles.copy(x);
    // Strides of axes of size 1 may be anything: the planes need one layout.
    return Tensor.of(moved.storage(), Layout.contiguous(x.shape()));
  }

  private static boolean alike(Layout a, Layout b) {
    boolean same = a.offset() == b.offset();
    for (int d = 0; same && d < a.shape().rank(); d++) {
      same = a.stride(d) == b.stride(d);
    }
    return same;
  }

  private Tensor f32(Cost cost, Loop.Binary<float[], float[]> loop, Tensor a, Tensor b) {
    float[] out = new float[a.elements()];
    tiles.run(cost, (in, at, n) ->
        loop.apply(in[0].f32(), in[0].offset(), in[1].f32(), in[1].offset(), out, at, n), a, b);
    return Tensor.of(new Storage.F32(out), a.shape());
  }

  private Tensor f64(Cost cost, Loop.Binary<double[], double[]> loop, Tensor a, Tensor b) {
    double[] out = new double[a.elements()];
    tiles.run(cost, (in, at, n) ->
        loop.apply(in[0].f64(), in[0].offset(), in[1].f64(), in[1].offset(), out, at, n), a, b);
    return Tensor.of(new Storage.F64(out), a.shape());
  }

  private Tensor i32(Loop.Binary<int[], int[]> loop, Tensor a, Tensor b) {
    int[] out = new int[a.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) ->
        loop.apply(in[0].i32(), in[0].offset(), in[1].i32(), in[1].offset(), out, at, n), a, b);
    return Tensor.of(new Storage.I32(out), a.shape());
  }

  private Tensor f32Test(Loop.Binary<float[], boolean[]> loop, Tensor a, Tensor b) {
    boolean[] out = new boolean[a.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) ->
        loop.apply(in[0].f32(), in[0].offset(), in[1].f32(), in[1].offset(), out, at, n), a, b);
    return Tensor.of(new Storage.Bool(out), a.shape());
  }

  private Tensor f64Test(Loop.Binary<double[], boolean[]> loop, Tensor a, Tensor b) {
    boolean[] out = new boolean[a.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) ->
        loop.apply(in[0].f64(), in[0].offset(), in[1].f64(), in[1].offset(), out, at, n), a, b);
    return Tensor.of(new Storage.Bool(out), a.shape());
  }

  private Tensor i32Test(Loop.Binary<int[], boolean[]> loop, Tensor a, Tensor b) {
    boolean[] out = new boolean[a.elements()];
    tiles.run(Cost.ARITHMETIC, (in, at, n) ->
        loop.apply(in[0].i32(), in[0].offset(), in[1].i32(), in[1].offset(), out, at, n), a, b);
    return Tensor.of(new Storage.Bool(out), a.shape());
  }

  private Tensor c64(Cost cost, Loop.ComplexBinary<float[]> loop, Tensor a, Tensor b) {
    Storage.C64 out = new Storage.C64(new float[a.elements()], new float[a.elements()]);
    tiles.run(cost, (in, at, n) -> {
      Storage.C64 x = in[0].c64();
      Storage.C64 y = in[1].c64();
      loop.apply(x.re(), x.im(), in[0].offset(), y.re(), y.im(), in[1].offset(), out.re(), out.im(), at, n);
    }, a, b);
    return Tensor.of(out, a.shape());
  }

  private Tensor c128(Cost cost, Loop.ComplexBinary<double[]> loop, Tensor a, Tensor b) {
    Storage.C128 out = new Storage.C128(new double[a.elements()], new double[a.elements()]);
    tiles.run(cost, (in, at, n) -> {
      Storage.C128 x = in[0].c128();
      Storage.C128 y = in[1].c128();
      loop.apply(x.re(), x.im(), in[0].offset(), y.re(), y.im(), in[1].offset(), out.re(), out.im(), at, n);
    }, a, b);
    return Tensor.of(out, a.shape());
  }
}
