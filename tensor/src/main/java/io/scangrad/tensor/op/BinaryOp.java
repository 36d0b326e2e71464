package io.scangrad.tensor.op;

/**
 * Elementwise functions of two tensors of the same shape and type. The result has that shape and, unless stated, that
 * type.
 *
 * @since 0.1
 */
public sealed interface BinaryOp extends Op {
  /** {@code a + b}. */
  record Add() implements BinaryOp {}

  /** {@code a - b}. */
  record Sub() implements BinaryOp {}

  /** {@code a b}. */
  record Mul() implements BinaryOp {}

  /** {@code a / b}; {@code i32} is refused. */
  record Div() implements BinaryOp {}

  /** {@code a^b = exp(b log a)}, principal branch; for real inputs as {@code Math.pow}; {@code i32} is refused. */
  record Pow() implements BinaryOp {}

  /** The larger, real or {@code i32}; NaN if one is NaN; the first at a tie. */
  record Maximum() implements BinaryOp {}

  /** The smaller, real or {@code i32}; NaN if one is NaN; the first at a tie. */
  record Minimum() implements BinaryOp {}

  /** The complex number {@code re + i im} of two real tensors. */
  record Complex() implements BinaryOp {}

  /** {@code a < b}, real or {@code i32}; the result is {@code bool}. */
  record Less() implements BinaryOp {}

  /** {@code a <= b}, real or {@code i32}; the result is {@code bool}. */
  record LessEqual() implements BinaryOp {}

  /** {@code a = b}, any type; NaN equals nothing; the result is {@code bool}. */
  record Equal() implements BinaryOp {}

  /** Logical and; {@code bool} only. */
  record And() implements BinaryOp {}

  /** Logical or; {@code bool} only. */
  record Or() implements BinaryOp {}
}
