package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * A part of a model: an immutable value that holds sizes, not numbers. Its parameters live in {@link Parameters} and
 * reach it through a {@link Scope}.
 *
 * <p>Activations are {@code (batch, length, channels)}; layers that treat positions alike accept any leading axes.
 *
 * @since 0.1
 */
public interface Layer {
  /** Declares parameters, buffers and children with their initial values. */
  void declare(Declaration to);

  /** Computes all positions at once. */
  Var apply(Scope scope, Var x);

  /** Returns the state before the first position, for {@link #step}; layers without memory have none. */
  default State initialState(Scope scope, int batch) {
    return State.NONE;
  }

  /**
   * Computes one position from its input and the state before it, in memory that does not grow with the length.
   *
   * @param x {@code (batch, channels)}
   */
  default Step step(Scope scope, Var x, State state) {
    return new Step(apply(scope, x), state);
  }

  /**
   * What {@link #step} returns.
   *
   * @param output the output at this position
   * @param state the state to give to the next step
   */
  record Step(Var output, State state) {}
}
