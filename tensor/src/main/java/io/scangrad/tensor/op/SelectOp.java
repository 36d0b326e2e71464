package io.scangrad.tensor.op;

/**
 * {@code condition ? a : b}, elementwise over three tensors of one shape: {@code bool} condition, then two of one type.
 *
 * @since 0.1
 */
public record SelectOp() implements Op {
  @Override
  public String name() {
    return "select";
  }
}
