package io.scangrad.laws;

import io.scangrad.tensor.DType;

/**
 * The kinds of numbers an op is applied to; the simplest first.
 *
 * @since 0.1
 */
public enum Kind {
  /** {@code f64}, and {@code f32} where rounding is tested. */
  REAL(DType.FLOAT64),
  /** {@code c128}, and {@code c64} where rounding is tested. */
  COMPLEX(DType.COMPLEX128),
  /** {@code i32}. */
  INTEGER(DType.INT32),
  /** {@code bool}. */
  BOOL(DType.BOOL);

  private final DType dtype;

  Kind(DType dtype) {
    this.dtype = dtype;
  }

  /** Returns the element type that laws are tested in. */
  public DType dtype() {
    return dtype;
  }
}
