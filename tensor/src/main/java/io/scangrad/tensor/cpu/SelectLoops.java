package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.Tiles.Cost;

/** {@code condition ? a : b}, elementwise; a complex choice is one per plane. */
final class SelectLoops {
  private SelectLoops() {}

  static Planes add(Planes condition, Planes a, Planes b, Steps steps) {
    TileLoop loop = loop(a.dtype().toReal());
    DType kind = a.dtype().toReal();
    int re = steps.add(Cost.ARITHMETIC, kind, loop, condition.re(), a.re(), b.re());
    return a.dtype().isComplex()
        ? Planes.complex(a.dtype(), re, steps.add(Cost.ARITHMETIC, kind, loop, condition.re(), a.im(), b.im()))
        : Planes.of(kind, re);
  }

  private static TileLoop loop(DType kind) {
    return switch (kind) {
      case FLOAT32 -> TileLoop.<float[]>select(F32Arithmetic::select);
      case FLOAT64 -> TileLoop.<double[]>select(F64Arithmetic::select);
      case INT32 -> TileLoop.<int[]>select(I32Arithmetic::select);
      case BOOL -> TileLoop.<boolean[]>select(BoolLogic::select);
      case COMPLEX64, COMPLEX128 -> throw new AssertionError("a plane is not " + kind);
    };
  }
}
