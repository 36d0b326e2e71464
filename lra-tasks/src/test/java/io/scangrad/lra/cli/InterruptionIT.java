package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings and generations that are stopped from outside. */
class InterruptionIT {
  private static final int STEPS = 40;

  @TempDir private static Path folder;

  private static Workspace workspace;

  /**
   * How a process is asked to stop: a Java process that was started with SIGINT ignored, as in a background job,
   * ignores it.
   */
  record Signal(String name, int exit) {
    static Signal polite() throws IOException {
      String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .findFirst()
          .orElseThrow();
      boolean interruptIgnored = (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
      return interruptIgnored ? new Signal("TERM", 143) : new Signal("INT", 130);
    }

    void send(Launched to) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(to.process().pid())).start().waitFor();
    }
  }

  @BeforeAll
  static void trainWithoutAnyInterruption() {
    workspace = new Workspace(folder);
    workspace.generate();
    workspace.run(Workspace.training("whole", "--steps", Integer.toString(STEPS)));
  }

  private static long lines(String run) {
    try {
      return Files.exists(workspace.at(run).metrics()) ? Files.readAllLines(workspace.at(run).metrics()).size() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void anInterruptedTrainingSavesItselfTellsHowToGoOnAndGoesOn() throws Exception {
    Signal signal = Signal.polite();
    Launched running = workspace.start(Workspace.training("the run", "--steps", "100000"));
    Workspace.await(() -> lines("the run") >= 3);
    String second = workspace.failure(Workspace.training("the run", "--steps", "9"));
    assertThat(second).startsWith("run folder the run already holds a run; ");
    signal.send(running);
    assertThat(running.exit()).isEqualTo(signal.exit());
    int step = workspace.step("the run");
    assertThat(step).isGreaterThanOrEqualTo(3);
    assertThat(workspace.figures("the run")).filteredOn(line -> line.split().equals("train")).hasSize(step);
    assertThat(running.out()).isEmpty();
    assertThat(running.err()).contains("scangrad: stopping ...").endsWith("stopped at step " + step
        + "; checkpoint saved in the run\ngo on with: scangrad train listops --run-dir 'the run' --resume\n");
    assertThat(workspace.at("the run").report()).isRegularFile();

    Launched resumed = workspace.start("train", "listops", "--run-dir", "the run", "--resume");
    long before = lines("the run");
    Workspace.await(() -> lines("the run") > before);
    assertThat(workspace.failure("train", "listops", "--run-dir", "the run", "--resume"))
        .isEqualTo("the run/metrics.jsonl is being written by another process; wait for that run to end");
    signal.send(resumed);
    assertThat(resumed.exit()).isEqualTo(signal.exit());
    assertThat(workspace.step("the run")).isGreaterThan(step);
  }

  @Test
  void aKilledTrainingGoesOnToTheSameBits() throws Exception {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    Launched running = workspace.start(Workspace.training("killed", "--steps", Integer.toString(STEPS)));
    Workspace.await(() -> Files.exists(workspace.at("killed").checkpoint()) || !running.process().isAlive());
    Thread.sleep(random.nextInt(200));
    running.process().destroyForcibly();
    assertThat(running.exit()).isIn(137, 0);
    assertThat(workspace.step("killed")).isBetween(0, STEPS);
    Launched resumed = workspace.start("train", "listops", "--run-dir", "killed", "--resume");
    Workspace.await(() -> lines("killed") >= 5 || !resumed.process().isAlive());
    Thread.sleep(random.nextInt(100));
    resumed.process().destroyForcibly();
    assertThat(resumed.exit()).isIn(137, 0);
    Files.createFile(folder.resolve("killed/.checkpoint.safetensors-1.partial"));
    workspace.run("train", "listops", "--run-dir", "killed", "--resume");
    workspace.assertSameRuns("killed", "whole");
    assertThat(folder.resolve("killed")).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void anInterruptedGenerationLeavesNothing() throws Exception {
    Signal signal = Signal.polite();
    for (List<String> arguments : List.of(
        List.of("generate", "listops", "--out", "generated"),
        List.of("train", "listops", "--cache", "generated", "--run-dir", "never"))) {
      Launched running = workspace.start(arguments.toArray(String[]::new));
      Workspace.await(() -> running.err().contains("generate listops: sample "));
      signal.send(running);
      assertThat(running.exit()).isEqualTo(signal.exit());
      assertThat(running.err()).endsWith("scangrad: stopped before the end, as asked; nothing is half-written\n");
      assertThat(folder.resolve("generated")).doesNotExist();
      assertThat(folder.resolve("never")).doesNotExist();
    }
  }
}
