package io.scangrad.lra.run;

import io.scangrad.tensor.io.AtomicFile;
import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Names the files of one run, {@code runs/NAME/}.
 *
 * <p>The folder holds {@code config.json}, {@code metrics.jsonl}, {@code checkpoint.safetensors} and {@code
 * report.html}. It belongs to one run: starting another one in it is refused.
 *
 * @param path the folder itself
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /**
   * Checks that a new run can have a folder, before the run is prepared; nothing is created.
   *
   * @param path the folder to be
   * @throws RunException if it is a file, cannot be written to, or already holds a run
   */
  public static void requireFree(Path path) {
    new RunFolder(path).requireFree();
    requireWritable(path);
  }

  /**
   * Checks that a folder can be written to or created; nothing is created.
   *
   * @param path the folder
   * @throws RunException if it cannot
   */
  public static void requireWritable(Path path) {
    Path existing = path.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw unwritable(path, existing + " is a file");
    }
    if (!Files.isWritable(existing)) {
      throw unwritable(path, "permission denied");
    }
  }

  /**
   * Prepares a folder for a new run.
   *
   * @param path created with its parents where it is missing; other files in it are left alone
   * @return the folder
   * @throws RunException if it is a file, cannot be created or written to, or already holds a run
   */
  public static RunFolder create(Path path) {
    RunFolder folder = new RunFolder(path);
    folder.requireFree();
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
    new RunFolder(runs).prepare();
    Path path = runs.resolve(name);
    for (int i = 2; !claim(path); i++) {
      path = runs.resolve(name + "-" + i);
    }
    return create(path);
  }

  /** Creates a folder; returns false where its name is taken, perhaps by a run that starts at the same moment. */
  private static boolean claim(Path path) {
    try {
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException e) {
      throw unwritable(path, FileErrors.reason(e));
    }
  }

  /**
   * Opens the folder of a run that is to be continued.
   *
   * @param path must hold a run with a checkpoint
   * @return the folder
   * @throws RunException if there is no such run, it has no checkpoint yet, or the folder cannot be written to
   */
  public static RunFolder resume(Path path) {
    RunFolder folder = open(path);
    folder.prepare();
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

  /** Returns the file of parameters, optimiser moments and step. */
  public Path checkpoint() {
    return path.resolve("checkpoint.safetensors");
  }

  /** Returns the file of the report. */
  public Path report() {
    return path.resolve("report.html");
  }

  /**
   * Returns the file of scalars for TensorBoard, which a run has if it was asked for.
   *
   * @param started when the run began
   */
  public Path events(Instant started) {
    return path.resolve("events.out.tfevents." + started.getEpochSecond() + ".scangrad");
  }

  /** Returns whether a run has left any of its files here. */
  public boolean holdsRun() {
    return files().stream().anyMatch(Files::exists);
  }

  /**
   * Returns whether nothing here is worth going on from: no checkpoint, no measurement and no report, as where a run was
   * killed before its first checkpoint, or where there is none.
   *
   * @throws RunException if the measurements cannot be read
   */
  public boolean isUnbegun() {
    return !Files.exists(checkpoint()) && !Files.exists(report()) && MetricsLog.readSoFar(metrics()).isEmpty();
  }

  /**
   * Takes back a run that is {@link #isUnbegun unbegun}, so that another can start here; any other is left alone.
   *
   * @throws RunException if a process is at it
   */
  public void clearUnbegun() {
    if (holdsRun() && isUnbegun()) {
      MetricsLog.resume(metrics(), 0).close();
      discard();
    }
  }

  /**
   * Takes back a run that could not start: deletes its files, and then the folder if nothing is left in it.
   *
   * <p>What cannot be deleted stays; the failure that led here is the one to report.
   */
  public void discard() {
    try {
      for (Path file : files()) {
        Files.deleteIfExists(file);
      }
      Files.delete(path);
    } catch (IOException stays) {
      return;
    }
  }

  /**
   * Deletes what an interrupted write left behind; only the process that has {@link MetricsLog} open may ask for it.
   *
   * @throws RunException if something cannot be deleted
   */
  public void deletePartialFiles() {
    try (DirectoryStream<Path> partial = Files.newDirectoryStream(path, ".*" + AtomicFile.PARTIAL)) {
      for (Path file : partial) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new RunException("run folder " + path + " cannot be cleaned up: " + FileErrors.reason(e), e);
    }
  }

  private List<Path> files() {
    return List.of(config(), metrics(), checkpoint(), report());
  }

  private void requireFree() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new RunException("run folder " + path + " is a file; give a folder or a name that is free");
    }
    if (holdsRun()) {
      throw new RunException(
          "run folder " + path + " already holds a run; choose another one, or continue it with --resume");
    }
  }

  private static RunException unwritable(Path path, String reason) {
    return new RunException("run folder " + path + " cannot be written to (" + reason + "); choose another one");
  }

  private void prepare() {
    try {
      Files.createDirectories(path);
      Path probe = Files.createTempFile(path, ".writable", AtomicFile.PARTIAL);
      Files.delete(probe);
    } catch (IOException e) {
      throw unwritable(path, FileErrors.reason(e));
    }
  }
}
