package io.scangrad.lra.cli;

import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.Batching;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.task.TaskRequest;
import io.scangrad.lra.task.Tasks;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the data of a task for a command, showing the progress of a generation. */
final class LoadedTask {
  private LoadedTask() {}

  /** Loads data for a new run. */
  static Task<?> of(String task, Variant variant, HyperParameters settings, DataOptions options, Batching batching,
      Interruption interruption) {
    return load(task, new TaskRequest(settings, variant, Optional.ofNullable(options.data), options.cache, batching),
        interruption);
  }

  /**
   * Loads the data that a run had.
   *
   * @throws RunException if they are generated and would be generated differently now
   */
  static Task<?> of(RunConfig config, RunFolder folder, HyperParameters settings, DataOptions options,
      Batching batching, Interruption interruption) {
    Optional<Path> files = options.data != null ? Optional.of(options.data) : files(config.data());
    Task<?> task = load(config.task(),
        new TaskRequest(settings, config.variant(), files, options.cache, batching), interruption);
    if (config.data() instanceof DataSource.Generated && !task.source().equals(config.data()) && options.data == null) {
      throw new RunException(folder.config() + ": this run had generated data of other settings than Scangrad "
          + Version.number() + " generates; use the version of the run, " + config.version());
    }
    return task;
  }

  private static Optional<Path> files(DataSource source) {
    return switch (source) {
      case DataSource.Files(String directory) -> Optional.of(Path.of(directory));
      case DataSource.Generated _ -> Optional.empty();
    };
  }

  private static Task<?> load(String task, TaskRequest request, Interruption interruption) {
    String what = (request.folder().isPresent() ? "read " : "generate ") + task;
    try (DataProgress progress = new DataProgress(what, interruption)) {
      Task<?> loaded = Tasks.load(task, request, progress);
      interruption.check();
      return loaded;
    }
  }
}
