package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Work;
import io.scangrad.lra.run.RunException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a training takes from the command to the line that tells its first step: start of the JVM, data, model,
 * step. A run that is not counted comes first; it builds and generates the data.
 *
 * @param task what to train on
 */
record StartJob(String task) implements Job {
  /** System property by which the launcher says where it is. */
  static final String LAUNCHER = "scangrad.launcher";

  @Override
  public String name() {
    return "start-" + task;
  }

  @Override
  public String group() {
    return "start";
  }

  @Override
  public String description() {
    return "./scangrad train " + task + " until its first step is done, data at hand";
  }

  @Override
  public List<Work> works() {
    return List.of();
  }

  @Override
  public List<Row> run(Bench bench) {
    Row.Draft row = Row.of(name());
    @Nullable String launcher = System.getProperty(LAUNCHER);
    try {
      Path folder = Files.createTempDirectory("scangrad-start");
      try {
        int rounds = bench.alternation().rounds();
        double[] seconds = new double[rounds];
        time(launcher, folder, "first");
        for (int i = 0; i < rounds; i++) {
          seconds[i] = time(launcher, folder, "run" + i);
        }
        row.oursMs = 1e3 * Statistics.median(seconds);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RunException e) {
      row.error = e.getMessage();
    }
    if (launcher == null) {
      row.note("without the launcher, whose share is missing here");
    }
    return List.of(row.done());
  }

  private double time(@Nullable String launcher, Path folder, String run) throws IOException {
    List<String> command = new ArrayList<>();
    if (launcher == null) {
      command.addAll(Fork.java());
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.scangrad.lra.cli.Start"));
    } else {
      command.add(launcher);
    }
    command.addAll(List.of("train", task, "--stop-after", "1", "--run-dir", run));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    long begin = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    double firstStep = Double.NaN;
    String last = "";
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.contains("step 1 of") && Double.isNaN(firstStep)) {
          firstStep = 1e-9 * (System.nanoTime() - begin);
        }
        last = line;
      }
    }
    try {
      if (process.waitFor() != 0 || Double.isNaN(firstStep)) {
        throw new RunException("the training failed: " + last);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted", e);
    }
    return firstStep;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
