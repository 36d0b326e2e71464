package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * A layer with memory whose state is carried on by a constant matrix, so that its eigenvalues tell what is remembered
 * for how long.
 *
 * @since 0.1
 */
public interface Spectral extends Layer {
  /** Returns the eigenvalues, complex, of rank 1; of conjugate pairs perhaps one each. */
  Var eigenvalues(Scope scope);
}
