package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Scope;

/**
 * What a model is trained for: the loss of a batch.
 *
 * @param <B> type of a batch
 * @since 0.1
 */
@FunctionalInterface
public interface Objective<B> {
  /** Computes model and loss for one batch. */
  Outcome evaluate(Scope scope, B batch);

  /**
   * Loss and answers for a batch.
   *
   * @param loss mean loss over the answers, a real scalar
   * @param correct how many answers were right
   * @param total how many answers there are
   */
  record Outcome(Var loss, long correct, long total) {}
}
