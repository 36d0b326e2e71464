package io.scangrad.lra.training;

import io.scangrad.lra.data.Split;
import io.scangrad.lra.report.HtmlReport;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.MetricsLog;
import io.scangrad.lra.run.Progress;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.run.StoppedException;
import io.scangrad.lra.task.Models;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.tensorboard.EventFile;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.optim.AdamW;
import io.scangrad.lru.optim.Schedule;
import io.scangrad.lru.train.Checkpoint;
import io.scangrad.lru.train.DivergenceException;
import io.scangrad.lru.train.Evaluation;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.Trainer;
import io.scangrad.lru.train.TrainingSession;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.random.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run in its folder: trains from the last checkpoint (or the start) to the last step, measures on the way, and
 * leaves a report.
 *
 * @param <B> type of a batch
 */
public final class TrainingRun<B> {
  private static final int INITIAL_KEY = 0;
  private static final int DROPOUT_KEY = 1;

  /** Batches that are made while another is trained on. */
  private static final int AHEAD = 2;

  private final RunConfig config;
  private final RunFolder folder;
  private final Task<B> task;
  private final SequenceModel model;
  private final Parameters initial;
  private final Trainer<B> trainer;
  private final Execution execution;
  private final boolean tensorBoard;

  /** How a run ended. */
  public sealed interface End {
    /**
     * The last step was done.
     *
     * @param test figures on the test split
     */
    record Finished(TestResult test) implements End {}

    /**
     * The run was stopped before; it can go on from its checkpoint.
     *
     * @param step steps done
     */
    record Stopped(int step) implements End {}
  }

  private TrainingRun(
      RunConfig config, RunFolder folder, Task<B> task, Execution execution, boolean tensorBoard) {
    HyperParameters settings = config.hyperParameters();
    Key key = Key.of(settings.seed());
    this.config = config;
    this.folder = folder;
    this.task = task;
    this.execution = execution;
    this.tensorBoard = tensorBoard;
    this.model = task.model(settings);
    this.initial = Parameters.initial(model, key.fold(INITIAL_KEY), Models.dtype(settings));
    this.trainer = trainer(task.objective(model), settings);
  }

  /** Returns how an objective is trained with the given settings. */
  public static <B> Trainer<B> trainer(Objective<B> objective, HyperParameters settings) {
    return new Trainer<>(
        objective,
        AdamW.standard(),
        Schedule.warmupCosine(settings.lr(), settings.warmupFraction(), settings.steps()),
        settings.lrFactor(),
        settings.weightDecay(),
        settings.gradClip(),
        Key.of(settings.seed()).fold(DROPOUT_KEY),
        new CpuBackend(settings.threads()));
  }

  /** Prepares a run; nothing is read or written yet. */
  public static <B> TrainingRun<B> of(RunConfig config, RunFolder folder, Task<B> task, Execution execution) {
    return new TrainingRun<>(config, folder, task, execution, false);
  }

  /**
   * Prepares a run that writes its measurements for TensorBoard too; nothing is read or written yet. A run that has such
   * a file goes on with it without being asked.
   */
  public static <B> TrainingRun<B> withTensorBoard(
      RunConfig config, RunFolder folder, Task<B> task, Execution execution) {
    return new TrainingRun<>(config, folder, task, execution, true);
  }

  /** Returns how many real numbers are trained. */
  public long parameterCount() {
    return initial.count();
  }

  /**
   * Writes configuration and first checkpoint, then trains. A folder in which even these cannot be written is left as
   * it was.
   *
   * @param stopAfter step at which to stop as if interrupted
   * @param interruption heeded between two steps or batches
   * @param warmUp closed when the first step begins
   * @throws RunException if a file cannot be written, another run has the folder or training diverges; the last
   *     checkpoint is good
   */
  public End start(int stopAfter, Interruption interruption, WarmUp warmUp) {
    Checkpoint first = new Checkpoint(TrainingState.initial(initial), Map.of());
    try (MetricsLog log = MetricsLog.create(folder.metrics())) {
      try {
        config.write(folder.config());
        save(first);
      } catch (RuntimeException | Error e) {
        folder.discard();
        throw e;
      }
      return train(first, log, stopAfter, interruption, warmUp);
    }
  }

  /**
   * Goes on from the checkpoint.
   *
   * @param stopAfter step at which to stop as if interrupted
   * @param interruption heeded between two steps or batches
   * @param warmUp closed when the first step begins
   * @throws RunException if the checkpoint is damaged or of another model, another process goes on with the run, a
   *     file cannot be written or training diverges; the last checkpoint is good
   */
  public End resume(int stopAfter, Interruption interruption, WarmUp warmUp) {
    Checkpoint last = load();
    try (MetricsLog log = MetricsLog.resume(folder.metrics(), last.state().step())) {
      folder.deletePartialFiles();
      return train(last, log, stopAfter, interruption, warmUp);
    }
  }

  /**
   * Returns loss and accuracy of the checkpoint on a split.
   *
   * @param interruption heeded between two batches
   * @param say is told lines for the user
   * @throws RunException if the checkpoint is damaged or of another model
   */
  public TestResult evaluate(Split split, Interruption interruption, Consumer<String> say) {
    try (TrainingSession<B> session = session(load().state(), say)) {
      return test(session, split, interruption);
    }
  }

