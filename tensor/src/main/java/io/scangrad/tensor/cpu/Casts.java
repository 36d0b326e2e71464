package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.Tiles.Cost;

/** Conversions between element types. */
final class Casts {
  private final Tiles tiles;

  Casts(Tiles tiles) {
    this.tiles = tiles;
  }

  Tensor run(Tensor x, DType dtype) {
    if (x.dtype() == dtype) {
      return x;
    }
    if (dtype.isComplex() && x.dtype() == dtype.toReal()) {
      return widened(x);
    }
    Storage out = Storage.allocate(dtype, x.elements());
    Tiles.Kernel kernel = switch (out) {
      case Storage.F32(float[] to) when x.dtype() == DType.BOOL -> (in, at, n) -> {
        boolean[] from = in[0].bool();
        int p = in[0].offset();
        for (int i = 0; i < n; i++) {
          to[at + i] = from[p + i] ? 1 : 0;
        }
      };
      case Storage.F32(float[] to) when x.dtype() == DType.INT32 -> (in, at, n) -> {
        int[] from = in[0].i32();
        int p = in[0].offset();
        for (int i = 0; i < n; i++) {
          to[at + i] = from[p + i];
        }
      };
      case Storage.F32(float[] to) when x.dtype() == DType.FLOAT64 -> (in, at, n) -> {
        double[] from = in[0].f64();
        int p = in[0].offset();
        for (int i = 0; i < n; i++) {
          to[at + i] = (float) from[p + i];
        }
      };
      case Storage.F64(double[] to) when x.dtype() == DType.FLOAT32 -> (in, at, n) -> {
        float[] from = in[0].f32();
        int p = in[0].offset();
        for (int i = 0; i < n; i++) {
          to[at + i] = from[p + i];
        }
      };
      default -> (in, at, n) -> {
        Storage from = in[0].storage();
        int p = in[0].offset();
        for (int i = 0; i < n; i++) {
          out.set(at + i, from.re(p + i), from.im(p + i));
        }
      };
    };
    tiles.run(Cost.ARITHMETIC, kernel, x);
    return Tensor.of(out, x.shape());
  }

  /** A real tensor as a complex one of the same precision: the real parts are shared, only zeros are new. */
  private Tensor widened(Tensor x) {
    Tensor shared = x.storage().length() <= x.elements() ? x : tiles.contiguous(x);
    if (shared.storage().length() > Math.max(1, shared.elements())) {
      shared = tiles.copy(shared);
    }
    Storage joined = switch (shared.storage()) {
      case Storage.F32(float[] re) -> new Storage.C64(re, new float[re.length]);
      case Storage.F64(double[] re) -> new Storage.C128(re, new double[re.length]);
      default -> throw new AssertionError("only real numbers are widened to complex");
    };
    return Tensor.of(joined, shared.layout());
  }
}
