package io.scangrad.tensor;

/**
 * What is known of a tensor without its values.
 *
 * @param dtype element type
 * @param shape sizes
 * @since 0.1
 */
public record TensorSpec(DType dtype, Shape shape) {
  /** Returns the bytes that the values take without gaps. */
  public long bytes() {
    return (long) dtype.bytes() * shape.elements();
  }

  /** Returns type and sizes, as {@code f32(64, 128)}. */
  @Override
  public String toString() {
    return dtype + shape.toString();
  }
}
