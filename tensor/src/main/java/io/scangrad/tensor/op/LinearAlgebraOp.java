package io.scangrad.tensor.op;

/**
 * Products, decompositions and transforms, over the last two axes (or one given axis) and batched over the others.
 *
 * @since 0.1
 */
public sealed interface LinearAlgebraOp extends Op {
  /**
   * Matrix product {@code op(A) op(B)} over the last two axes; other axes agree. Real, complex. The flags transpose
   * without conjugating.
   *
   * @param transposeA whether A is given as {@code (..., k, m)}
   * @param transposeB whether B is given as {@code (..., n, k)}
   */
  record MatMul(boolean transposeA, boolean transposeB) implements LinearAlgebraOp {
    @Override
    public String name() {
      return "matmul";
    }
  }

  /**
   * Solution X of {@code A X = B} for square A {@code (..., n, n)} and B {@code (..., n, k)}; singular A is refused.
   */
  record Solve() implements LinearAlgebraOp {}

  /** Inverse of square matrices; singular ones are refused. */
  record Inverse() implements LinearAlgebraOp {}

  /** Determinant of square matrices {@code (..., n, n)}, as {@code (..., 1, 1)}. */
  record Det() implements LinearAlgebraOp {}

  /**
   * Discrete Fourier transform along an axis of any length, unnormalised: {@code sum_t x_t exp(-+ 2 pi i t f / n)}.
   * Complex.
   *
   * @param axis the axis
   * @param inverse whether the exponent is positive
   */
  record Fft(int axis, boolean inverse) implements LinearAlgebraOp {}
}
