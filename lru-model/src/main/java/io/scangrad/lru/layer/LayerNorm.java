package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * Each position scaled to mean 0 and variance 1 over its channels, then a learnt scale and shift per channel (Ba et
 * al. 2016).
 *
 * @param channels size of the last axis
 * @since 0.1
 */
public record LayerNorm(int channels) implements Layer {
  private static final double EPSILON = 1e-5;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LayerNorm {
    if (channels < 1) {
      throw new IllegalArgumentException("LayerNorm: channels (=" + channels + ") must be positive");
    }
  }

  @Override
  public void declare(Declaration to) {
    to.constant("scale", Role.DENSE, 1, channels);
    to.constant("shift", Role.DENSE, 0, channels);
  }

  @Override
  public Var apply(Scope scope, Var x) {
    Var centred = x.sub(x.meanKeep(-1));
    Var variance = centred.square().meanKeep(-1);
    return centred.mul(variance.add(EPSILON).pow(-0.5)).mul(scope.get("scale")).add(scope.get("shift"));
  }
}
