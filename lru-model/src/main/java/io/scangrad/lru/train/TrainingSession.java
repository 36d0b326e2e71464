package io.scangrad.lru.train;

import java.util.function.Consumer;

/**
 * A training under way: a state that changes with each step. The steps are those of {@link Trainer#step}, bit for bit.
 * Not for several threads at once.
 *
 * @param <B> type of a batch
 * @since 0.1
 */
public interface TrainingSession<B> extends AutoCloseable {
  /**
   * What a step measured before it changed the state.
   *
   * @param loss the loss
   * @param correct right answers
   * @param total answers
   * @param learningRate the step's learning rate
   */
  record Metrics(double loss, long correct, long total, double learningRate) {}

  /** Returns how many steps have been done. */
  int step();

  /**
   * Makes ready what steps on batches of this batch's shape need. {@link #step} does so by itself; this is for a caller
   * that wants to know when the numbers begin.
   */
  void prepare(B batch);

  /**
   * Does one step.
   *
   * @throws DivergenceException if loss or gradients are not finite; the state is that before the step
   */
  Metrics step(B batch);

  /**
   * Returns mean loss and accuracy of the state over batches, in evaluation mode.
   *
   * @param each is shown the answers to every batch
   */
  Evaluation evaluate(Iterable<B> batches, Consumer<Answers> each);

  /** Returns the state; later steps do not change what was returned. */
  TrainingState state();

  /** Gives back what the session holds outside the heap, such as the memory of a device; it cannot go on then. */
  @Override
  default void close() {}
}
