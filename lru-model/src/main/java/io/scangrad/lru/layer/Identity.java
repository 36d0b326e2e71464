package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * Returns its input. It has no parameters.
 *
 * @since 0.1
 */
public record Identity() implements Layer {
  @Override
  public void declare(Declaration to) {}

  @Override
  public Var apply(Scope scope, Var x) {
    return x;
  }
}
