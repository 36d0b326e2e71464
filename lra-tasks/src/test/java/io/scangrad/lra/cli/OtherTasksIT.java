package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.RunConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings on images and on the copy task. */
class OtherTasksIT {
  private static final int SIDE = 28;

  @TempDir private Path folder;

  /** Writes images of which each is as bright as its label. */
  private void writeImages(String name, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < SIDE * SIDE; p++) {
        images.put((byte) (25 * (i % 10)));
      }
      labels.put((byte) (i % 10));
    }
    Path data = Files.createDirectories(folder.resolve("idx"));
    Files.write(data.resolve(name + "-images-idx3-ubyte"), images.array());
    Files.write(data.resolve(name + "-labels-idx1-ubyte"), labels.array());
  }

  @Test
  void imagesAreTrainedOnAndTheReportNamesTheirClasses() throws Exception {
    writeImages("train", 20);
    writeImages("t10k", 10);
    Workspace workspace = new Workspace(folder);
    Launched trained = workspace.run("train", "fashion", "--data", "idx", "--steps", "2", "--batch", "4",
        "--d-model", "8", "--d-state", "8", "--depth", "1", "--run-dir", "run");
    assertThat(trained.out()).startsWith(workspace.run("evaluate", "run").out());
    assertThat(Files.readString(workspace.at("run").report())).containsIgnoringCase("confusion").contains("Ankle boot");
  }

  @Test
  void theCopyTaskIsTrainedOnAndHasNoConfusionMatrix() throws Exception {
    Workspace workspace = new Workspace(folder);
    Launched trained = workspace.start(Map.of("SCANGRAD_JAVA_OPTS", ""), "train", "copy", "--steps", "2",
        "--batch", "250", "--d-model", "8", "--d-state", "8", "--depth", "1");
    assertThat(trained.exit()).as(trained::err).isZero();
    Path run;
    try (var runs = Files.list(folder.resolve("runs"))) {
      run = runs.findFirst().orElseThrow();
    }
    assertThat(run.getFileName().toString()).matches("copy-small-\\d{8}-\\d{6}");
    assertThat(trained.out()).endsWith("report: " + folder.relativize(run).resolve("report.html") + "\n");
    String report = Files.readString(run.resolve("report.html"));
    assertThat(report.toLowerCase(java.util.Locale.ROOT)).doesNotContain("confusion");
    assertThat(RunConfig.read(run.resolve("config.json")).data())
        .isInstanceOfSatisfying(DataSource.Generated.class, data -> assertThat(data.generator()).isEqualTo("copy"));
  }
}
