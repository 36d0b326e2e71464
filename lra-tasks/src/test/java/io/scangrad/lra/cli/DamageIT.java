package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go wrong, and runs whose files were damaged: one sentence, and what was good stays. */
class DamageIT {
  @TempDir private static Path folder;

  private static Workspace workspace;

  @BeforeAll
  static void train() {
    workspace = new Workspace(folder);
    workspace.generate();
    workspace.run(Workspace.training("good", "--steps", "4", "--stop-after", "2"));
  }

  /** Copies the good run. */
  private static RunFolder copy(String name) throws IOException {
    RunFolder good = workspace.at("good");
    RunFolder copy = workspace.at(name);
    Files.createDirectory(copy.path());
    Files.copy(good.config(), copy.config());
    Files.copy(good.metrics(), copy.metrics());
    Files.copy(good.checkpoint(), copy.checkpoint());
    return copy;
  }

  private static String resume(String run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "listops", "--run-dir", run, "--resume"));
    arguments.addAll(List.of(more));
    Launched launched = workspace.start(arguments.toArray(String[]::new));
    assertThat(launched.exit()).isIn(1, 2);
    assertThat(launched.err()).doesNotContain("\tat ").containsOnlyOnce("scangrad: ");
    return launched.exit() + " "
        + launched.err().lines().filter(line -> line.startsWith("scangrad: ")).findFirst().orElseThrow();
  }

  @Test
  void aLossThatIsNoNumberStopsTheRunAndKeepsItsCheckpoint() {
    String sentence = workspace.failure(Workspace.training("wild", "--steps", "5", "--lr", "1e30"));
    assertThat(sentence)
        .startsWith("training: the loss became NaN at step ")
        .contains("the first layer with a value that is not finite is ",
            "; the last good checkpoint, of step 0, is kept in wild/checkpoint.safetensors; try a smaller --lr");
    assertThat(workspace.step("wild")).isZero();
  }

  @Test
  void anExhaustedHeapIsOneSentence() {
    String sentence = workspace.failure(Map.of("SCANGRAD_JAVA_OPTS", "-Xmx64m -XX:TieredStopAtLevel=1"),
        "train", "listops", "--data", "tsv", "--batch", "60", "--d-model", "8", "--d-state", "8000", "--depth", "1",
        "--threads", "2", "--run-dir", "large");
    assertThat(sentence).startsWith("out of memory, as the heap of ")
        .contains("try a smaller --batch or --d-model, or more heap");
    assertThat(workspace.step("large")).isZero();
  }

  @Test
  void settingsOfARunDoNotChange() {
    assertThat(resume("good", "--lr", "0.1"))
        .isEqualTo("2 scangrad: --resume goes on with the settings of the run; only --threads, "
            + "--data and --cache may change");
    assertThat(resume("good", "--recipe", "paper"))
        .isEqualTo("2 scangrad: run folder good was started from recipe small, not paper");
    Launched other = workspace.start("train", "copy", "--run-dir", "good", "--resume");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).startsWith("scangrad: run folder good holds a run of task listops, not copy\n");
  }

  @Test
  void aDamagedCheckpointIsRefusedAndLeftAlone() throws Exception {
    RunFolder cut = copy("cut");
    byte[] bytes = Files.readAllBytes(cut.checkpoint());
    Files.write(cut.checkpoint(), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(resume("cut")).startsWith("1 scangrad: ").contains("cut/checkpoint.safetensors");
    assertThat(Files.size(cut.checkpoint())).isEqualTo(bytes.length / 2);
    Files.writeString(cut.checkpoint(), "no tensors at all");
    assertThat(workspace.failure("evaluate", "cut")).contains("cut/checkpoint.safetensors");
  }

  @Test
  void aCheckpointOfAnotherShapeIsRefused() throws Exception {
    RunFolder shape = copy("shape");
    String config = Files.readString(shape.config());
    Files.writeString(shape.config(), config.replace("\"dModel\" : 8", "\"dModel\" : 16"));
    assertThat(workspace.failure("evaluate", "shape"))
        .startsWith("checkpoint shape/checkpoint.safetensors: model.encoder.table is ")
        .endsWith("the file belongs to a model of another shape or precision");
    Files.writeString(shape.config(), config.replace("\"depth\" : 2", "\"depth\" : 1"));
    assertThat(resume("shape")).contains("it belongs to a model of another shape");
  }

  @Test
  void aDamagedConfigurationOrLogIsNamedWithItsLine() throws Exception {
    RunFolder odd = copy("odd");
    String config = Files.readString(odd.config());
    Files.writeString(odd.config(), config.replaceFirst("\"dropout\" : [0-9.]+", "\"dropout\" : 2.0"));
    assertThat(resume("odd")).contains("odd/config.json").contains("dropout (=2.0) must lie in [0, 1)");
    Files.writeString(odd.config(), config.substring(0, config.length() / 2));
    assertThat(resume("odd")).contains("odd/config.json, line ");
    Files.writeString(odd.config(), config);
    Files.writeString(odd.metrics(), "nonsense\n");
    Launched launched = workspace.start("train", "listops", "--run-dir", "odd", "--resume");
    assertThat(launched.exit()).isEqualTo(1);
    assertThat(launched.err()).contains("scangrad: odd/metrics.jsonl, line 1: ").doesNotContain("\tat ");
    assertThat(odd.metrics()).hasContent("nonsense\n");
  }
}
