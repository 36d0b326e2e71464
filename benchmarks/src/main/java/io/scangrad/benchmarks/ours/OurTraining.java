package io.scangrad.benchmarks.ours;

import io.scangrad.autodiff.Var;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.ResidentProgram;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingProgram;
import io.scangrad.lru.train.TrainingSession;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps of a {@link TrainingSession}. */
final class OurTraining implements Contender {
  /** A batch of sequences of equal length. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Batch(Tensor tokens, Tensor weights, int[] labels) {}

  private final TrainingWork work;
  private final ResidentProgram.@Nullable Place place;
  private final Trainer<Batch> trainer;
  private final Batch batch;
  private final TrainingSession<Batch> session;

  OurTraining(TrainingWork work, Inputs inputs, CpuBackend backend, ResidentProgram.@Nullable Place place) {
    this.work = work;
    this.place = place;
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
    session = session();
  }

  private TrainingSession<Batch> session() {
    return place == null ? trainer.session(initial()) : trainer.session(initial(), place);
  }

  /** Returns a step as a program. */
  TrainingProgram program() {
    return trainer.program(
        initial().parameters(), trainer.objective().inputs(batch).stream().map(Tensor::spec).toList());
  }

  private static Objective<Batch> objective(SequenceModel model) {
    return Objective.of(
        samples -> List.of(
            samples.tokens(), samples.weights(), Losses.labels(samples.labels(), TrainingWork.CLASSES)),
        (scope, in) -> Losses.crossEntropy(model.classify(scope, in.get(0), in.get(1)), in.get(2)));
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
    session.step(batch);
  }


  @Override
  public void close() {
    session.close();
  }

  @Override
  public Map<String, Tensor> results() {
    try (TrainingSession<Batch> fresh = session()) {
      return results(fresh);
    }
  }

  private Map<String, Tensor> results(TrainingSession<Batch> fresh) {
    double loss = fresh.step(batch).loss();
    TrainingState next = fresh.state();
    Map<String, Tensor> results = new LinkedHashMap<>();
    results.put("loss", Tensor.of(new float[] {(float) loss}, 1));
    double scale = 1 / (1 - TrainingWork.optimiser().beta1());
    next.moments()
        .forEach((name, moments) -> results.put("d" + name, Var.of(moments.m()).mul(scale).value()));
    next.parameters().trained().forEach((name, parameter) -> results.put("new " + name, parameter));
    return results;
  }
}
