package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ablation that is stopped from outside, and the theory, by {@code ./scangrad} itself. */
class AblationIT {
  @TempDir private static Path folder;

  private final Workspace workspace = new Workspace(folder);

  private static String[] ablation(String steps) {
    List<String> arguments = new ArrayList<>(List.of("ablate", "listops"));
    arguments.addAll(Workspace.TINY);
    arguments.addAll(List.of("--cores", "lru", "--seeds", "2", "--steps", steps));
    return arguments.toArray(String[]::new);
  }

  private static long lines(Path metrics) {
    try {
      return Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void anInterruptedAblationSavesItsRunAndGoesOn() throws Exception {
    workspace.generate();
    InterruptionIT.Signal signal = InterruptionIT.Signal.polite();
    Path first = folder.resolve("runs/ablation-listops-small/lru/seed-1");
    Launched running = workspace.start(ablation("300"));
    Workspace.await(() -> lines(first.resolve("metrics.jsonl")) >= 3);
    signal.send(running);
    assertThat(running.exit()).isEqualTo(signal.exit());
    assertThat(running.err()).contains("run 1 of 2: lru, seed 1; ", "scangrad: stopping ...")
        .endsWith("stopped; give the same command again to go on\n");
    assertThat(running.out()).contains("2 unfinished");
    long before = lines(first.resolve("metrics.jsonl"));
    assertThat(before).isBetween(3L, 299L);
    Launched resumed = workspace.start(ablation("300"));
    Workspace.await(() -> lines(first.resolve("metrics.jsonl")) > before);
    signal.send(resumed);
    assertThat(resumed.exit()).isEqualTo(signal.exit());
    assertThat(lines(first.resolve("metrics.jsonl"))).isGreaterThan(before);
    assertThat(workspace.failure(ablation("200"))).contains("holds a run of other settings than this ablation");
  }

  @Test
  void theTheoryLeavesItsReportAmongTheRuns() {
    Launched measured = workspace.run("theory", "--quick", "--only", "memory,real-form,discretisation");
    assertThat(measured.out()).contains("3 of 3 statements hold: ").endsWith("report: runs/theory/report.html\n");
    assertThat(folder.resolve("runs/theory/report.html")).isRegularFile();
  }
}
