package io.scangrad.lra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.task.Tasks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecipesTest {
  @Test
  void everyRecipeIsReadAndSaysWhatItIsFor() {
    for (String task : Tasks.names()) {
      for (String name : Recipes.of(task)) {
        Recipe recipe = Recipes.load(task, name);
        assertThat(recipe.description()).isNotBlank().hasLineCount(1);
        assertThat(recipe.hyperParameters().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
      }
    }
  }

  @Test
  void theListIsTheFolder() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(Recipes.class.getResource("/recipes/copy-small.toml")).toURI()).getParent();
    try (var files = Files.list(Objects.requireNonNull(folder))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Tasks.names().stream()
              .flatMap(task -> Recipes.of(task).stream().map(name -> task + "-" + name + ".toml"))
              .toList());
    }
  }

  @Test
  void paperIsTableNine() {
    HyperParameters listops = Recipes.load("listops", "paper").hyperParameters();
    assertThat(listops.depth()).isEqualTo(6);
    assertThat(listops.dModel()).isEqualTo(128);
    assertThat(listops.dState()).isEqualTo(256);
    assertThat(listops.steps()).isEqualTo(80_000);
    assertThat(listops.batch()).isEqualTo(32);
    assertThat(listops.lrFactor()).isEqualTo(0.5);
    assertThat(listops.weightDecay()).isEqualTo(0.05);
    assertThat(listops.dropout()).isZero();
    assertThat(listops.rMin()).isZero();
    assertThat(listops.rMax()).isEqualTo(0.99);
    HyperParameters images = Recipes.load("fashion", "paper").hyperParameters();
    assertThat(images.depth()).isEqualTo(6);
    assertThat(images.dModel()).isEqualTo(512);
    assertThat(images.dState()).isEqualTo(384);
    assertThat(images.steps()).isEqualTo(180_000);
    assertThat(images.batch()).isEqualTo(50);
    assertThat(images.lrFactor()).isEqualTo(0.25);
    assertThat(images.dropout()).isEqualTo(0.1);
    assertThat(images.rMin()).isEqualTo(0.9);
    assertThat(images.rMax()).isEqualTo(0.999);
  }

  @Test
  void paperHasTheRingsAndBothDirectionsOfThePathfinders() {
    HyperParameters pathfinder = Recipes.load("pathfinder", "paper").hyperParameters();
    HyperParameters pathX = Recipes.load("pathx", "paper").hyperParameters();
    for (HyperParameters paper : new HyperParameters[] {pathfinder, pathX}) {
      assertThat(paper.depth()).isEqualTo(6);
      assertThat(paper.dState()).isEqualTo(256);
      assertThat(paper.bidirectional()).isTrue();
      assertThat(paper.lrFactor()).isEqualTo(0.25);
      assertThat(paper.dropout()).isZero();
    }
    assertThat(pathfinder.dModel()).isEqualTo(192);
    assertThat(pathfinder.steps()).isEqualTo(500_000);
    assertThat(pathfinder.batch()).isEqualTo(64);
    assertThat(pathX.dModel()).isEqualTo(128);
    assertThat(pathX.steps()).isEqualTo(250_000);
    assertThat(pathX.batch()).isEqualTo(32);
    assertThat(pathX.rMin()).isEqualTo(0.999);
    assertThat(pathX.rMax()).isEqualTo(0.9999);
    assertThat(pathX.maxPhase()).isCloseTo(Math.PI / 10, within(1e-6));
    HyperParameters image = Recipes.load("image", "paper").hyperParameters();
    assertThat(image).isEqualTo(Recipes.load("fashion", "paper").hyperParameters().with(draft -> {
      draft.evalEvery = image.evalEvery();
      draft.checkpointEvery = image.checkpointEvery();
    }));
  }

  @Test
  void theDefaultRecipeIsSmall() {
    assertThat(Tasks.names()).allSatisfy(task -> assertThat(Recipes.of(task).getFirst()).isEqualTo("small"));
  }

  @Test
  void unknownNamesAreAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Recipes.load("listops", "large"))
        .isInstanceOf(RunException.class)
        .hasMessage("recipe: unknown recipe \"large\" for task listops; available: small, paper");
    assertThatThrownBy(() -> Recipes.load("../recipes/copy", "tiny"))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("recipe: unknown recipe");
    assertThatThrownBy(() -> Recipes.load("chess", "small"))
        .isInstanceOf(RunException.class)
        .hasMessage("recipe: there is none for task \"chess\"");
  }

  @Test
  void aRecipeIsReadStrictly() throws IOException {
    String good;
    try (var in = Objects.requireNonNull(Recipes.class.getResourceAsStream("/recipes/copy-small.toml"))) {
      good = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(Recipes.parse("copy", "x", "x.toml", good).hyperParameters().dState()).isEqualTo(64);
    assertThat(refusal(good + "\nmomentum = 0.9\n")).startsWith("unknown key \"momentum\"; known keys: batch,");
    assertThat(refusal(good + "\nthreads = 4\n"))
        .isEqualTo("key \"threads\" does not belong into a recipe; use --threads");
    assertThat(refusal(good.replaceAll("(?m)^batch = .*$", "")))
        .isEqualTo("missing key \"batch\"");
    assertThat(refusal(good.replaceAll("(?m)^description = .*$", "")))
        .isEqualTo("key \"description\" is missing or no text");
    assertThat(refusal(good.replaceAll("(?m)^norm = .*$", "norm = \"group\"")))
        .isEqualTo("HyperParameters: norm (=group) must be one of batch, layer, none");
    assertThat(refusal(good.replaceAll("(?m)^lr = .*$", "lr = \"fast\""))).contains("lr");
    assertThat(refusal(good.replaceAll("(?m)^steps = .*$", "steps = 1.5"))).contains("steps");
    assertThat(refusal("")).isEqualTo("key \"description\" is missing or no text");
    assertThat(refusal("a = = b")).isNotBlank();
  }

  private static String refusal(String toml) {
    try {
      Recipes.parse("copy", "x", "x.toml", toml);
    } catch (RunException e) {
      assertThat(e.getMessage()).startsWith("x.toml").hasLineCount(1).doesNotContain("io.scangrad");
      return e.getMessage().substring(e.getMessage().indexOf(": ") + 2);
    }
    throw new AssertionError("accepted: " + toml);
  }
}
