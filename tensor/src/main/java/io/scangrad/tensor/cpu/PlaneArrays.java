package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;

/** The arrays of single planes. */
final class PlaneArrays {
  private PlaneArrays() {}

  /** The array of a storage's elements or real parts, or of its imaginary parts. */
  static Object of(Storage storage, boolean imaginary) {
    return switch (storage) {
      case Storage.F32(float[] array) -> array;
      case Storage.F64(double[] array) -> array;
      case Storage.C64(float[] re, float[] im) -> imaginary ? im : re;
      case Storage.C128(double[] re, double[] im) -> imaginary ? im : re;
      case Storage.I32(int[] array) -> array;
      case Storage.Bool(boolean[] array) -> array;
    };
  }

  /** One plane of a storage as a storage of its own; a storage that is not complex is its only plane. */
  static Storage plane(Storage storage, boolean imaginary) {
    return switch (storage) {
      case Storage.C64(float[] re, float[] im) -> new Storage.F32(imaginary ? im : re);
      case Storage.C128(double[] re, double[] im) -> new Storage.F64(imaginary ? im : re);
      case Storage.F32 _, Storage.F64 _, Storage.I32 _, Storage.Bool _ -> storage;
    };
  }

  /** Whether two arrays are one. */
  @SuppressWarnings("ReferenceEquality")
  static boolean same(Object a, Object b) {
    return a == b;
  }

  /** A new array for a plane. */
  static Object allocate(DType kind, int length) {
    return of(Storage.allocate(kind, length), false);
  }
}
