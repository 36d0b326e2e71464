package io.scangrad.lru.train;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Mean loss and answers over many batches.
 *
 * @param loss mean over answers
 * @param correct right answers
 * @param total answers
 * @since 0.1
 */
public record Evaluation(double loss, long correct, long total) {
  static <B> Evaluation of(Iterable<B> batches, Consumer<Answers> each, Function<B, Answers> evaluate) {
    double loss = 0;
    long correct = 0;
    long total = 0;
    for (B batch : batches) {
      Answers answers = evaluate.apply(batch);
      loss += answers.loss() * answers.total();
      correct += answers.correct();
      total += answers.total();
      each.accept(answers);
    }
    return new Evaluation(loss / total, correct, total);
  }

  /** Returns the share of right answers; NaN if there were none. */
  public double accuracy() {
    return correct / (double) total;
  }
}
