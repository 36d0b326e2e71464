///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.scangrad:scangrad-lru-model:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector

import static io.scangrad.tensor.DType.FLOAT32;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.LayerNorm;
import io.scangrad.lru.layer.Linear;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Mixer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.State;
import io.scangrad.lru.layer.TokenEncoder;
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
import java.util.stream.IntStream;

/**
 * A trained model that runs one token at a time, in constant memory.
 *
 * <p>A small model learns a few lines by heart; training scans whole rows of letters. Then it takes a text letter by
 * letter: all it remembers of the past is a state of fixed size, and its outputs are those of the whole text at once.
 * In the same way it goes on writing after a few letters.
 *
 * <p>Prints the loss, the difference between both ways, the size of the state at the beginning and after 1,000
 * letters, and what it writes. An argument is what it writes on from. Start: ./scangrad example streaming "what"
 */
public class Streaming {
  static final String TEXT = """
      a wave follows a wave, and each forgets the one before a little. what a state holds of the past is a sum of \
      all that came, turned and faded by its age. so it needs no more room for a long story than for a short one.\s""";
  static final String LETTERS = IntStream.rangeClosed(0, 127).filter(c -> TEXT.indexOf(c) >= 0)
      .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  static final int BATCH = 8, LENGTH = 64, WIDTH = 32, STATES = 48, STEPS = 120;

  /** A batch of rows that begin anywhere in the text, which is taken as a ring, and the letters that follow. */
  record Rows(int[] tokens, int[] next) {
    static Rows of(int step) {
      double[] starts = Var.uniform(Key.of(step), FLOAT32, BATCH).mul(TEXT.length()).value().toDoubles();
      int[] at = IntStream.range(0, BATCH * LENGTH).map(i -> (int) starts[i / LENGTH] + i % LENGTH).toArray();
      return new Rows(IntStream.of(at).map(Rows::token).toArray(),
          IntStream.of(at).map(position -> token(position + 1)).toArray());
    }

    private static int token(int position) {
      return LETTERS.indexOf(TEXT.charAt(position % TEXT.length()));
    }
  }

  static Var tokens(int[] values, int... sizes) {
    return Var.of(Tensor.of(values, Shape.of(sizes)));
  }

  static Parameters train(SequenceModel model) {
    int letters = LETTERS.length();
    Objective<Rows> objective = Objective.of(
        rows -> List.of(Tensor.of(rows.tokens(), Shape.of(BATCH, LENGTH)), Losses.labels(rows.next(), letters)),
        (scope, in) -> Losses.crossEntropy(model.apply(scope, in.get(0)), in.get(1)));
    Trainer<Rows> trainer = new Trainer<>(objective, AdamW.standard(), Schedule.warmupCosine(0.01, 0.1, STEPS), 0.5, 0,
        1, Key.of(1), CpuBackend.standard());
    Parameters initial = Parameters.initial(model, Key.of(2), FLOAT32);
    try (TrainingSession<Rows> session = trainer.session(TrainingState.initial(initial))) {
      for (int step = 1; step <= STEPS; step++) {
        var metrics = session.step(Rows.of(step));
        if (step % 60 == 0) {
          System.out.printf("step %d, loss %.3f, next letter right %.1f %%%n", step, metrics.loss(),
              100.0 * metrics.correct() / metrics.total());
        }
      }
      return session.state().parameters();
    }
  }

  /** How many numbers a state holds, those of the layers inside included. */
  static int numbers(State state) {
    return state.values().stream().mapToInt(v -> v.shape().elements()).sum()
        + state.children().stream().mapToInt(Streaming::numbers).sum();
  }

  public static void main(String[] args) {
    Layer block = new ResidualBlock(new LayerNorm(WIDTH),
        new LinearRecurrentUnit(WIDTH, STATES, 0.5, 0.99, 2 * Math.PI, false), new Mixer(Mixer.Kind.GLU, WIDTH, 0));
    SequenceModel model = new SequenceModel(
        new TokenEncoder(LETTERS.length(), WIDTH), List.of(block, block), new Linear(WIDTH, LETTERS.length()));
    Scope scope = Scope.evaluation(train(model), null);

    int[] text = IntStream.range(0, 1000).map(Rows::token).toArray();
    Var whole = model.apply(scope, tokens(text, 1, text.length));
    State state = model.initialState(scope, 1);
    System.out.printf("state before the first letter: %d numbers%n", numbers(state));
    double largest = 0;
    for (int t = 0; t < text.length; t++) {
      Layer.Step step = model.step(scope, tokens(new int[] {text[t]}, 1), state);
      state = step.state();
      largest = Math.max(largest, step.output().sub(whole.at(1, t)).abs().max().item());
    }
    System.out.printf("state after %d letters: %d numbers%n", text.length, numbers(state));
    System.out.printf("outputs against those of the whole text: %.1e apart%n", largest);

    StringBuilder written = new StringBuilder(args.length > 0 ? args[0] : "a wave");
    state = model.initialState(scope, 1);
    for (int t = 0; t < written.length() && written.length() < 80; t++) {
      int token = Math.max(0, LETTERS.indexOf(written.charAt(t))); // a letter that it does not know counts as a space
      Layer.Step step = model.step(scope, tokens(new int[] {token}, 1), state);
      state = step.state();
      if (t == written.length() - 1) {
        written.append(LETTERS.charAt((int) step.output().argMax(1).item()));
      }
    }
    System.out.println("it writes: " + written);
  }
}
