package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.MetricsLog;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.tensor.io.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A folder in which {@code ./scangrad} itself is started on tiny settings. */
record Workspace(Path folder) {
  /** A model and a batch that train in a moment. */
  static final List<String> TINY =
      List.of("--data", "tsv", "--batch", "4", "--d-model", "8", "--d-state", "8", "--depth", "2");

  /** What a step computes; how long it took is left out. */
  record Figures(int step, String split, double loss, double accuracy, double learningRate) {}

  /** Starts the command; the quick compiler alone does for programs of a second. */
  Launched start(Map<String, String> variables, String... arguments) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SCANGRAD_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    environment.putAll(variables);
    List<String> command = new ArrayList<>(List.of(Launched.launcher().toString()));
    command.addAll(List.of(arguments));
    return Launched.start(folder, environment, command);
  }

  Launched start(String... arguments) {
    return start(Map.of(), arguments);
  }

  /** Runs the command to its end, which must be a success, and returns what it printed. */
  Launched run(String... arguments) {
    Launched launched = start(arguments);
    assertThat(launched.exit()).as(launched::err).isZero();
    return launched;
  }

  /** Runs the command to its end, which must be a failure told in one sentence, the last line of the error stream. */
  String failure(Map<String, String> variables, String... arguments) {
    Launched launched = start(variables, arguments);
    assertThat(launched.exit()).as(launched::err).isEqualTo(1);
    assertThat(launched.err()).doesNotContain("\tat ", "Exception in thread").containsOnlyOnce("scangrad: ");
    assertThat(launched.out()).isEmpty();
    String last = launched.err().lines().reduce("", (_, line) -> line);
    assertThat(last).startsWith("scangrad: ");
    return last.substring("scangrad: ".length());
  }

  String failure(String... arguments) {
    return failure(Map.of(), arguments);
  }

  /** Writes ListOps files of a hundred short expressions into {@code tsv}. */
  void generate() {
    run("generate", "listops", "--out", "tsv", "--train", "60", "--validation", "20", "--test", "20", "--seed", "7",
        "--min-length", "10", "--max-length", "40");
  }

  /** The arguments of a tiny training on those files. */
  static String[] training(String runFolder, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "listops"));
    arguments.addAll(TINY);
    arguments.addAll(List.of("--run-dir", runFolder));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  RunFolder at(String runFolder) {
    return new RunFolder(folder.resolve(runFolder));
  }

  List<Figures> figures(String runFolder) {
    List<Figures> figures = new ArrayList<>();
    for (Measurement line : MetricsLog.read(at(runFolder).metrics())) {
      figures.add(new Figures(line.step(), line.split(), line.loss(), line.accuracy(), line.learningRate()));
    }
    return figures;
  }

  /** The bytes of all tensors of a checkpoint, which begin behind its header. */
  byte[] tensors(String runFolder) {
    byte[] file = bytes(at(runFolder).checkpoint());
    int header = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Arrays.copyOfRange(file, Long.BYTES + header, file.length);
  }

  int step(String runFolder) {
    try {
      return Integer.parseInt(SafeTensors.read(at(runFolder).checkpoint()).metadata().get("step"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that two runs gave the same bits and figures. */
  void assertSameRuns(String one, String other) {
    assertThat(figures(one)).isEqualTo(figures(other));
    assertThat(tensors(one)).isEqualTo(tensors(other));
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for something that another process does. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 6_000; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(10);
    }
    throw new IllegalStateException("waited a minute in vain");
  }
}
