package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.io.SafeTensors;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of a whole ListOps training, and what makes two trainings the same. */
class TrainingIT {
  @TempDir private static Path folder;

  private static Workspace workspace;
  private static Launched trained;

  @BeforeAll
  static void train() {
    workspace = new Workspace(folder);
    workspace.generate();
    trained = workspace.run(Workspace.training("whole", "--steps", "6", "--threads", "2"));
  }

  @Test
  void resultsGoToTheOutputAndProgressToTheErrorStream() {
    assertThat(trained.out())
        .matches("test loss \\d\\.\\d{4}, test accuracy \\d+\\.\\d\\d %\nreport: whole/report.html\n");
    assertThat(trained.err())
        .startsWith("listops, recipe small: 2 blocks, H = 8, N = 8, ")
        .contains("train listops: step 6 of 6 (100%), loss ")
        .doesNotContain("WARNING");
    assertThat(folder.resolve("whole")).isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
  }

  @Test
  void theConfigurationHoldsEverythingToRepeatTheRun() {
    RunConfig config = RunConfig.read(workspace.at("whole").config());
    HyperParameters expected = Recipes.load("listops", "small").hyperParameters().with(draft -> {
      draft.steps = 6;
      draft.batch = 4;
      draft.dModel = 8;
      draft.dState = 8;
      draft.depth = 2;
      draft.threads = 2;
    });
    assertThat(config.hyperParameters()).isEqualTo(expected);
    assertThat(config.task()).isEqualTo("listops");
    assertThat(config.recipe()).isEqualTo("small");
    assertThat(config.version()).isEqualTo(Version.number());
    assertThat(config.data()).isInstanceOfSatisfying(DataSource.Files.class,
        files -> assertThat(Path.of(files.directory())).isAbsolute().hasFileName("tsv"));
    assertThat(config.commandLine()).startsWith("scangrad", "train", "listops", "--data").contains("--threads");
    JsonNode tree = JsonMapper.builder().build().readTree(Workspace.bytes(workspace.at("whole").config()));
    assertThat(tree.propertyNames()).containsExactly("task", "variant", "recipe", "hyperParameters", "data",
        "version", "javaVersion", "machine", "commandLine", "started");
  }

  @Test
  void everyLineOfTheMetricsIsAnObjectOfTheSameKeys() throws Exception {
    List<String> lines = Files.readAllLines(workspace.at("whole").metrics());
    List<String> seen = new ArrayList<>();
    for (String line : lines) {
      JsonNode node = JsonMapper.builder().build().readTree(line);
      assertThat(node.propertyNames())
          .containsExactly("step", "split", "loss", "accuracy", "learningRate", "tokensPerSecond", "seconds");
      seen.add(node.get("step").asInt() + " " + node.get("split").asString());
    }
    assertThat(seen).containsExactly(
        "1 train", "2 train", "3 train", "4 train", "5 train", "6 train", "6 validation", "6 test");
  }

  @Test
  void theCheckpointHoldsModelAndOptimiser() throws Exception {
    SafeTensors checkpoint = SafeTensors.read(workspace.at("whole").checkpoint());
    assertThat(checkpoint.metadata()).containsEntry("step", "6").containsKeys("format", "seconds", "tokens");
    List<String> model = checkpoint.tensors().keySet().stream().filter(name -> name.startsWith("model.")).toList();
    assertThat(model).isNotEmpty().allSatisfy(name -> {
      String parameter = name.substring("model.".length());
      assertThat(checkpoint.tensors()).containsKeys("adam.m." + parameter, "adam.v." + parameter);
      assertThat(checkpoint.tensor(name).dtype()).isEqualTo(DType.FLOAT32);
    });
  }

  @Test
  void theReportIsOneWellFormedFileWithCurvesDisksAndConfusionMatrix() throws Exception {
    String html = Files.readString(workspace.at("whole").report());
    assertThat(html.replace("http://www.w3.org/", ""))
        .doesNotContain("://", "<script src", "<link", "@import", "url(\"", "url(h");
    NodeList pictures = parsed(html).getElementsByTagName("svg");
    List<String> labels = IntStream.range(0, pictures.getLength())
        .mapToObj(i -> ((Element) pictures.item(i)).getAttribute("aria-label"))
        .toList();
    assertThat(labels).contains("Loss", "Accuracy", "Learning rate", "Eigenvalues of block 0 before and after training",
        "Eigenvalues of block 1 before and after training", "Confusion matrix");
    assertThat(html).contains("<h2>Configuration</h2>", "<dt>dModel</dt><dd>8</dd>", "--d-model 8");
  }

  private static Document parsed(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    String xml = html.replaceFirst("(?i)<!doctype html>", "");
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void evaluationGivesTheFiguresOfTheTrainingFromAnywhere() throws Exception {
    Workspace elsewhere = new Workspace(Files.createDirectory(folder.resolve("elsewhere")));
    String evaluated = elsewhere.run("evaluate", folder.resolve("whole").toString(), "--threads", "1").out();
    assertThat(evaluated).isEqualTo(trained.out().lines().findFirst().orElseThrow() + "\n");
  }

  @Test
  void oneThreadStoppedOnTheWayAndResumedGivesTheBitsOfTwoThreadsInOneGo() {
    Launched stopped = workspace.run(
        Workspace.training("parts", "--steps", "6", "--threads", "1", "--stop-after", "2"));
    assertThat(stopped.out()).isEmpty();
    assertThat(stopped.err()).endsWith("stopped at step 2; checkpoint saved in parts\n"
        + "go on with: scangrad train listops --run-dir parts --resume\n");
    assertThat(workspace.step("parts")).isEqualTo(2);
    assertThat(workspace.at("parts").report()).isRegularFile();
    workspace.run("train", "listops", "--run-dir", "parts", "--resume", "--stop-after", "5");
    Launched ended = workspace.run("train", "listops", "--run-dir", "parts", "--resume");
    assertThat(ended.out().lines().findFirst()).isEqualTo(trained.out().lines().findFirst());
    workspace.assertSameRuns("parts", "whole");
    Launched again = workspace.run("train", "listops", "--run-dir", "parts", "--resume");
    assertThat(again.out()).isEqualTo(ended.out());
    workspace.assertSameRuns("parts", "whole");
  }

  @Test
  void doublePrecisionTrainsAndEvaluates() throws Exception {
    Launched training = workspace.run(
        Workspace.training("double", "--steps", "2", "--precision", "f64", "--dropout", "0.1"));
    SafeTensors checkpoint = SafeTensors.read(workspace.at("double").checkpoint());
    assertThat(checkpoint.tensor("model.encoder.table").dtype()).isEqualTo(DType.FLOAT64);
    assertThat(training.out()).startsWith(workspace.run("evaluate", "double").out());
  }
}
