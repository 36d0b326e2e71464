package io.scangrad.tensor.cpu;

/**
 * Elementwise loops over contiguous runs of real numbers, integers or truth values.
 *
 * <p>{@code A} and {@code R} are primitive array types. A loop reads {@code n} elements from each input array at its
 * own offset and writes {@code n} elements to the result at {@code oi}.
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

  /** A condition and two inputs of the type of the result. */
  interface Select<A> {
    void apply(boolean[] condition, int ci, A a, int ai, A b, int bi, A out, int oi, int n);
  }
}
