///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-lru-model:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import static io.scangrad.tensor.DType.FLOAT32;
import static io.scangrad.tensor.DType.INT32;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.scan.LinearScan;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Role;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.State;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingSession;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.util.List;

/**
 * A recurrence of your own as a layer, trained and run a position at a time.
 *
 * <p>The task is a memory cell. At each position a number comes in with a flag, raised one time in ten; the answer is
 * the number that came with the last raised flag. The gated layer, h_t = a_t h_(t-1) + (1 - a_t) v_t with a_t computed
 * from the input, learns when to keep and when to write. The same layer with a constant a cannot: it mixes all numbers.
 *
 * <p>Prints the squared error of both while they learn (guessing 0 gives about 1), the share of answers within 0.25,
 * and the largest difference between the whole-sequence form and the recurrent one. Start: ./scangrad example
 * gated-recurrence
 */
public class GatedRecurrence {
  static final int BATCH = 32, LENGTH = 64, WIDTH = 16, STEPS = 150;

  /** A layer says which parameters it has and computes from them; it holds sizes only. */
  record Cell(boolean gated) implements Layer {
    private static final Linear MAP = new Linear(WIDTH, WIDTH);

    @Override
    public void declare(Declaration to) {
      to.child("value", MAP);
      if (gated) {
        to.child("gate", MAP);
      } else {
        to.constant("decay", Role.RECURRENT, 0, WIDTH);
      }
    }

    /** What of the state is kept, in (0, 1): one number for each position and channel, or for each channel. */
    private Var keep(Scope scope, Var x) {
      return (gated ? MAP.apply(scope.child("gate"), x) : scope.get("decay")).sigmoid();
    }

    @Override
    public Var apply(Scope scope, Var x) {
      Var keep = keep(scope, x);
      Var write = keep.neg().add(1).mul(MAP.apply(scope.child("value"), x));
      return LinearScan.along(1).states(keep, write);
    }

    @Override
    public State initialState(Scope scope, int batch) {
      return State.of(Var.zeros(scope.dtype(), Shape.of(batch, WIDTH)));
    }

    @Override
    public Step step(Scope scope, Var x, State state) {
      Var keep = keep(scope, x);
      Var write = keep.neg().add(1).mul(MAP.apply(scope.child("value"), x));
      Var next = keep.mul(state.values().getFirst()).add(write);
      return new Step(next, State.of(next));
    }
  }

  /** Numbers with flags, {@code (batch, length, 2)}, and the answers: themselves a gated recurrence. */
  static List<Tensor> batch(int number) {
    List<Key> keys = Key.of(number).split();
    Var numbers = Var.normal(keys.get(0), FLOAT32, BATCH, LENGTH, 1);
    Var flags = Var.bernoulli(keys.get(1), 0.1, BATCH, LENGTH, 1).cast(FLOAT32);
    Var answers = LinearScan.along(1).states(flags.neg().add(1), flags.mul(numbers)).reshape(-1);
    return List.of(Shaping.concat(2, numbers, flags).value(), answers.value(),
        Var.fill(INT32, answers.shape(), 1).value());
  }

  static void learn(boolean gated) {
    SequenceModel model = new SequenceModel(new Linear(2, WIDTH), List.of(new Cell(gated)), new Linear(WIDTH, 1));
    Objective<List<Tensor>> objective = Objective.of(batch -> batch, (scope, in) ->
        Losses.squaredError(model.apply(scope, in.get(0)).reshape(-1), in.get(1), in.get(2), 0.25));
    Trainer<List<Tensor>> trainer = new Trainer<>(objective, AdamW.standard(),
        Schedule.warmupCosine(0.03, 0.1, STEPS), 1, 0, 1, Key.of(1), CpuBackend.standard());
    Parameters initial = Parameters.initial(model, Key.of(2), FLOAT32);
    String name = gated ? "gated" : "constant";
    try (TrainingSession<List<Tensor>> session = trainer.session(TrainingState.initial(initial))) {
      for (int step = 1; step <= STEPS; step++) {
        double loss = session.step(batch(step)).loss();
        if (step % 50 == 0) {
          System.out.printf("%-8s  step %d, squared error %.4f%n", name, step, loss);
        }
      }
      var tested = session.evaluate(List.of(batch(-1), batch(-2)), answers -> {});
      System.out.printf("%-8s  answers within 0.25: %.1f %%%n", name, 100 * tested.accuracy());
      compareWithSteps(model, session.state().parameters());
    }
  }

  static void compareWithSteps(SequenceModel model, Parameters parameters) {
    Scope scope = Scope.evaluation(parameters, null);
    Var x = Var.of(batch(-3).getFirst());
    Var whole = model.apply(scope, x);
    State state = model.initialState(scope, BATCH);
    double largest = 0;
    for (int t = 0; t < LENGTH; t++) {
      Layer.Step step = model.step(scope, x.at(1, t), state);
      state = step.state();
      largest = Math.max(largest, step.output().sub(whole.at(1, t)).abs().max().item());
    }
    System.out.printf("          whole sequence against one position at a time: %.1e apart%n", largest);
  }

  public static void main(String[] args) {
    learn(true);
    learn(false);
  }
}
