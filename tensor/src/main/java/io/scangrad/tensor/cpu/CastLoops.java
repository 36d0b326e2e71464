package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.Tiles.Cost;

/**
 * Conversions between element types, plane by plane: a type that stays is no loop, and a real number becomes complex
 * by a plane of zeros.
 */
final class CastLoops {
  private CastLoops() {}

  static Planes add(Planes x, DType dtype, Steps steps) {
    DType from = x.dtype().toReal();
    DType to = dtype.toReal();
    int re = convert(x.re(), from, to, steps);
    if (!dtype.isComplex()) {
      return Planes.of(dtype, re);
    }
    return Planes.complex(dtype, re, x.dtype().isComplex()
        ? convert(x.im(), from, to, steps)
        : steps.add(Cost.ARITHMETIC, to, TileLoop::zero));
  }

  private static int convert(int plane, DType from, DType to, Steps steps) {
    return from == to ? plane : steps.add(Cost.ARITHMETIC, to, loop(from, to), plane);
  }

  private static TileLoop loop(DType from, DType to) {
    return switch (to) {
      case FLOAT32 -> toFloat(from);
      case FLOAT64 -> toDouble(from);
      case INT32 -> toInt(from);
      case BOOL -> toBool(from);
      case COMPLEX64, COMPLEX128 -> throw notAPlane(to);
    };
  }

  private static TileLoop toFloat(DType from) {
    return switch (from) {
      case FLOAT32 -> TileLoop::copy;
      case FLOAT64 -> TileLoop.<double[], float[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = (float) a[ai + i];
        }
      });
      case INT32 -> TileLoop.<int[], float[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i];
        }
      });
      case BOOL -> TileLoop.<boolean[], float[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i] ? 1 : 0;
        }
      });
      case COMPLEX64, COMPLEX128 -> throw notAPlane(from);
    };
  }

  private static TileLoop toDouble(DType from) {
    return switch (from) {
      case FLOAT32 -> TileLoop.<float[], double[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i];
        }
      });
      case FLOAT64 -> TileLoop::copy;
      case INT32 -> TileLoop.<int[], double[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i];
        }
      });
      case BOOL -> TileLoop.<boolean[], double[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i] ? 1 : 0;
        }
      });
      case COMPLEX64, COMPLEX128 -> throw notAPlane(from);
    };
  }

  private static TileLoop toInt(DType from) {
    return switch (from) {
      case FLOAT32 -> TileLoop.<float[], int[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = (int) a[ai + i];
        }
      });
      case FLOAT64 -> TileLoop.<double[], int[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = (int) a[ai + i];
        }
      });
      case INT32 -> TileLoop::copy;
      case BOOL -> TileLoop.<boolean[], int[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i] ? 1 : 0;
        }
      });
      case COMPLEX64, COMPLEX128 -> throw notAPlane(from);
    };
  }

  private static TileLoop toBool(DType from) {
    return switch (from) {
      case FLOAT32 -> TileLoop.<float[], boolean[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i] != 0;
        }
      });
      case FLOAT64 -> TileLoop.<double[], boolean[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i] != 0;
        }
      });
      case INT32 -> TileLoop.<int[], boolean[]>unary((a, ai, out, oi, n) -> {
        for (int i = 0; i < n; i++) {
          out[oi + i] = a[ai + i] != 0;
        }
      });
      case BOOL -> TileLoop::copy;
      case COMPLEX64, COMPLEX128 -> throw notAPlane(from);
    };
  }

  private static AssertionError notAPlane(DType dtype) {
    return new AssertionError("a plane is not " + dtype);
  }
}
