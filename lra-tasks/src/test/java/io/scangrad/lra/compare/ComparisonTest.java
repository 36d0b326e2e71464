package io.scangrad.lra.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.RunFolder;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ComparisonTest {
  @TempDir private Path folder;

  private Path run(String name, int done) {
    return SampleRuns.of(folder.resolve(name), done, draft -> {}).path();
  }

  private static void refuses(List<Path> paths, String... words) {
    assertThatThrownBy(() -> Comparison.read(paths)).isInstanceOf(RunException.class).hasMessageContainingAll(words);
  }

  @Test
  void finishedAndUnfinishedRunsHaveTheirFigures() {
    Comparison comparison = Comparison.read(List.of(run("a", 10), run("b", 7), run("c", 0)));
    ComparedRun done = comparison.runs().getFirst();
    assertThat(done.isFinished()).isTrue();
    assertThat(done.state()).isEqualTo("finished");
    assertThat(done.test()).map(Measurement::accuracy).contains(0.625);
    assertThat(done.trainingLoss()).isCloseTo(0.3, within(1e-12));
    assertThat(done.bestAccuracy()).isCloseTo(0.6, within(1e-12));
    assertThat(done.seconds()).isEqualTo(20);
    ComparedRun going = comparison.runs().get(1);
    assertThat(going.isFinished()).isFalse();
    assertThat(going.state()).isEqualTo("step 7 of 10");
    assertThat(going.bestAccuracy()).isCloseTo(0.3, within(1e-12));
    ComparedRun fresh = comparison.runs().get(2);
    assertThat(fresh.state()).isEqualTo("step 0 of 10");
    assertThat(fresh.trainingLoss()).isNaN();
    assertThat(ComparisonText.figures(fresh)).containsExactly("c", "step 0 of 10", "–", "–", "–", "–", "–", "–");
    assertThat(ComparisonText.figures(done))
        .containsExactly("a", "finished", "0.3000", "60.00 %", "0.4000", "62.50 %", "100", "20.0 s");
  }

  @Test
  void settingsThatDifferAreListedAndOthersShared() {
    run("a", 3);
    SampleRuns.of(folder.resolve("b"), 3, draft -> {
      draft.lr = 0.5;
      draft.depth = 9;
    });
    Comparison comparison = Comparison.read(List.of(folder.resolve("a"), folder.resolve("b")));
    assertThat(comparison.differences()).containsOnlyKeys("lr", "depth")
        .containsEntry("lr", List.of("0.002", "0.5")).containsEntry("depth", List.of("4", "9"));
    assertThat(comparison.shared()).containsEntry("task", "copy").containsEntry("steps", "10")
        .doesNotContainKeys("lr", "depth", "started", "commandLine");
    assertThat(ComparisonText.of(comparison)).contains("\nsetting      a    b\n").contains("lr       0.002  0.5");
  }

  @Test
  void namesAreAsLongAsTheyHaveToBe() {
    List<Path> paths = List.of(run("x/one", 1), run("y/one", 1), run("y/two", 1));
    assertThat(Comparison.read(paths).runs()).extracting(ComparedRun::name).containsExactly("x/one", "y/one", "y/two");
    assertThat(Comparison.read(paths.subList(1, 3)).runs()).extracting(ComparedRun::name).containsExactly("one", "two");
  }

  @Test
  void whatIsNoRunIsNamed() throws Exception {
    Path good = run("good", 2);
    refuses(List.of(good, folder.resolve("none")), folder.resolve("none") + " is no run: there is no such folder");
    Path file = Files.writeString(folder.resolve("file"), "x");
    refuses(List.of(file), file + " is no run: it is a file");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refuses(List.of(good, empty), empty + " is no run: config.json is missing");
    refuses(List.of(good, folder.resolve("empty/../good")), "is given twice");
  }

  @Test
  void damagedFilesAreNamedWithTheirLine() throws Exception {
    RunFolder run = new RunFolder(run("odd", 4));
    List<String> lines = Files.readAllLines(run.metrics());
    lines.set(2, "{\"step\": 3, \"split\"");
    Files.write(run.metrics(), lines);
    refuses(List.of(run.path()), run.metrics() + ", line 3: ");
    RunFolder config = new RunFolder(run("config", 1));
    Files.writeString(config.config(), "{\n  \"task\" : 5\n");
    refuses(List.of(config.path()), config.config().toString(), "line ");
  }

  @Test
  void aLineThatIsJustBeingWrittenIsLeftOut() throws Exception {
    RunFolder run = new RunFolder(run("going", 4));
    Files.writeString(run.metrics(), "{\"step\":5,\"split\":\"tra", StandardOpenOption.APPEND);
    assertThat(Comparison.read(List.of(run.path())).runs().getFirst().step()).isEqualTo(4);
    Files.delete(run.metrics());
    assertThat(Comparison.read(List.of(run.path())).runs().getFirst().measurements()).isEmpty();
  }

  @Test
  void thePageIsWellFormedAndHasEveryRun() throws Exception {
    Comparison comparison = Comparison.read(List.of(run("<first>", 10), run("second", 3)));
    String text = ComparisonPage.render(comparison, "1");
    Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
    assertThat(page.getElementsByTagName("svg").getLength()).isGreaterThanOrEqualTo(7);
    assertThat(text).contains("62.50%", "&lt;first&gt;", "step 3 of 10", "Settings that differ")
        .doesNotContain("NaN", "<script", "<first>");
  }

  @Test
  void theDrawingIsAnSvgFileOfItsOwnWithEveryPointAndName() throws Exception {
    Comparison comparison = Comparison.read(List.of(run("<first>", 10), run("second", 7), run("none", 0)));
    String text = ComparisonPage.drawing(comparison);
    Document svg = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
    assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    int points = comparison.runs().stream().mapToInt(run -> run.on("validation").size()).sum();
    assertThat(points).isPositive();
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(points + 2); // two runs in the legend
    assertThat(text).contains(">Validation accuracy<", "&lt;first&gt;", ">second<").doesNotContain("NaN", ">none<");
    assertThat(ComparisonPage.drawing(Comparison.read(List.of(run("fresh", 0))))).contains("Nothing was measured.");
  }
}
