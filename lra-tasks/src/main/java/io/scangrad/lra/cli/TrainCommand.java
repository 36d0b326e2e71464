package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.Recipe;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lra.training.Execution;
import io.scangrad.lra.training.TrainingRun;
import io.scangrad.lra.training.WarmUp;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad train TASK}: trains a model and leaves a run folder with its report. */
@Command(
    name = "train",
    description = "Trains a model and leaves a run folder with its report.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = {
      "scangrad train TASK [OPTION]...",
      "       scangrad train TASK --run-dir DIR --resume"
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad train listops",
      "  scangrad train listops --steps 6000 --d-model 128 --run-dir runs/wide",
      "  scangrad train listops --run-dir runs/wide --resume"
    })
final class TrainCommand implements Callable<Integer> {
  private static final Path RUNS = Path.of("runs");

  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Parameters(paramLabel = "TASK", completionCandidates = TaskNames.class,
      description = "What to train on: ${COMPLETION-CANDIDATES}.")
  private String task;

  @Option(names = "--recipe", paramLabel = "NAME",
      description = "Settings to start from: small, or paper for the sizes of the paper (default: small).")
  private @Nullable String recipe;

  @Mixin private DataOptions data;

  @Mixin private VariantOptions variant;

  @Mixin private ModelOptions model;

  @Mixin private TrainingOptions training;

  @Mixin private RunOptions run;

  @Mixin private BackendOptions backend;

  @Override
  public Integer call() {
    if (!Tasks.names().contains(task)) {
      throw wrong("unknown task \"" + task + "\"; available: " + String.join(", ", Tasks.names()));
    }
    if (run.stopAfter != null && run.stopAfter < 0) {
      throw wrong("--stop-after (=" + run.stopAfter + ") must not be negative");
    }
    if (backend.isDevice(spec) && run.eager) {
      throw wrong("--eager computes on the processor; leave it out, or --backend tornado");
    }
    return run.resume ? resume() : start();
  }

  private int start() {
    String name = Given.or(recipe, "small");
    if (!Recipes.of(task).contains(name)) {
      throw wrong("unknown recipe \"" + name + "\" for task " + task + "; available: "
          + String.join(", ", Recipes.of(task)));
    }
    Recipe chosen = Recipes.load(task, name);
    Variant taken = variant.of(Tasks.named(task), spec.commandLine());
    HyperParameters settings = checked(chosen.hyperParameters());
    Execution execution = execution();
    if (run.runDir == null) {
      RunFolder.requireWritable(RUNS);
    } else {
      RunFolder.requireFree(run.runDir);
    }
    Interruption interruption = parent.interruption();
    try (WarmUp warmUp = warmUp(settings)) {
      Task<?> loaded = LoadedTask.of(task, taken, settings, data, backend.batching(), interruption);
      List<String> commandLine = new ArrayList<>(List.of("scangrad"));
      commandLine.addAll(spec.commandLine().getParseResult().originalArgs());
      RunConfig config = RunConfig.now(
          task, taken, name, settings, loaded.source(), Version.number(), commandLine);
      RunFolder folder = run.runDir == null
          ? RunFolder.createNamed(RUNS, task, name, LocalDateTime.now())
          : RunFolder.create(run.runDir);
      TrainingRun<?> training = prepare(config, folder, loaded, execution, run.tensorBoard);
      announce(config, folder, training);
      return finish(training.start(limit(), interruption, warmUp), folder);
    }
  }

  /** Builds the model; one that cannot be built leaves no folder. */
  private static TrainingRun<?> prepare(
      RunConfig config, RunFolder folder, Task<?> loaded, Execution execution, boolean tensorBoard) {
    try {
      return made(config, folder, loaded, execution, tensorBoard);
    } catch (RuntimeException | Error e) {
      folder.discard();
      throw e;
    }
  }

  private static TrainingRun<?> made(
      RunConfig config, RunFolder folder, Task<?> loaded, Execution execution, boolean tensorBoard) {
    return tensorBoard
        ? TrainingRun.withTensorBoard(config, folder, loaded, execution)
        : TrainingRun.of(config, folder, loaded, execution);
  }

  private int resume() {
    if (run.runDir == null) {
      throw wrong("--resume needs --run-dir, the folder of the run to go on with");
    }
    RunFolder folder = RunFolder.resume(run.runDir);
    RunConfig config = RunConfig.read(folder.config());
    if (!config.task().equals(task)) {
      throw wrong("run folder " + run.runDir + " holds a run of task " + config.task() + ", not " + task);
    }
    if (recipe != null && !recipe.equals(config.recipe())) {
      throw wrong("run folder " + run.runDir + " was started from recipe " + config.recipe() + ", not " + recipe);
    }
    Variant taken = variant.of(Tasks.named(task), spec.commandLine());
    if (variant.isGiven() && !taken.equals(config.variant())) {
      throw wrong("run folder " + run.runDir + " holds a run of task " + task + config.variant().options() + ", not "
          + task + taken.options());
    }
    HyperParameters settings = checked(config.hyperParameters());
    if (!settings.with(draft -> draft.threads = config.hyperParameters().threads()).equals(config.hyperParameters())) {
      throw wrong("--resume goes on with the settings of the run; only --threads, --data and --cache may change");
    }
    RunConfig continued = config.with(settings);
    Execution execution = execution();
    Interruption interruption = parent.interruption();
    try (WarmUp warmUp = warmUp(settings)) {
      Task<?> loaded = LoadedTask.of(config, folder, settings, data, backend.batching(), interruption);
      TrainingRun<?> training = made(continued, folder, loaded, execution, run.tensorBoard);
      announce(continued, folder, training);
      return finish(training.resume(limit(), interruption, warmUp), folder);
    }
  }

  private HyperParameters checked(HyperParameters recipe) {
    try {
      return recipe.with(draft -> {
        model.override(draft);
        training.override(draft);
        draft.threads = Given.or(run.threads, draft.threads);
      });
    } catch (IllegalArgumentException e) {
      throw wrong(OptionNames.in(e.getMessage()));
    }
  }

  private Execution execution() {
    return backend.isDevice(spec) ? backend.onDevice(this::say) : run.execution();
  }

  /** Warms up for a training on the processor; one on a device leaves the loops of the CPU nearly alone. */
  private WarmUp warmUp(HyperParameters settings) {
    return WarmUp.start(backend.isDevice(spec) ? settings.with(draft -> draft.threads = 1) : settings);
  }

  private int limit() {
    return Given.or(run.stopAfter, Integer.MAX_VALUE);
  }

  private void announce(RunConfig config, RunFolder folder, TrainingRun<?> training) {
    HyperParameters settings = config.hyperParameters();
    say(String.format(Locale.ROOT,
        "%s, recipe %s: %d blocks, H = %d, N = %d, %,d parameters, %,d steps of %d sequences; %s",
        config.task(), config.recipe(), settings.depth(), settings.dModel(), settings.dState(),
        training.parameterCount(), settings.steps(), settings.batch(), folder.path()));
  }

  private int finish(TrainingRun.End end, RunFolder folder) {
    switch (end) {
      case TrainingRun.End.Finished(var test) -> {
        Results results = Results.of(spec);
        results.print(test);
        results.print("report: " + folder.report());
      }
      case TrainingRun.End.Stopped(int step) -> {
        say("stopped at step " + step + "; checkpoint saved in " + folder.path());
        say("go on with: scangrad train " + task + " --run-dir " + ShellWord.quote(folder.path().toString())
            + data.repeated() + backend.repeated() + " --resume");
      }
    }
    return parent.interruption().isRequested() ? Failure.INTERRUPTED : 0;
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
