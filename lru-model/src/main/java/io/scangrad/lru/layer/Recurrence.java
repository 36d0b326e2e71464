package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import org.jspecify.annotations.Nullable;

/**
 * A layer that carries information along time: the recurrent core of a block.
 *
 * <p>The same layer computes a whole sequence ({@link #run}, {@link #apply}) and one position ({@link #step}); both
 * give the same outputs. Inputs and outputs are {@code (batch, length, dModel)}.
 *
 * @since 0.1
 */
public interface Recurrence extends Layer {
  /**
   * Computes a sequence from a given state.
   *
   * @param u {@code (batch, length, dModel)}; the length may be 0
   * @param state as {@link #initialState} and {@link #step} return it, null for the state before the first position;
   *     goes on where an earlier call stopped
   * @param resets truth values {@code (batch, length)} or {@code (length)}, true where a packed sequence begins; null
   *     for none
   * @return outputs, and the state after the last position
   * @throws IllegalArgumentException if the input has another shape, or the layer needs the future (is bidirectional)
   *     and a state or resets are given
   */
  Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets);

  @Override
  default Var apply(Scope scope, Var u) {
    return run(scope, u, null, null).output();
  }
}
