package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.Interruption;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scangrad generate pathfinder}, and training on what it wrote. */
class GenerateCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private final PrintStream usual = System.err;

  /** Progress goes to the process's own stream, and green tests are silent. */
  @BeforeEach
  void beQuiet() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void speakAgain() {
    System.setErr(usual);
  }

  private int run(String... arguments) {
    return Main.execute(Interruption.never(), new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void imagesAreWrittenCheckedAndTrainedOn() {
    assertThat(run("generate", "pathfinder", "--count", "40", "--out", at("lra"), "--sheet", at("sheet.png")))
        .as(err::toString).isZero();
    assertThat(out.toString().lines()).containsExactly(
        "wrote 40 images of seed 1 to " + at("lra") + "/pathfinder32/curv_contour_length_14",
        "sheet: " + at("sheet.png"));
    assertThat(run("data", "pathfinder", "--data", at("lra"))).as(err::toString).isZero();
    assertThat(out.toString()).doesNotContain("missing").containsPattern("train +32 samples\\R"
        + "validation +4 samples\\R" + "test +4 samples\\R");
    assertThat(run("train", "pathfinder", "--data", at("lra"), "--run-dir", at("run"), "--steps", "2", "--batch", "4",
        "--d-model", "4", "--d-state", "4", "--depth", "1")).as(err::toString).isZero();
    assertThat(folder.resolve("run").resolve("report.html")).exists();
  }

  @Test
  void trainingGeneratesIntoTheCacheAndFindsItAgain() throws IOException {
    Path cache = folder.resolve("cache").resolve("pathfinder32-20-seed1.cache");
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    for (String name : new String[] {"one", "two"}) {
      assertThat(run("train", "pathfinder", "--samples", "16", "--cache", at("cache"), "--run-dir", at(name),
          "--steps", "2", "--batch", "2", "--d-model", "4", "--d-state", "4", "--depth", "1"))
          .as(err::toString).isZero();
      Files.setLastModifiedTime(cache, longAgo);
    }
    assertThat(run("evaluate", at("one"), "--cache", at("cache"))).as(err::toString).isZero();
    assertThat(Files.getLastModifiedTime(cache)).isEqualTo(longAgo);
  }

  @Test
  void samplesThatCannotBeDividedOrAreReadAreRefused() {
    assertThat(run("train", "pathfinder", "--samples", "17", "--cache", at("cache"), "--run-dir", at("run"))).isOne();
    assertThat(err.toString()).contains("--samples (=17) must be a multiple of 8, as a tenth of all images each is for "
        + "validation and test, and at most 13421768");
    assertThat(run("train", "pathx", "--samples", "16", "--data", at("x"), "--run-dir", at("run"))).isOne();
    assertThat(err.toString()).contains("--samples is for generated images; leave it out, or --data");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void filesThatATaskCannotDoWithoutAreAskedFor() {
    for (String task : new String[] {"image", "mnist"}) {
      assertThat(run("train", task, "--run-dir", at("run"))).isOne();
      assertThat(err.toString()).contains("task " + task + " needs its data: --data DIR");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
