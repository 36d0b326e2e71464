package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.Tiles.Cost;

/** {@code condition ? a : b}, elementwise. */
final class SelectKernel {
  private final Tiles tiles;

  SelectKernel(Tiles tiles) {
    this.tiles = tiles;
  }

  Tensor run(Tensor condition, Tensor a, Tensor b) {
    Storage out = Storage.allocate(a.dtype(), a.elements());
    Tiles.Kernel kernel = switch (out) {
      case Storage.F32(float[] to) -> (in, at, n) -> F32Arithmetic.select(in[0].bool(), in[0].offset(),
          in[1].f32(), in[1].offset(), in[2].f32(), in[2].offset(), to, at, n);
      case Storage.F64(double[] to) -> (in, at, n) -> F64Arithmetic.select(in[0].bool(), in[0].offset(),
          in[1].f64(), in[1].offset(), in[2].f64(), in[2].offset(), to, at, n);
      case Storage.C64(float[] re, float[] im) -> (in, at, n) -> {
        F32Arithmetic.select(in[0].bool(), in[0].offset(),
            in[1].c64().re(), in[1].offset(), in[2].c64().re(), in[2].offset(), re, at, n);
        F32Arithmetic.select(in[0].bool(), in[0].offset(),
            in[1].c64().im(), in[1].offset(), in[2].c64().im(), in[2].offset(), im, at, n);
      };
      case Storage.C128(double[] re, double[] im) -> (in, at, n) -> {
        F64Arithmetic.select(in[0].bool(), in[0].offset(),
            in[1].c128().re(), in[1].offset(), in[2].c128().re(), in[2].offset(), re, at, n);
        F64Arithmetic.select(in[0].bool(), in[0].offset(),
            in[1].c128().im(), in[1].offset(), in[2].c128().im(), in[2].offset(), im, at, n);
      };
      case Storage.I32(int[] to) -> (in, at, n) -> I32Arithmetic.select(in[0].bool(), in[0].offset(),
          in[1].i32(), in[1].offset(), in[2].i32(), in[2].offset(), to, at, n);
      case Storage.Bool(boolean[] to) -> (in, at, n) -> BoolLogic.select(in[0].bool(), in[0].offset(),
          in[1].bool(), in[1].offset(), in[2].bool(), in[2].offset(), to, at, n);
    };
    tiles.run(Cost.ARITHMETIC, kernel, condition, a, b);
    return Tensor.of(out, a.shape());
  }
}
