///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-lru-model:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import static io.scangrad.tensor.DType.FLOAT32;
import static io.scangrad.tensor.DType.INT32;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.LayerNorm;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Checkpoint;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingSession;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A checkpoint of one task fine-tuned on another, its recurrence frozen.
 *
 * <p>First a model learns to tell eight tones in noise apart. Then its checkpoint is read, all but the decoder goes
 * into a model with two outputs, and this one learns another question about tones in a few steps: is the number of the
 * tone even? Recurrent parameters have a learning rate of their own, so that a factor of 0 freezes them.
 *
 * <p>Prints the accuracy of the first model, what the checkpoint holds, the accuracy on the second task of the
 * fine-tuned model and of one that learns as many steps from scratch, and how many recurrent tensors have changed by
 * one bit or more. Start: ./scangrad example fine-tune
 */
public class FineTune {
  static final int TONES = 8, BATCH = 32, LENGTH = 64, WIDTH = 24, STATES = 32;

  /** Sequences {@code (batch, length, 1)}, the weights of their mean, and a class for each. */
  record Batch(Tensor waves, Tensor weights, int[] labels) {}

  /** Tones of a random phase in noise; the class of a tone is its number modulo {@code classes}. */
  static Batch batch(int number, int classes) {
    List<Key> keys = Key.of(number).split(3);
    int[] tones = ints(Var.uniform(keys.get(0), FLOAT32, BATCH).mul(TONES));
    Var frequency = Var.of(Tensor.of(tones, Shape.of(BATCH))).cast(FLOAT32).mul(0.15).add(0.2);
    Var phase = Var.uniform(keys.get(1), FLOAT32, BATCH, 1).mul(2 * Math.PI);
    Var wave = frequency.unsqueeze(1).mul(Var.iota(FLOAT32, LENGTH)).add(phase).sin();
    Var noisy = wave.add(Var.normal(keys.get(2), FLOAT32, BATCH, LENGTH).mul(0.5)).unsqueeze(-1);
    Var weights = Var.fill(FLOAT32, wave.shape(), 1.0 / LENGTH);
    return new Batch(noisy.value(), weights.value(), IntStream.of(tones).map(tone -> tone % classes).toArray());
  }

  static int[] ints(Var x) {
    return IntStream.range(0, x.size(0)).map(i -> (int) x.value().re(i)).toArray();
  }

  static SequenceModel model(int classes) {
    Layer block = new ResidualBlock(new LayerNorm(WIDTH),
        new LinearRecurrentUnit(WIDTH, STATES, 0.8, 0.99, Math.PI, false), new Mixer(Mixer.Kind.GLU, WIDTH, 0));
    return new SequenceModel(new Linear(1, WIDTH), List.of(block), new Linear(WIDTH, classes));
  }

  /** Trains and returns the state; {@code recurrentFactor} times the learning rate is that of the recurrence. */
  static TrainingState train(String name, int classes, Parameters from, int steps, double recurrentFactor) {
    SequenceModel model = model(classes);
    Objective<Batch> objective = Objective.of(
        batch -> List.of(batch.waves(), batch.weights(), Losses.labels(batch.labels(), classes)),
        (scope, in) -> Losses.crossEntropy(model.classify(scope, in.get(0), in.get(1)), in.get(2)));
    Trainer<Batch> trainer = new Trainer<>(objective, AdamW.standard(), Schedule.warmupCosine(0.01, 0.1, steps),
        recurrentFactor, 0.01, 1, Key.of(1), CpuBackend.standard());
    try (TrainingSession<Batch> session = trainer.session(TrainingState.initial(from))) {
      for (int step = 0; step < steps; step++) {
        session.step(batch(step, classes));
      }
      var tested = session.evaluate(IntStream.range(-8, 0).mapToObj(i -> batch(i, classes)).toList(), answers -> {});
      System.out.printf("%s: %d steps, accuracy on %d classes %.1f %%%n", name, steps, classes,
          100 * tested.accuracy());
      return session.state();
    }
  }

  public static void main(String[] args) throws IOException {
    Parameters fresh = Parameters.initial(model(TONES), Key.of(2), FLOAT32);
    TrainingState learnt = train("first task", TONES, fresh, 120, 0.5);
    Path file = Files.createTempFile("tones", ".safetensors");
    new Checkpoint(learnt, Map.of("task", "tones")).write(file);

    Checkpoint read = Checkpoint.read(file, fresh);
    System.out.printf("checkpoint: task %s, step %d, %d parameters, %d bytes%n", read.metadata().get("task"),
        read.state().step(), read.state().parameters().count(), Files.size(file));
    Files.delete(file);

    Map<String, Tensor> taken = new LinkedHashMap<>(read.state().parameters().trained());
    taken.keySet().removeIf(name -> name.startsWith("decoder."));
    Parameters scratch = Parameters.initial(model(2), Key.of(3), FLOAT32);
    Parameters start = scratch.replacing(taken);

    Parameters tuned = train("fine-tuned", 2, start, 20, 0).parameters();
    train("from scratch", 2, scratch, 20, 0.5);
    List<String> recurrent = tuned.roles().keySet().stream()
        .filter(name -> tuned.roles().get(name) == Role.RECURRENT).toList();
    long changed = recurrent.stream().filter(name -> differ(start.trained().get(name), tuned.trained().get(name)))
        .count();
    System.out.printf("recurrent tensors changed by fine-tuning: %d of %d%n", changed, recurrent.size());
  }

  static boolean differ(Tensor a, Tensor b) {
    return Var.of(a).notEqual(Var.of(b)).cast(INT32).sum().item() > 0;
  }
}
