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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void easyImagesAreWrittenCheckedAndTrainedOn() {
    assertThat(run("generate", "pathfinder", "--segments", "6", "--count", "40", "--out", at("lra")))
        .as(err::toString).isZero();
    assertThat(out.toString()).contains("wrote 40 images of seed 1 to " + at("lra") + "/pathfinder32/curv_baseline");
    assertThat(run("data", "pathfinder", "--segments", "6", "--data", at("lra"))).as(err::toString).isZero();
    assertThat(out.toString()).contains("pathfinder32/curv_baseline/metadata/", "test       4 samples")
        .doesNotContain("missing");
    assertThat(run("data", "pathfinder", "--data", at("lra"))).isOne();
    for (List<String> from : List.of(List.of("--data", at("lra")), List.of("--cache", at("cache"), "--samples", "16"))) {
      List<String> command = new ArrayList<>(List.of("train", "pathfinder", "--segments", "6", "--run-dir",
          at("run" + from.size()), "--steps", "1", "--batch", "4", "--d-model", "4", "--d-state", "4", "--depth", "1"));
      command.addAll(from);
      assertThat(run(command.toArray(String[]::new))).as(err::toString).isZero();
      assertThat(folder.resolve("run" + from.size()).resolve("config.json")).content().contains("\"segments\"");
      command.set(5, at("pooled" + from.size()));
      command.addAll(List.of("--pool", "4"));
      assertThat(run(command.toArray(String[]::new))).as(err::toString).isZero();
      assertThat(run("evaluate", at("pooled" + from.size()), "--cache", at("cache"))).as(err::toString).isZero();
    }
    assertThat(folder.resolve("cache").resolve("pathfinder32-curv_baseline-20-seed1.cache")).exists();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      generate pathfinder --out x --segments 7            | --segments (=7) must be 6, 9 or 14
      generate pathfinder --out x --segments 6 --size 128 | --segments (=6) must be 14 for images of 128x128 pixels
      train pathfinder --segments 15                      | --segments (=15) must be 6, 9 or 14
      train pathx --segments 6                            | task pathx does not take --segments; it takes --samples, --pool
      train pathfinder --pool 3                           | --pool (=3) must divide the 32 rows of an image and leave 2 or more
      train pathx --pool 128                              | --pool (=128) must divide the 128 rows of an image and leave 2
      train pathfinder --pool 0                           | --pool (=0) must be at least 1
      train listops --pool 2                              | task listops does not take --pool
      """)
  void otherDifficultiesAndSizesAreRefused(String command, String sentence) {
    assertThat(run(command.split(" +"))).isEqualTo(2);
    assertThat(err.toString()).startsWith("scangrad: " + sentence).doesNotContain("\tat ");
  }

  @Test
  void trainingGeneratesIntoTheCacheAndFindsItAgain() throws IOException {
    Path cache = folder.resolve("cache").resolve("pathfinder32-curv_contour_length_14-20-seed1.cache");
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
