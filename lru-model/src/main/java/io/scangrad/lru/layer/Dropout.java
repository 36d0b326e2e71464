package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.SourceOp.Distribution.Bernoulli;

/**
 * Drops whole channels of a sequence in training and scales the others up: one mask per sequence, shared along time.
 *
 * @param rate probability of dropping, in [0, 1)
 * @since 0.1
 */
public record Dropout(double rate) implements Layer {
  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is outside [0, 1)
   */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("Dropout: rate (=" + rate + ") must be in [0, 1)");
    }
  }

  @Override
  public void declare(Declaration to) {}

  @Override
  public Var apply(Scope scope, Var x) {
    if (rate == 0 || !scope.isTraining()) {
      return x;
    }
    Shape shared = x.rank() == 3 ? x.shape().with(1, 1) : x.shape();
    Var kept = Var.random(scope.key(), new Bernoulli(1 - rate), DType.BOOL, shared.toArray());
    return x.mul(kept.cast(x.dtype()).div(1 - rate));
  }
}
