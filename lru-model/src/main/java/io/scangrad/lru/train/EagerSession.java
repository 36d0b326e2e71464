package io.scangrad.lru.train;

import java.util.function.Consumer;

/** A session by {@link Trainer#step}. */
final class EagerSession<B> implements TrainingSession<B> {
  private final Trainer<B> trainer;
  private TrainingState state;

  EagerSession(Trainer<B> trainer, TrainingState from) {
    this.trainer = trainer;
    this.state = from;
  }

  @Override
  public int step() {
    return state.step();
  }

  @Override
  public void prepare(B batch) {}

  @Override
  public Metrics step(B batch) {
    Trainer.StepResult result = trainer.step(state, batch);
    state = result.state();
    return new Metrics(result.loss(), result.correct(), result.total(), result.learningRate());
  }

  @Override
  public Evaluation evaluate(Iterable<B> batches, Consumer<Answers> each) {
    return trainer.evaluate(state.parameters(), batches, each);
  }

  @Override
  public TrainingState state() {
    return state;
  }
}
