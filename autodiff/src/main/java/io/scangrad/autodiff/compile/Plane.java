package io.scangrad.autodiff.compile;

import io.scangrad.tensor.DType;

/**
 * One array of numbers that values lie in; a complex value has two.
 *
 * @param dtype {@code f32}, {@code f64}, {@code i32} or {@code bool}
 * @param length number of elements
 * @since 0.1
 */
public record Plane(DType dtype, int length) {
  /** Returns the bytes of all elements. */
  public long bytes() {
    return (long) dtype.bytes() * length;
  }
}
