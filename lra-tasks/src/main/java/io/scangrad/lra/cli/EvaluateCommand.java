package io.scangrad.lra.cli;

import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lra.training.TestResult;
import io.scangrad.lra.training.TrainingRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scangrad evaluate RUN}: prints loss and accuracy of a run's checkpoint on the test split. */
@Command(
    name = "evaluate",
    description = "Prints loss and accuracy of a run's checkpoint on the test split.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Option(names = "--data", paramLabel = "DIR", description = "Read the data from here; the default is where the run did.")
  private @Nullable Path data;

  @Option(names = "--cache", paramLabel = "DIR", defaultValue = "data",
      description = "Where generated data are kept; the default is ${DEFAULT-VALUE}.")
  private Path cache;

  @Option(names = "--threads", paramLabel = "N", description = "Worker threads; results do not depend on it.")
  private @Nullable Integer threads;

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    RunConfig config = RunConfig.read(folder.config());
    HyperParameters settings = settings(config.hyperParameters());
    Optional<Path> files = data != null ? Optional.of(data) : SourceFolder.of(config);
    TestResult test;
    try (DataProgress progress = new DataProgress("generate " + config.task())) {
      Task<?> task = Tasks.load(config.task(), settings, files, cache, progress);
      test = TrainingRun.of(config.with(settings), folder, task).evaluate(Split.TEST);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "test loss %.4f, test accuracy %.2f %%%n", test.loss(), 100 * test.accuracy());
    out.flush();
    return 0;
  }

  private HyperParameters settings(HyperParameters of) {
    int given = threads == null ? of.threads() : threads;
    try {
      return of.with(draft -> draft.threads = given);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
