package io.scangrad.lra.training;

import io.scangrad.autodiff.Var;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.task.Models;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.TokenEncoder;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Losses;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.random.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Trains a small model on nothing in particular while a command still reads its data, so that the JVM has compiled the
 * kernels by the time they are needed: until then a Vector API loop is hundreds of times slower.
 *
 * <p>It runs on a daemon thread and touches nothing but tensors of its own. It ends with {@link #close}, at its next
 * op, or after some seconds; whatever goes wrong in it ends it without a word. On one processor, where it could only
 * take time from the command, or for a training on one thread it does nothing.
 */
public final class WarmUp implements AutoCloseable {
  private static final long LONGEST_NANOS = 5_000_000_000L;
  private static final int LARGEST = 64;
  private static final int SEQUENCES = 2;
  private static final int LENGTH = 64;
  private static final int CLASSES = 10;

  private final Thread thread;
  private volatile boolean closed;

  private WarmUp(Consumer<Backend> work, long longestNanos) {
    thread = new Thread(() -> quietly(work, longestNanos), "scangrad-warm-up");
    thread.setDaemon(true);
  }

  /** Starts to warm up for a training with these settings. */
  public static WarmUp start(HyperParameters settings) {
    boolean helps = helps(Runtime.getRuntime().availableProcessors(), settings.threads());
    return start(helps ? backend -> train(settings, backend, () -> {}) : _ -> {}, LONGEST_NANOS);
  }

  /** Returns whether there is a processor that the command leaves free and may use. */
  static boolean helps(int processors, int threads) {
    return processors > 1 && threads > 1;
  }

  /** Starts any work; the backend that it is given throws once it is to end or this time is over. */
  static WarmUp start(Consumer<Backend> work, long longestNanos) {
    WarmUp started = new WarmUp(work, longestNanos);
    started.thread.start();
    return started;
  }

  /** Asks it to end, and does not wait for that. */
  @Override
  public void close() {
    closed = true;
  }

  /** Waits for its end, a minute at most, and returns whether it has ended. */
  boolean ends() throws InterruptedException {
    return thread.join(Duration.ofMinutes(1));
  }

  private void quietly(Consumer<Backend> work, long longestNanos) {
    try {
      work.accept(new Stoppable(new CpuBackend(1), System.nanoTime(), longestNanos));
    } catch (Throwable _) {
      // The command meets the same trouble itself, if it is one, and reports it.
    }
  }

  /** Trains until the backend throws. */
  static void train(HyperParameters given, Backend backend, Runnable afterEachStep) {
    HyperParameters settings = given.with(draft -> {
      draft.dModel = Math.min(LARGEST, given.dModel());
      draft.dState = Math.min(LARGEST, given.dState());
      draft.depth = 1;
    });
    SequenceModel model = Models.stack(settings, new TokenEncoder(CLASSES, settings.dModel()), CLASSES);
    Objective<int[]> objective = Objective.of(
        tokens -> List.of(
            Tensor.of(tokens, Shape.of(SEQUENCES, LENGTH)), Losses.labels(new int[SEQUENCES], CLASSES)),
        (scope, in) -> Losses.crossEntropy(
            model.classify(scope, in.get(0), Var.fill(scope.dtype(), Shape.of(SEQUENCES, LENGTH), 1.0 / LENGTH)),
            in.get(1)));
    Key key = Key.of(0);
    Trainer<int[]> trainer = new Trainer<>(objective, AdamW.standard(), Schedule.warmupCosine(1e-6, 0.1, 1 << 20),
        settings.lrFactor(), settings.weightDecay(), settings.gradClip(), key, backend);
    TrainingState state = TrainingState.initial(Parameters.initial(model, key, Models.dtype(settings)));
    while (true) {
      state = trainer.step(state, new int[SEQUENCES * LENGTH]).state();
      afterEachStep.run();
    }
  }

  /** Ends the work at the next op once it is to end. */
  private final class Stoppable implements Backend {
    private final Backend of;
    private final long begun;
    private final long longest;

    Stoppable(Backend of, long begun, long longest) {
      this.of = of;
      this.begun = begun;
      this.longest = longest;
    }

    @Override
    public Tensor run(Op op, List<Tensor> inputs) {
      if (closed || System.nanoTime() - begun > longest) {
        throw new CancellationException();
      }
      return of.run(op, inputs);
    }

    @Override
    public String name() {
      return of.name();
    }
  }
}
