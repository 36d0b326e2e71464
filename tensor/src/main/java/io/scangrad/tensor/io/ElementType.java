package io.scangrad.tensor.io;

import io.scangrad.tensor.DType;

/** Element types as files have them, and what they become in memory. */
enum ElementType {
  F64(8, 8, DType.FLOAT64),
  F32(4, 4, DType.FLOAT32),
  F16(2, 2, DType.FLOAT32),
  BF16(2, 2, DType.FLOAT32),
  C64(8, 4, DType.COMPLEX64),
  C128(16, 8, DType.COMPLEX128),
  I64(8, 8, DType.INT32),
  U64(8, 8, DType.INT32),
  I32(4, 4, DType.INT32),
  U32(4, 4, DType.INT32),
  I16(2, 2, DType.INT32),
  U16(2, 2, DType.INT32),
  I8(1, 1, DType.INT32),
  U8(1, 1, DType.INT32),
  BOOL(1, 1, DType.BOOL);

  private final int bytes;
  private final int partBytes;
  private final DType dtype;

  ElementType(int bytes, int partBytes, DType dtype) {
    this.bytes = bytes;
    this.partBytes = partBytes;
    this.dtype = dtype;
  }

  /** Returns the type in which files hold a tensor's elements. */
  static ElementType of(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> F32;
      case FLOAT64 -> F64;
      case COMPLEX64 -> C64;
      case COMPLEX128 -> C128;
      case INT32 -> I32;
      case BOOL -> BOOL;
    };
  }

  /** Returns the bytes of one element. */
  int bytes() {
    return bytes;
  }

  /** Returns the bytes of one number: half an element for complex types. */
  int partBytes() {
    return partBytes;
  }

  /** Returns the type that the elements get in memory. */
  DType dtype() {
    return dtype;
  }
}
