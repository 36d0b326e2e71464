package io.scangrad.lra.cli;

import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.training.Execution;
import io.scangrad.lra.training.TrainingRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad evaluate RUN}: prints loss and accuracy of a run's checkpoint on the test split. */
@Command(
    name = "evaluate",
    description = "Prints loss (nats, the mean over all answers) and accuracy of a run's checkpoint on the test split.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad evaluate RUN [OPTION]...",
    sortOptions = false,
    footer = {"", "Example:", "  scangrad evaluate runs/NAME"})
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Mixin private DataOptions data;

  @Mixin private BackendOptions backend;

  @Option(names = "--threads", paramLabel = "N",
      description = "Worker threads; the results do not depend on it (default: as in the run).")
  private @Nullable Integer threads;

  @Override
  public Integer call() {
    boolean device = backend.isDevice(spec);
    RunFolder folder = RunFolder.open(run);
    RunConfig config = RunConfig.read(folder.config());
    HyperParameters settings = settings(config.hyperParameters());
    Interruption interruption = parent.interruption();
    Consumer<String> say = spec.commandLine().getErr()::println;
    Execution execution = device ? backend.onDevice(say) : Execution.Here.CAPTURED;
    Task<?> task = LoadedTask.of(config, folder, settings, data, backend.batching(), interruption);
    Results.of(spec).print(TrainingRun.of(config.with(settings), folder, task, execution)
        .evaluate(Split.TEST, interruption, say));
    return 0;
  }

  private HyperParameters settings(HyperParameters of) {
    try {
      return of.with(draft -> draft.threads = Given.or(threads, draft.threads));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), OptionNames.in(e.getMessage()));
    }
  }
}
