package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipe;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lra.training.TrainingRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scangrad train TASK}: trains a model and leaves a run folder with its report. */
@Command(
    name = "train",
    description = "Trains a model and leaves a run folder with its report.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad train listops",
      "  scangrad train listops --steps 6000 --d-model 128 --run-dir runs/wide",
      "  scangrad train listops --run-dir runs/wide --resume"
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TASK", description = "What to train on: listops, fashion or copy.")
  private String task;

  @Option(names = "--recipe", paramLabel = "NAME", description = "Settings to start from; the default is small.")
  private @Nullable String recipe;

  @Option(names = "--data", paramLabel = "DIR", description = "Read the task's official files from here.")
  private @Nullable Path data;

  @Option(names = "--cache", paramLabel = "DIR", defaultValue = "data",
      description = "Where generated data are kept; the default is ${DEFAULT-VALUE}.")
  private Path cache;

  @Mixin private TrainingOptions options;

  @Option(names = "--run-dir", paramLabel = "DIR", description = "The run's own folder; the default is runs/NAME.")
  private @Nullable Path runDir;

  @Option(names = "--stop-after", paramLabel = "N", description = "Stop with a checkpoint after step N.")
  private @Nullable Integer stopAfter;

  @Option(names = "--resume", description = "Go on with the run in --run-dir to its last step.")
  private boolean resume;

  @Override
  public Integer call() {
    if (!Recipes.tasks().contains(task)) {
      throw wrong("unknown task \"" + task + "\"; available: " + String.join(", ", Recipes.tasks()));
    }
    if (stopAfter != null && stopAfter < 0) {
      throw wrong("--stop-after (=" + stopAfter + ") must not be negative");
    }
    return resume ? resume() : start();
  }

  private int start() {
    String name = recipe == null ? "small" : recipe;
    if (!Recipes.of(task).contains(name)) {
      throw wrong("unknown recipe \"" + name + "\" for task " + task + "; available: "
          + String.join(", ", Recipes.of(task)));
    }
    Recipe chosen = Recipes.load(task, name);
    HyperParameters settings = checked(chosen.hyperParameters());
    RunFolder folder = runDir == null
        ? RunFolder.createNamed(Path.of("runs"), task, name, LocalDateTime.now())
        : RunFolder.create(runDir);
    Task<?> loaded = load(settings, Optional.ofNullable(data));
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    List<String> commandLine = new ArrayList<>(List.of("scangrad", "train"));
    commandLine.addAll(arguments);
    RunConfig config = RunConfig.now(task, name, settings, loaded.source(), Version.number(), commandLine);
    TrainingRun<?> run = TrainingRun.of(config, folder, loaded);
    announce(config, folder, run);
    return finish(run.start(limit()), folder);
  }

  private int resume() {
    if (runDir == null) {
      throw wrong("--resume needs --run-dir, the folder of the run to go on with");
    }
    RunFolder folder = RunFolder.resume(runDir);
    RunConfig config = RunConfig.read(folder.config());
    if (!config.task().equals(task)) {
      throw wrong("run folder " + runDir + " holds a run of task " + config.task() + ", not " + task);
    }
    if (recipe != null && !recipe.equals(config.recipe())) {
      throw wrong("run folder " + runDir + " was started from recipe " + config.recipe() + ", not " + recipe);
    }
    HyperParameters settings = checked(config.hyperParameters());
    if (!settings.with(draft -> draft.threads = config.hyperParameters().threads()).equals(config.hyperParameters())) {
      throw wrong("--resume goes on with the settings of the run; only --threads may change");
    }
    RunConfig continued = config.with(settings);
    Optional<Path> files = data != null ? Optional.of(data) : SourceFolder.of(config);
    TrainingRun<?> run = TrainingRun.of(continued, folder, load(settings, files));
    announce(continued, folder, run);
    return finish(run.resume(limit()), folder);
  }

  private Task<?> load(HyperParameters settings, Optional<Path> files) {
    try (DataProgress progress = new DataProgress("generate " + task)) {
      return Tasks.load(task, settings, files, cache, progress);
    }
  }

  private HyperParameters checked(HyperParameters recipe) {
    try {
      return options.override(recipe);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private int limit() {
    return stopAfter == null ? Integer.MAX_VALUE : stopAfter;
  }

  private void announce(RunConfig config, RunFolder folder, TrainingRun<?> run) {
    HyperParameters settings = config.hyperParameters();
    System.err.printf(Locale.ROOT, "%s, recipe %s: %d blocks, H = %d, N = %d, %,d parameters, %,d steps of %d sequences; %s%n",
        config.task(), config.recipe(), settings.depth(), settings.dModel(), settings.dState(), run.parameterCount(),
        settings.steps(), settings.batch(), folder.path());
  }

  private int finish(TrainingRun.End end, RunFolder folder) {
    PrintWriter out = spec.commandLine().getOut();
    switch (end) {
      case TrainingRun.End.Finished(var test) -> {
        out.printf(Locale.ROOT, "test loss %.4f, test accuracy %.2f %%%n", test.loss(), 100 * test.accuracy());
        out.println("report: " + folder.report());
      }
      case TrainingRun.End.Stopped(int step) -> {
        out.println("stopped at step " + step + "; checkpoint saved in " + folder.path());
        out.println("go on with: scangrad train " + task + " --run-dir " + folder.path() + " --resume");
      }
    }
    out.flush();
    return 0;
  }

  private ParameterException wrong(@Nullable String message) {
    return new ParameterException(spec.commandLine(), String.valueOf(message));
  }
}
