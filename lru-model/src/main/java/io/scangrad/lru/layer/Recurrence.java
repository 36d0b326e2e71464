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
  @Override
  Step run(Scope scope, Var u, @Nullable State state, @Nullable Var resets);

  @Override
  default Var apply(Scope scope, Var u) {
    return run(scope, u, null, null).output();
  }
}
