package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.program.Program;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ProgramPageTest {
  private static Document parsed(String page) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(page)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  private static List<Element> elements(Document page, String tag, String style) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element element = (Element) nodes.item(i);
      if (element.getAttribute("class").startsWith(style)) {
        found.add(element);
      }
    }
    return found;
  }

  private static String title(Element element) {
    return element.getElementsByTagName("title").item(0).getTextContent();
  }

  @Test
  void everyStageIsDrawnWithItsOpsAndTheLineThatAskedForThem() {
    ProgramData data = SamplePrograms.of("g", SamplePrograms.gradient(), List.of());
    Document page = parsed(ProgramPage.render(data));
    List<String> titles = elements(page, "g", "node ").stream().map(ProgramPageTest::title).toList();
    Schedule schedule = data.schedule();
    for (int i = 0; i < schedule.stages().size(); i++) {
      String start = "stage " + i + ": ";
      String title = titles.stream().filter(t -> t.startsWith(start)).findFirst().orElseThrow();
      StageCost.values(schedule.stages().get(i)).forEach(value ->
          assertThat(title).contains(schedule.program().line(value)));
      assertThat(title).contains(" moved, ", " flops, in #");
    }
    assertThat(titles).anyMatch(t -> t.contains("(SamplePrograms.java:")).anyMatch(t -> t.contains("  (view)"));
    assertThat(elements(page, "g", "node matmul")).isNotEmpty();
    assertThat(elements(page, "g", "node scan")).isNotEmpty();
    assertThat(elements(page, "g", "node output")).hasSize(3);
    assertThat(elements(page, "g", "node constant")).isNotEmpty();
  }

  @Test
  void everyEdgeIsDrawnWithShapeAndBytes() {
    ProgramData data = SamplePrograms.of("g", SamplePrograms.gradient(), List.of());
    List<Element> edges = elements(parsed(ProgramPage.render(data)), "g", "edge");
    List<StageGraph.Edge> expected = StageGraph.of(data).edges();
    assertThat(edges).hasSameSizeAs(expected);
    for (int k = 0; k < edges.size(); k++) {
      assertThat(title(edges.get(k))).contains(": " + expected.get(k).spec() + ", " + expected.get(k).bytes() + " B");
      assertThat(edges.get(k).getElementsByTagName("text").item(0).getTextContent())
          .isEqualTo(expected.get(k).spec().toString());
    }
  }

  @Test
  void theTableListsEveryStageSlowestFirst() {
    ProgramData data = SamplePrograms.timed("g", SamplePrograms.gradient());
    Document page = parsed(ProgramPage.render(data));
    NodeList rows = ((Element) page.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr");
    int stages = data.schedule().stages().size();
    assertThat(rows.getLength()).isEqualTo(stages);
    for (int i = 0; i < stages; i++) {
      NodeList cells = ((Element) rows.item(i)).getElementsByTagName("td");
      assertThat(cells.item(0).getTextContent()).isEqualTo("" + (stages - 1 - i));
      assertThat(cells.item(6).getTextContent()).isEqualTo(stages - i + ".0 µs");
    }
    assertThat(StageTable.text(data).lines().skip(1).findFirst().orElseThrow())
        .startsWith(String.format("%5d", stages - 1)).contains(stages + ".0 µs");
    assertThat(StageTable.text(data)).endsWith("all stages: " + Numbers.micros(1e-6 * stages * (stages + 1) / 2));
  }

  @Test
  void memoryIsDrawnStageByStage() {
    ProgramData data = SamplePrograms.of("g", SamplePrograms.gradient(), List.of());
    Document page = parsed(ProgramPage.render(data));
    Element hover = elements(page, "g", "hover").getFirst();
    NodeList stages = hover.getElementsByTagName("title");
    List<Long> bytes = data.schedule().timeline().stages();
    assertThat(stages.getLength()).isEqualTo(bytes.size());
    for (int i = 0; i < bytes.size(); i++) {
      assertThat(stages.item(i).getTextContent()).startsWith("stage " + i + ", ").endsWith(": " + bytes.get(i) + " B");
    }
    assertThat(bytes).allSatisfy(b -> assertThat(b).isPositive().isLessThanOrEqualTo(data.schedule().memory().peakAfter()));
    assertThat(data.schedule().timeline().ops()).contains(data.schedule().memory().peakBefore());
  }

  @Test
  void textFromOutsideIsEscaped() {
    ProgramData sample = SamplePrograms.of("x", SamplePrograms.capture(in -> in, new int[] {2}), List.of());
    String hostile = "</title><script>&amp;\" onload=\"x\u0000 ]]>";
    String page = ProgramPage.render(new ProgramData(
        hostile, hostile, hostile, hostile, sample.schedule(), 0, List.of(hostile), List.of(hostile), List.of()));
    assertThat(page).doesNotContain("<script");
    assertThat(parsed(page).getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo(hostile.replace('\u0000', '\ufffd'));
  }

  @Test
  void fetchesNothingAndRunsNothing() {
    String page = ProgramPage.render(SamplePrograms.timed("g", SamplePrograms.gradient()));
    assertThat(page.replace("xmlns=\"http://www.w3.org/1999/xhtml\"", ""))
        .doesNotContain("http:", "https:", "//", "<script", "<link", "<img", "@import", "src=", "href=", "url(", "NaN");
  }

  /** A program that only returns its input has no stages. */
  @Test
  void aProgramOfNothingIsAPageToo() {
    Program nothing = SamplePrograms.capture(in -> in, new int[] {2});
    Document page = parsed(ProgramPage.render(SamplePrograms.of("x", nothing, List.of())));
    assertThat(elements(page, "g", "node ")).hasSize(2);
  }

  /** The inputs of far stages are drawn again beside them; the order of drawing is that of the numbers. */
  @Test
  void aLongProgramIsDrawnTheSameTwice() {
    Program deep = SamplePrograms.capture(in -> {
      var x = in.get(0);
      for (int i = 0; i < 150; i++) {
        x = x.matmul(in.get(1)).tanh();
      }
      return List.of(x);
    }, new int[] {3, 3}, new int[] {3, 3});
    ProgramData data = SamplePrograms.of("deep", deep, List.of());
    assertThat(data.schedule().stages()).hasSize(300);
    String page = ProgramPage.render(data);
    assertThat(page).isEqualTo(ProgramPage.render(data)).hasSizeLessThan(1_000_000);
    Document document = parsed(page);
    assertThat(elements(document, "g", "node ").stream().filter(g -> title(g).startsWith("stage "))).hasSize(300);
    assertThat(elements(document, "g", "node input")).hasSizeGreaterThan(100);
    assertThat(elements(document, "g", "edge").getFirst().getElementsByTagName("text").getLength()).isZero();
  }
}
