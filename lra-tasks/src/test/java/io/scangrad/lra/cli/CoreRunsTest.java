package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.core.CoreSizes;
import io.scangrad.lru.layer.Spectral;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of one step with every core, from the command line to the report. */
class CoreRunsTest {
  @TempDir private Path folder;

  private String report(String options) throws IOException {
    Path run = folder.resolve("run");
    StringWriter err = new StringWriter();
    int status = Main.execute(Interruption.never(), new PrintWriter(new StringWriter()), new PrintWriter(err),
        ("train copy --steps 1 --batch 250 --threads 1 --run-dir " + run + " " + options).split(" +"));
    assertThat(status).as(err::toString).isZero();
    return Files.readString(run.resolve("report.html"));
  }

  @ParameterizedTest
  @EnumSource
  void everyCoreTrainsAndIsReported(Core core) throws IOException {
    String report = report("--d-model 4 --d-state 4 --depth 1 --core " + core.id());
    assertThat(report).contains("Core " + core.id() + ", 1 blocks");
    boolean spectral = core.make(CoreSizes.of(4, 4)) instanceof Spectral;
    assertThat(report.contains("Eigenvalues")).isEqualTo(spectral);
    assertThat(RunConfig.read(folder.resolve("run/config.json")).hyperParameters().core()).isEqualTo(core.id());
  }

  @Test
  void onlyARingThatAllEigenvaluesComeFromIsDrawn() throws IOException {
    assertThat(report("--d-model 4 --d-state 4 --depth 2 --core lru,ring")).contains("initial ring", "at the start");
  }

  @Test
  void manyEigenvaluesAreDrawnInPartAndWithoutARing() throws IOException {
    assertThat(report("--d-model 8 --d-state 200 --depth 2 --core s4d-lin,lru"))
        .contains("block 0, one of 2", "800 states", "block 1<").doesNotContain("initial ring");
  }
}
