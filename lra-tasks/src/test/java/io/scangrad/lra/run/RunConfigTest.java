package io.scangrad.lra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConfigTest {
  @TempDir Path folder;

  private static RunConfig config(DataSource data) {
    HyperParameters hyperParameters = Recipes.load("listops", "paper").hyperParameters();
    return RunConfig.now(
        "listops", Variant.of(Map.of(Choice.LENGTH, 7)), "paper", hyperParameters, data, "1.0", List.of("train", "listops", "--lr", "1"));
  }

  private static DataSource generated() {
    Map<String, Number> settings = new LinkedHashMap<>();
    settings.put("train", 96_000);
    settings.put("validation", 2_000L);
    settings.put("listProbability", 0.25f);
    return new DataSource.Generated("listops", settings, -5);
  }

  private Path written(RunConfig config) {
    Path file = folder.resolve("config.json");
    config.write(file);
    return file;
  }

  @Test
  void bothSourcesOfDataSurviveTheFile() {
    for (DataSource data : List.of(generated(), new DataSource.Files("/data \"quoted\" ä"))) {
      RunConfig config = config(data);
      assertThat(RunConfig.read(written(config))).isEqualTo(config);
    }
  }

  @Test
  void theFileReadsWell() throws IOException {
    assertThat(Files.readString(written(config(generated()))))
        .startsWith("{\n  \"task\" : \"listops\",\n  \"variant\" : {\n    \"length\" : 7\n  },\n  \"recipe\" : \"paper\",\n  \"hyperParameters\" : {\n")
        .contains("    \"steps\" : 80000,\n    \"batch\" : 32,\n")
        .contains("\"data\" : {\n    \"kind\" : \"generated\",\n    \"generator\" : \"listops\",")
        .contains("\"train\" : 96000,\n      \"validation\" : 2000,\n      \"listProbability\" : 0.25")
        .containsPattern("\"started\" : \"20..-..-..T..:..:..Z\"\n}\n$");
  }

  @Test
  void theTableHasEverySettingUnderAShortName() {
    Map<String, String> table = config(generated()).table();
    assertThat(table.keySet()).startsWith("task", "variant.length", "recipe", "steps", "batch", "lr");
    assertThat(table)
        .containsEntry("steps", "80000")
        .containsEntry("rMax", "0.99")
        .containsEntry("bidirectional", "false")
        .containsEntry("seed", "1")
        .containsEntry("data.kind", "generated")
        .containsEntry("data.train", "96000")
        .containsEntry("data.listProbability", "0.25")
        .containsEntry("data.seed", "-5")
        .containsEntry("commandLine", "train listops --lr 1");
  }

  @Test
  void damageIsNamedWithItsLine() throws IOException {
    Path file = written(config(generated()));
    String text = Files.readString(file);
    assertThat(refusal(file, text.replace("\"lr\" :", "\"speed\" : 1, \"lr\" :")))
        .startsWith(file + ": unknown key \"hyperParameters.speed\"; known keys: batch, bidirectional,");
    assertThat(refusal(file, text.replace("    \"batch\" : 32,\n", "")))
        .endsWith(": missing key \"hyperParameters.batch\"");
    assertThat(refusal(file, text.replace("\"rMax\" : 0.99", "\"rMax\" : 1.99")))
        .endsWith("HyperParameters: rMax (=1.99) must lie in (0, 1]");
    assertThat(refusal(file, text.replace("\"generated\"", "\"guessed\""))).contains("\"data\": ");
    assertThat(refusal(file, text.replace("\"rMax\" : 0.99", "\"rMax\" : null"))).contains("rMax");
    assertThat(refusal(file, text.substring(0, text.length() / 2)))
        .startsWith(file + ", line ")
        .contains("Unexpected end-of-input");
    assertThat(refusal(file, "null")).isEqualTo(file + ": null is not a run configuration");
    assertThat(refusal(file, text.replace("\"task\" : \"listops\"", "\"task\" : null"))).contains("task");
  }

  @Test
  void aFileOfARunBeforeVariantsIsOfTheUsualTask() throws IOException {
    Path file = written(config(generated()));
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("  \"variant\" : \\{[^}]*},\n", ""));
    assertThat(Files.readString(file)).doesNotContain("variant");
    assertThat(RunConfig.read(file).variant()).isEqualTo(Variant.USUAL);
  }

  @Test
  void anUnsoundVariantIsRefused() throws IOException {
    Path file = written(config(generated()));
    String text = Files.readString(file);
    assertThat(refusal(file, text.replace("\"length\" : 7", "\"lenght\" : 7")))
        .contains("unknown choice \"lenght\"; known are grey,");
    assertThat(refusal(file, text.replace("\"length\" : 7", "\"length\" : 0")))
        .contains("length (=0) must be at least 1");
    assertThat(refusal(file, text.replace("\"length\" : 7", "\"grey\" : 7"))).contains("grey (=7) must be 1");
  }

  private static String refusal(Path file, String text) throws IOException {
    Files.writeString(file, text);
    try {
      RunConfig.read(file);
    } catch (RunException e) {
      assertThat(e.getMessage()).hasLineCount(1).doesNotContain("tools.jackson").doesNotContain("io.scangrad");
      return e.getMessage();
    }
    throw new AssertionError("accepted: " + text);
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("absent");
    assertThatThrownBy(() -> RunConfig.read(file))
        .isInstanceOf(RunException.class)
        .hasMessage("could not read " + file + ": the file or its directory does not exist");
  }

  @Test
  void whatYoungerKeysSayIsReadBack() throws IOException {
    HyperParameters settings = Recipes.load("copy", "small").hyperParameters().with(draft -> {
      draft.core = "ring";
      draft.postNorm = true;
      draft.dtMin = 0.005;
      draft.dtMax = 0.5;
      draft.hippoBlocks = 2;
    });
    RunConfig config = config(generated()).with(settings);
    assertThat(RunConfig.read(written(config))).isEqualTo(config);
  }

  @Test
  void aRunFromBeforeTheCoresIsOneOfTheLru() throws IOException {
    RunConfig config = config(generated());
    Path file = written(config);
    String old = Files.readString(file).replaceAll(" *\"(postNorm|core|dtMin|dtMax|hippoBlocks)\" : [^\n]*\n", "");
    assertThat(old).doesNotContain("core");
    Files.writeString(file, old);
    assertThat(RunConfig.read(file)).isEqualTo(config);
    assertThat(config.hyperParameters().core()).isEqualTo("lru");
  }
}
