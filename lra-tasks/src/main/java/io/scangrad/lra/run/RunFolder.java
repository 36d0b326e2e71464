package io.scangrad.lra.run;

import io.scangrad.tensor.io.AtomicFile;
import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Names the files of one run, {@code runs/NAME/}.
 *
 * <p>The folder holds {@code config.json}, {@code metrics.jsonl}, {@code checkpoint.safetensors}, {@code
 * checkpoint.json} and {@code report.html}. It belongs to one run: starting another one in it is refused.
 *
 * @param path the folder itself
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /**
   * Prepares a folder for a new run.
   *
   * @param path created with its parents where it is missing; other files in it are left alone
   * @return the folder
   * @throws RunException if it is a file, cannot be created or written to, or already holds a run
   */
  public static RunFolder create(Path path) {
    RunFolder folder = new RunFolder(path);
    if (folder.holdsRun()) {
      throw new RunException(
          "run folder " + path + " already holds a run; choose another one, or continue it with --resume");
    }
    folder.prepare();
    return folder;
  }

  /**
   * Prepares a folder of its own for a new run, named after task, recipe and time.
   *
   * @param runs directory of all runs
   * @param task name of the task
   * @param recipe name of the recipe
   * @param now time that goes into the name; where that name is taken a number is added
   * @return for instance {@code runs/listops-small-20261122-235444}
   * @throws RunException if the folder cannot be created or written to
   */
  public static RunFolder createNamed(Path runs, String task, String recipe, LocalDateTime now) {
    String name = task + "-" + recipe + "-" + STAMP.format(now);
    Path path = runs.resolve(name);
    for (int i = 2; Files.exists(path); i++) {
      path = runs.resolve(name + "-" + i);
    }
    return create(path);
  }

  /**
   * Opens the folder of a run that is to be continued.
   *
   * <p>Files that an interrupted write left behind are deleted.
   *
   * @param path must hold a run with a checkpoint
   * @return the folder
   * @throws RunException if there is no such run, it has no checkpoint yet, or the folder cannot be written to
   */
  public static RunFolder resume(Path path) {
    RunFolder folder = open(path);
    folder.prepare();
    folder.deletePartialFiles();
    return folder;
  }

  /**
   * Opens the folder of a run for reading.
   *
   * @param path must hold a run with a checkpoint
   * @return the folder
   * @throws RunException if there is no such run or it has no checkpoint yet
   */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      throw new RunException("run folder " + path + " does not exist; give the folder of a run, as in runs/NAME");
    }
    if (!Files.exists(folder.config())) {
      throw new RunException("run folder " + path + " holds no run: config.json is missing");
    }
    if (!Files.exists(folder.checkpoint())) {
      throw new RunException("run folder " + path + " has no checkpoint yet; start the run again in a new folder");
    }
    return folder;
  }

  /** Returns the file of {@link RunConfig}. */
  public Path config() {
    return path.resolve("config.json");
  }

  /** Returns the file of {@link MetricsLog}. */
  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  /** Returns the file of parameters and optimiser moments. */
  public Path checkpoint() {
    return path.resolve("checkpoint.safetensors");
  }

  /** Returns the file of the training state that belongs to the checkpoint. */
  public Path checkpointState() {
    return path.resolve("checkpoint.json");
  }

  /** Returns the file of the report. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** Returns whether a run has left any of its files here. */
  public boolean holdsRun() {
    return List.of(config(), metrics(), checkpoint(), checkpointState(), report()).stream().anyMatch(Files::exists);
  }

  private void prepare() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new RunException("run folder " + path + " is a file; give a folder or a name that is free");
    }
    try {
      Files.createDirectories(path);
      Path probe = Files.createTempFile(path, ".writable", AtomicFile.PARTIAL);
      Files.delete(probe);
    } catch (IOException e) {
      String reason = FileErrors.reason(e);
      throw new RunException("run folder " + path + " cannot be written to (" + reason + "); choose another one", e);
    }
  }

  private void deletePartialFiles() {
    try (DirectoryStream<Path> partial = Files.newDirectoryStream(path, ".*" + AtomicFile.PARTIAL)) {
      for (Path file : partial) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new RunException("run folder " + path + " cannot be cleaned up: " + FileErrors.reason(e), e);
    }
  }
}