  private End train(Checkpoint from, MetricsLog log, int stopAfter, Interruption interruption, WarmUp warmUp) {
    int first = from.state().step();
    int steps = config.hyperParameters().steps();
    try (Progress progress = Progress.start("train " + config.task(), "step", first, steps);
        @Nullable EventFile events = events(log);
        TrainingSession<B> session = session(from.state(), progress::say);
        Prefetch<B> batches = Prefetch.of(
            IntStream.range(first, Math.min(steps, stopAfter)).mapToObj(task::trainingBatch).iterator(), AHEAD)) {
      if (events != null) {
        log.alsoTo(events::append);
      }
      Speed speed = RunClock.read(from.metadata());
      try {
        return train(session, batches, progress, speed, log, stopAfter, interruption, warmUp);
      } catch (StoppedException asked) {
        return stop(session.state(), speed, log);
      }
    }
  }

  private End train(TrainingSession<B> session, Prefetch<B> batches, Progress progress, Speed speed, MetricsLog log,
      int stopAfter, Interruption interruption, WarmUp warmUp) {
    HyperParameters settings = config.hyperParameters();
    int saved = session.step();
    double accuracy = Double.NaN;
    double loss = Double.NaN;
    while (true) {
      // A checkpoint follows the measurements of its step; a run that was stopped between them makes up for it here.
      boolean last = session.step() == settings.steps();
      if (last || (session.step() > 0 && session.step() % settings.evalEvery() == 0)) {
        measure(session, Split.VALIDATION, log, speed, interruption);
      }
      if (session.step() > saved && (last || session.step() % settings.checkpointEvery() == 0)) {
        save(checkpoint(session.state(), speed));
        saved = session.step();
      }
      if (last) {
        TestResult test = measure(session, Split.TEST, log, speed, interruption);
        report(session.state(), speed, test, log);
        return new End.Finished(test);
      }
      interruption.check();
      if (session.step() >= stopAfter) {
        return stop(session.state(), speed, log);
      }
      B batch = batches.next();
      speed.start();
      session.prepare(batch);
      warmUp.close();
      TrainingSession.Metrics result = step(session, batch, saved);
      speed.stop(task.tokens(batch));
      double hits = result.correct() / (double) result.total();
      log.append(new Measurement(
          session.step(), "train", result.loss(), hits, result.learningRate(), speed.recent(), speed.seconds()));
      loss = smooth(loss, result.loss());
      accuracy = smooth(accuracy, hits);
      progress.at(session.step(), Progress.details(loss, accuracy, speed.recent()));
    }
  }

  private @Nullable EventFile events(MetricsLog log) {
    Path file = folder.events(config.started());
    return tensorBoard || Files.exists(file) ? EventFile.open(file, config.started(), log.measurements()) : null;
  }

  private TrainingSession<B> session(TrainingState from, Consumer<String> say) {
    return switch (execution) {
      case Execution.Here.CAPTURED -> trainer.session(from);
      case Execution.Here.EAGER -> trainer.eagerSession(from);
      case Execution.Elsewhere(var place) -> trainer.session(from, place.apply(say));
    };
  }

  private TrainingSession.Metrics step(TrainingSession<B> session, B batch, int saved) {
    try {
      return session.step(batch);
    } catch (DivergenceException e) {
      throw new RunException(e.getMessage() + "; the last good checkpoint, of step " + saved + ", is kept in "
          + folder.checkpoint() + "; try a smaller --lr in a new run", e);
    }
  }

  private End stop(TrainingState state, Speed speed, MetricsLog log) {
    save(checkpoint(state, speed));
    report(state, speed, TestResult.NONE, log);
    return new End.Stopped(state.step());
  }

  /** Measures a split and records it, once for a step: a run that is resumed at its end has the lines already. */
  private TestResult measure(
      TrainingSession<B> session, Split split, MetricsLog log, Speed speed, Interruption interruption) {
    String name = split == Split.TEST ? "test" : "validation";
    boolean recorded = log.measurements().stream()
        .anyMatch(line -> line.step() == session.step() && line.split().equals(name));
    if (recorded && split != Split.TEST) {
      return TestResult.NONE;
    }
    TestResult result = test(session, split, interruption);
    if (!recorded) {
      log.append(new Measurement(session.step(), name, result.loss(), result.accuracy(),
          trainer.schedule().rate(Math.max(0, session.step() - 1)), speed.mean(), speed.seconds()));
    }
    return result;
  }

  private TestResult test(TrainingSession<B> session, Split split, Interruption interruption) {
    int classes = task.classNames().size();
    int[][] confusion = new int[classes][classes];
    try (Prefetch<B> batches = Prefetch.of(task.batches(split).iterator(), AHEAD)) {
      Evaluation evaluation = session.evaluate(batches, answers -> {
        interruption.check();
        for (int i = 0; classes > 0 && i < answers.expected().length; i++) {
          confusion[answers.expected()[i]][answers.predicted()[i]]++;
        }
      });
      return new TestResult(evaluation.loss(), evaluation.accuracy(), evaluation.total(), confusion);
    }
  }

  private void report(TrainingState state, Speed speed, TestResult test, MetricsLog log) {
    RunReport report = new RunReport(config, folder, task.classNames(), model);
    AtomicFiles.write(folder.report(),
        HtmlReport.render(report.data(log.measurements(), initial, state.parameters(), test, speed)));
  }

  private static Checkpoint checkpoint(TrainingState state, Speed speed) {
    return new Checkpoint(state, new LinkedHashMap<>(RunClock.write(speed)));
  }

  private void save(Checkpoint checkpoint) {
    try {
      checkpoint.write(folder.checkpoint());
    } catch (IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private Checkpoint load() {
    Path file = folder.checkpoint();
    try {
      return Checkpoint.read(file, initial);
    } catch (IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private static double smooth(double before, double now) {
    return Double.isNaN(before) ? now : 0.95 * before + 0.05 * now;
  }
}
