package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Scope;
import java.util.stream.IntStream;

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
   * @param predicted the class answered, one entry per answer
   * @param expected the right class, one entry per answer
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Outcome(Var loss, int[] predicted, int[] expected) {
    /** Returns how many answers were right. */
    public long correct() {
      return IntStream.range(0, predicted.length).filter(i -> predicted[i] == expected[i]).count();
    }

    /** Returns how many answers there are. */
    public long total() {
      return expected.length;
    }
  }
}
