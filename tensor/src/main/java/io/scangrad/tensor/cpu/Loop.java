package io.scangrad.tensor.cpu;

/**
 * Elementwise loops over contiguous runs, the only form in which kernels see their operands.
 *
 * <p>{@code A} and {@code R} are primitive array types. A loop reads {@code n} elements from each input array at its
 * own offset and writes {@code n} elements to the result at {@code oi}. Complex arguments are two planes with one
 * offset.
 */
final class Loop {
  private Loop() {}

  /** One input. */
  interface Unary<A, R> {
    void apply(A a, int ai, R out, int oi, int n);
  }

  /** Two inputs of one type. */
  interface Binary<A, R> {
    void apply(A a, int ai, A b, int bi, R out, int oi, int n);
  }

  /** One complex input, complex result. */
  interface ComplexUnary<A> {
    void apply(A re, A im, int ai, A outRe, A outIm, int oi, int n);
  }

  /** One complex input, result of another kind. */
  interface ComplexPart<A, R> {
    void apply(A re, A im, int ai, R out, int oi, int n);
  }

  /** Two complex inputs, complex result. */
  interface ComplexBinary<A> {
    void apply(A aRe, A aIm, int ai, A bRe, A bIm, int bi, A outRe, A outIm, int oi, int n);
  }
}
