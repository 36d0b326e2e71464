package io.scangrad.tensor.backend;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.op.Op;
import java.util.List;

/**
 * Something that executes ops. Backends hold no results: a call depends on its arguments only and may come from any
 * thread.
 *
 * @since 0.1
 */
public interface Backend {
  /**
   * Executes one op.
   *
   * @param op what to compute
   * @param inputs its inputs, of any layout
   * @return the result; a view where the op is one
   * @throws IllegalArgumentException if types or shapes do not fit the op, with a message that names it
   */
  Tensor run(Op op, List<Tensor> inputs);

  /** Executes one op. */
  default Tensor run(Op op, Tensor... inputs) {
    return run(op, List.of(inputs));
  }

  /** Returns the backend's name, as {@code cpu}. */
  String name();

  /**
   * Returns whether this backend stands in for another: it runs ops there and watches. Values of both may meet in one
   * op, which then runs here.
   */
  default boolean wraps(Backend other) {
    return false;
  }
}
