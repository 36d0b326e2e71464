package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import org.jspecify.annotations.Nullable;

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

  /**
   * Computes a sequence from a given state, or several that are packed one after another.
   *
   * @param x {@code (batch, length, channels)}; the length may be 0
   * @param state as {@link #initialState}, {@link #step} and this return it, null for the state before the first
   *     position; goes on where an earlier call stopped
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return outputs at every position, and the state after the last one
   * @throws IllegalArgumentException if the input has another shape, or the layer needs the future (is bidirectional)
   *     and a state is given
   * @throws UnsupportedOperationException if the layer has a memory and does not say how
   */
  default Step run(Scope scope, Var x, @Nullable State state, @Nullable Var resets) {
    if (!initialState(scope, 1).equals(State.NONE)) {
      throw new UnsupportedOperationException(this
          + ": has a state but computes no sequences from one; override run beside step");
    }
    return new Step(apply(scope, x), State.NONE);
  }

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
