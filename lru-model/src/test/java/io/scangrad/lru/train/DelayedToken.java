package io.scangrad.lru.train;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.BatchNorm;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.Collections;
import java.util.List;

/**
 * A small problem to train on: at every position, name the token two positions before; the first two name themselves.
 *
 * @param dModel channels
 * @param dState states
 * @param batch sequences of a batch
 * @param length their length
 * @param dropout rate
 */
record DelayedToken(int dModel, int dState, int batch, int length, double dropout) {
  static final int TOKENS = 3;

  static DelayedToken small() {
    return new DelayedToken(8, 8, 16, 12, 0.1);
  }

  SequenceModel model() {
    Layer unit = new LinearRecurrentUnit(dModel, dState, 0.5, 0.99, 2 * Math.PI, false);
    Layer block = new ResidualBlock(BatchNorm.of(dModel), unit, new Mixer(Mixer.Kind.GLU, dModel, dropout));
    return new SequenceModel(
        new TokenEncoder(TOKENS, dModel), Collections.nCopies(2, block), new Linear(dModel, TOKENS));
  }

  TrainingState start(DType dtype) {
    return start(model(), dtype);
  }

  static TrainingState start(SequenceModel model, DType dtype) {
    return TrainingState.initial(Parameters.initial(model, Key.of(5), dtype));
  }

  /** Returns a trainer whose batches are numbers from which the sequences are drawn. */
  Trainer<Integer> trainer(Backend backend) {
    return trainer(model(), new Schedule(0.02, 1e-7, 5, 60), backend);
  }

  /** Returns a trainer of another model. */
  Trainer<Integer> trainer(SequenceModel model, Schedule schedule, Backend backend) {
    Objective<Integer> objective = Objective.of(number -> {
      int[] tokens = tokens(number);
      int[] labels = tokens.clone();
      for (int i = 0; i < labels.length; i++) {
        labels[i] = i % length < 2 ? tokens[i] : tokens[i - 2];
      }
      return List.of(Tensor.of(tokens, Shape.of(batch, length)), Losses.labels(labels, TOKENS));
    }, (scope, in) -> Losses.crossEntropy(model.apply(scope, in.get(0)), in.get(1)));
    return new Trainer<>(objective, AdamW.standard(), schedule, 0.5, 0.05, 1, Key.of(6), backend);
  }

  Trainer<Integer> trainer() {
    return trainer(CpuBackend.standard());
  }

  private int[] tokens(int number) {
    double[] uniform = Var.uniform(Key.of(1000 + number), DType.FLOAT64, batch * length).value().toDoubles();
    int[] tokens = new int[uniform.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (int) (uniform[i] * TOKENS);
    }
    return tokens;
  }

  /** Trains on batches numbered as the steps, up to a step. */
  static TrainingState train(Trainer<Integer> trainer, TrainingState from, int steps) {
    TrainingState state = from;
    while (state.step() < steps) {
      state = trainer.step(state, state.step()).state();
    }
    return state;
  }
}
