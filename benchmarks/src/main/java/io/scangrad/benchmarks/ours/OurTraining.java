package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Var;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link Trainer#step}, op by op. */
final class OurTraining implements Contender {
  /** A batch of sequences of equal length. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Batch(Tensor tokens, Tensor weights, int[] labels) {}

  private final TrainingWork work;
  private final Trainer<Batch> trainer;
  private final Batch batch;
  private TrainingState state;

  OurTraining(TrainingWork work, Inputs inputs, Backend backend) {
    this.work = work;
    float[] weights = new float[work.batch() * work.length()];
    Arrays.fill(weights, 1f / work.length());
    int[] labels = new int[work.batch()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) inputs.get("labels").re(i);
    }
    batch = new Batch(inputs.get("tokens"), Tensor.of(weights, work.batch(), work.length()), labels);
    trainer = new Trainer<>(objective(work.model()), TrainingWork.optimiser(),
        new Schedule(TrainingWork.RATE, TrainingWork.RATE, 0, 1), TrainingWork.RECURRENT_FACTOR,
        TrainingWork.WEIGHT_DECAY, 0, Key.of(0), backend);
    state = initial();
  }

  private static Objective<Batch> objective(SequenceModel model) {
    return (scope, samples) -> Losses.crossEntropy(
        model.classify(scope, Var.of(samples.tokens()), Var.of(samples.weights())), samples.labels());
  }

  private TrainingState initial() {
    return TrainingState.initial(work.parameters());
  }

  @Override
  public String name() {
    return "scangrad";
  }

  @Override
  public void run() {
    state = trainer.step(state, batch).state();
  }

  @Override
  public Map<String, Tensor> results() {
    Trainer.StepResult first = trainer.step(initial(), batch);
    Map<String, Tensor> results = new LinkedHashMap<>();
    results.put("loss", Tensor.of(new float[] {(float) first.loss()}, 1));
    double scale = 1 / (1 - TrainingWork.optimiser().beta1());
    first.state().moments()
        .forEach((name, moments) -> results.put("d" + name, Var.of(moments.m()).mul(scale).value()));
    first.state().parameters().trained().forEach((name, parameter) -> results.put("new " + name, parameter));
    return results;
  }
}
