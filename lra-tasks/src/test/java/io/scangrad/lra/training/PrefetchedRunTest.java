package io.scangrad.lra.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.Batching;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.task.TaskRequest;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.train.Checkpoint;
import io.scangrad.lru.train.Objective;
import io.scangrad.lru.train.TrainingSession;
import io.scangrad.lru.train.TrainingState;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose batches are made on a second thread, against steps on batches that are made when they are needed. */
class PrefetchedRunTest {
  private static final int STEPS = 4;

  @TempDir private Path folder;

  private final HyperParameters settings = Recipes.load("copy", "small").hyperParameters().with(draft -> {
    draft.steps = STEPS;
    draft.batch = 100;
    draft.dModel = 4;
    draft.dState = 4;
    draft.depth = 1;
    draft.evalEvery = 2;
    draft.checkpointEvery = 1;
    draft.precision = "f32";
    draft.threads = 1;
  });

  private final Task<?> copy = Tasks.load("copy",
      new TaskRequest(settings, Variant.USUAL, Optional.empty(), Path.of("unused"), Batching.FITTED), Progress.NONE);

  private final PrintStream usual = System.err;

  /** Progress goes to the process's own stream, and green tests are silent. */
  @BeforeEach
  void beQuiet() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void speakAgain() {
    System.setErr(usual);
  }

  private <B> TrainingRun<B> run(Task<B> task, RunFolder into) {
    RunConfig config =
        RunConfig.now("copy", Variant.USUAL, "small", settings, task.source(), "test", List.of("scangrad"));
    return TrainingRun.of(config, into, task, Execution.Here.CAPTURED);
  }

  private <B> TrainingState stepped(Task<B> task) {
    SequenceModel model = task.model(settings);
    Parameters initial = Parameters.initial(model, Key.of(settings.seed()).fold(0), DType.FLOAT32);
    try (TrainingSession<B> session = TrainingRun.trainer(task.objective(model), settings)
        .session(TrainingState.initial(initial))) {
      for (int step = 0; step < STEPS; step++) {
        session.step(task.trainingBatch(step));
      }
      return session.state();
    }
  }

  private static Map<String, List<Double>> numbers(TrainingState state) {
    Map<String, List<Double>> numbers = new TreeMap<>();
    state.parameters().trained().forEach((name, tensor) -> numbers.put(name, DoubleStream.concat(
        DoubleStream.of(tensor.toDoubles()), DoubleStream.of(tensor.toImaginaryDoubles())).boxed().toList()));
    return numbers;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("scangrad-prefetch")).count();
  }

  @Test
  void resultsAreTheSameToTheBit() throws IOException {
    RunFolder into = RunFolder.create(folder.resolve("run"));
    assertThat(run(copy, into).start(Integer.MAX_VALUE, Interruption.never(), WarmUp.start(settings)))
        .isInstanceOf(TrainingRun.End.Finished.class);
    TrainingState expected = stepped(copy);
    TrainingState found = Checkpoint.read(into.checkpoint(), expected.parameters()).state();
    assertThat(found.step()).isEqualTo(STEPS);
    assertThat(numbers(found)).isEqualTo(numbers(expected)).isNotEmpty();
    assertThat(threads()).isZero();
  }

  @Test
  void aBatchThatCannotBeMadeIsToldOfAtItsStep() throws IOException {
    RunFolder into = RunFolder.create(folder.resolve("run"));
    TrainingRun<?> run = run(new Damaged<>(copy, 3), into);
    assertThatThrownBy(() -> run.start(Integer.MAX_VALUE, Interruption.never(), WarmUp.start(settings)))
        .isInstanceOf(DataException.class).hasMessage("image of step 3 is damaged");
    assertThat(Checkpoint.read(into.checkpoint(), stepped(copy).parameters()).state().step()).isEqualTo(3);
    assertThat(threads()).isZero();
  }

  @Test
  void aBatchBeyondTheStopIsNotAskedFor() {
    RunFolder into = RunFolder.create(folder.resolve("run"));
    assertThat(run(new Damaged<>(copy, 2), into).start(2, Interruption.never(), WarmUp.start(settings)))
        .isEqualTo(new TrainingRun.End.Stopped(2));
    assertThat(threads()).isZero();
  }

  /** A task that has no batch for one step. */
  private record Damaged<B>(Task<B> of, int step) implements Task<B> {
    @Override
    public DataSource source() {
      return of.source();
    }

    @Override
    public List<String> classNames() {
      return of.classNames();
    }

    @Override
    public int size(Split split) {
      return of.size(split);
    }

    @Override
    public SequenceModel model(HyperParameters sizes) {
      return of.model(sizes);
    }

    @Override
    public Objective<B> objective(SequenceModel model) {
      return of.objective(model);
    }

    @Override
    public B trainingBatch(int asked) {
      if (asked == step) {
        throw new DataException("image of step " + step + " is damaged");
      }
      return of.trainingBatch(asked);
    }

    @Override
    public Iterable<B> batches(Split split) {
      return of.batches(split);
    }

    @Override
    public long tokens(B batch) {
      return of.tokens(batch);
    }
  }
}
