package io.scangrad.lra.cli;

import static io.scangrad.lra.cli.Said.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.MetricsLog;
import io.scangrad.lra.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scangrad ablate} on tiny models. */
class AblateCommandTest {
  private static final List<String> TINY = List.of("--batch", "2", "--d-model", "4", "--d-state", "4", "--depth", "1",
      "--threads", "1");

  @TempDir private Path folder;

  private Said ablate(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of("ablate", "copy", "--out", folder.resolve(name).toString()));
    arguments.addAll(TINY);
    arguments.addAll(List.of(more));
    if (!arguments.contains("--cores")) {
      arguments.addAll(List.of("--cores", "lru"));
    }
    return say(arguments.toArray(String[]::new));
  }

  @Test
  void aSecondCallGoesOnWhereTheFirstStopped() throws Exception {
    String[] two = {"--seeds", "2", "--steps", "3"};
    // One run that was stopped on its way, as by Ctrl-C.
    List<String> begun = new ArrayList<>(List.of("train", "copy", "--run-dir",
        folder.resolve("all/lru/seed-2").toString(), "--seed", "2", "--steps", "3", "--stop-after", "1"));
    begun.addAll(TINY);
    assertThat(say(begun.toArray(String[]::new)).status()).isZero();
    Said first = ablate("all", two);
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).contains("run 1 of 2: lru, seed 1; ", "run 2 of 2: lru, seed 2; ");
    assertThat(first.out()).containsPattern("lru +\\d\\d\\.\\d \\(\\d\\.\\d\\) +2 +–")
        .endsWith("report: " + folder.resolve("all/report.html") + "\n");
    assertThat(MetricsLog.read(new RunFolder(folder.resolve("all/lru/seed-2")).metrics()))
        .extracting(line -> line.step() + line.split())
        .containsExactly("1train", "2train", "3train", "3validation", "3test");
    byte[] before = Files.readAllBytes(folder.resolve("all/lru/seed-1/metrics.jsonl"));
    Said second = ablate("all", two);
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(folder.resolve("all/lru/seed-1/metrics.jsonl")).hasBinaryContent(before);
    assertThat(Files.readString(folder.resolve("all/table.txt"))).contains("lru");
    Said other = ablate("all", "--seeds", "2", "--steps", "4");
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err()).contains("holds a run of other settings than this ablation", "choose another --out");
  }

  @Test
  void aRunThatWasKilledBeforeItsFirstCheckpointIsBegunAnew() throws Exception {
    assertThat(ablate("done", "--steps", "2").status()).isZero();
    Path killed = Files.createDirectories(folder.resolve("killed/lru/seed-1"));
    Files.copy(folder.resolve("done/lru/seed-1/config.json"), killed.resolve("config.json"));
    Files.createFile(killed.resolve("metrics.jsonl"));
    try (MetricsLog other = MetricsLog.resume(killed.resolve("metrics.jsonl"), 0)) {
      Said said = ablate("killed", "--steps", "2");
      assertThat(said.status()).isEqualTo(1);
      assertThat(said.err()).contains("is being written by another process").doesNotContain("\tat ");
    }
    Said again = ablate("killed", "--steps", "2");
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(killed.resolve("checkpoint.safetensors")).exists();
    Path odd = Files.createDirectories(folder.resolve("odd/lru/seed-1"));
    Files.copy(killed.resolve("metrics.jsonl"), odd.resolve("metrics.jsonl"));
    Said kept = ablate("odd", "--steps", "2");
    assertThat(kept.status()).isEqualTo(1);
    assertThat(kept.err()).contains("run folder " + odd + " lacks config.json or its checkpoint, but holds");
    assertThat(odd.resolve("metrics.jsonl")).isNotEmptyFile();
  }

  @Test
  void runsThatDivergeAreCountedAndNotTriedAgain() {
    Said wild = ablate("wild", "--seeds", "1", "--steps", "3", "--lr", "1e30");
    assertThat(wild.status()).as(wild.err()).isZero();
    assertThat(wild.err()).contains("lru, seed 1 diverged: training: the loss became NaN");
    assertThat(wild.out()).containsPattern("lru +diverged +0, 1 diverged");
    assertThat(ablate("wild", "--seeds", "1", "--steps", "3", "--lr", "1e30").err()).isEmpty();
  }

  @Test
  void coresAreTrainedSideBySide() {
    Said two = ablate("cores", "--cores", "ring,exp", "--seeds", "1", "--steps", "1");
    assertThat(two.status()).as(two.err()).isZero();
    assertThat(two.out()).containsPattern("ring +\\d\\d\\.\\d +1 +–").containsPattern("exp +\\d\\d\\.\\d +1 +–")
        .doesNotContain("lru ");
    assertThat(folder.resolve("cores/exp/seed-1/config.json")).content().contains("\"core\" : \"exp\"");
  }

  @Test
  void ringsMakeAHeatMap() throws Exception {
    Said rings = ablate("rings", "--seeds", "1", "--steps", "1", "--grid", "r-min=0,0.5", "r-max=0.9", "--json");
    assertThat(rings.status()).as(rings.err()).isZero();
    assertThat(rings.out()).contains("\"rMin\" : 0.5", "\"rMax\" : 0.9", "\"paperPercent\" : 86.5");
    assertThat(folder.resolve("rings/lru-0.5-0.9/seed-1/config.json")).isRegularFile();
    assertThat(Files.readString(folder.resolve("rings/report.html"))).contains("value-grid");
  }

  @Test
  void theRingsOfThePaperAreTrainedByTheirName() {
    Said rings = ablate("paper", "--seeds", "1", "--steps", "1", "--grid", "r-min,r-max", "--json");
    assertThat(rings.status()).as(rings.err()).isZero();
    assertThat(rings.err()).contains("run 9 of 9: lru");
    assertThat(folder.resolve("paper/lru-0.9-0.9/seed-1/report.html")).isRegularFile();
    assertThat(rings.out()).contains("\"paperPercent\" : 88.3", "\"paperPercent\" : 89.0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      chess                                   | unknown task "chess"; available: adding,
      copy --cores gru                        | unknown core "gru"; available: tanh, relu, dense,
      copy --core ring                        | --core is for one model; name the cores of an ablation with --cores
      copy --cores exp --grid r-min,r-max     | core exp does not begin in a ring; --grid is for exp-ring, ring, lru
      copy --cores lru,lru                    | lru is there twice
      copy --seeds 0                          | --seeds (=0) must be at least 1
      copy --recipe huge                      | unknown recipe "huge" for task copy
      copy --steps 0                          | --steps (=0) must be at least 1
      copy --cores lru --grid r-min=0         | --grid (=r-min=0) must be r-min=A,B,... r-max=C,D,..., or r-min,r-max
      copy --cores lru --grid r-min=x r-max=1 | --grid r-min=x must have numbers after the =
      copy --cores lru --grid r-min=1 r-max=0 | --r-min (=1.0) must lie in [0, rMax]
      """)
  void wrongUseIsOneSentence(String arguments, String sentence) {
    Said said = say(("ablate " + arguments).split(" +"));
    assertThat(said.err()).startsWith("scangrad: ").contains(sentence).doesNotContain("\tat ");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
  }
}
