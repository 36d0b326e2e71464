package io.scangrad.lra.compare;

import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.MetricsLog;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A run as its folder shows it, which may still be going on.
 *
 * @param name how it is called
 * @param config its settings
 * @param measurements what was measured so far
 */
public record ComparedRun(String name, RunConfig config, List<Measurement> measurements) {
  /** Share of the steps so far whose mean stands for the loss of training at the end. */
  private static final double TAIL = 0.05;

  /** Copies the list. */
  public ComparedRun {
    measurements = List.copyOf(measurements);
  }

  /**
   * Reads a run.
   *
   * @param path its folder
   * @param name how it is to be called
   * @throws RunException if there is no run, or a file of it is damaged; the message names file and line
   */
  public static ComparedRun read(Path path, String name) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      throw new RunException(path + " is no run: " + (Files.exists(path) ? "it is a file" : "there is no such folder")
          + "; give folders of runs, as in runs/NAME");
    }
    if (!Files.exists(folder.config())) {
      throw new RunException(path + " is no run: config.json is missing; give folders of runs, as in runs/NAME");
    }
    return new ComparedRun(name, RunConfig.read(folder.config()), MetricsLog.readSoFar(folder.metrics()));
  }

  /** Returns the measurements on a split. */
  public List<Measurement> on(String split) {
    return measurements.stream().filter(m -> m.split().equals(split)).toList();
  }

  /** Returns the steps done. */
  public int step() {
    return measurements.stream().mapToInt(Measurement::step).max().orElse(0);
  }

  /** Returns the steps of the whole run. */
  public int steps() {
    return config.hyperParameters().steps();
  }

  /** Returns the figures on the test split after the last step, if it was reached. */
  public Optional<Measurement> test() {
    return on("test").stream().filter(m -> m.step() == steps()).findFirst();
  }

  /** Returns whether the last step was reached and measured. */
  public boolean isFinished() {
    return test().isPresent();
  }

  /** Returns the state in words: {@code finished} or {@code step 3 of 10}. */
  public String state() {
    return isFinished() ? "finished" : "step " + step() + " of " + steps();
  }

  /** Returns the mean loss of the last twentieth of the training steps so far; NaN before the first. */
  public double trainingLoss() {
    List<Measurement> lines = on("train");
    int tail = Math.max(1, (int) (TAIL * lines.size()));
    return lines.subList(Math.max(0, lines.size() - tail), lines.size()).stream()
        .mapToDouble(Measurement::loss).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** Returns the best accuracy on the validation split; NaN if none was measured. */
  public double bestAccuracy() {
    return on("validation").stream().mapToDouble(Measurement::accuracy).filter(Double::isFinite).max()
        .orElse(Double.NaN);
  }

  /** Returns one quantity of the last line of a split; NaN if there is none. */
  public double last(String split, ToDoubleFunction<Measurement> quantity) {
    List<Measurement> lines = on(split);
    return lines.isEmpty() ? Double.NaN : quantity.applyAsDouble(lines.getLast());
  }

  /** Returns the seconds of training so far; NaN before the first step. */
  public double seconds() {
    return measurements.stream().map(Measurement::seconds).filter(Double::isFinite).max(Comparator.naturalOrder())
        .orElse(Double.NaN);
  }
}
