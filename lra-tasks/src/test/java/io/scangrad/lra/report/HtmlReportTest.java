package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.run.Measurement;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final double NAN = Double.NaN;

  private static Document parsed(String page) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(page)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document page, String tag) {
    return elements(page, tag).stream().map(Element::getTextContent).toList();
  }

  private static long withClass(Document page, String tag, String style) {
    return elements(page, tag).stream().filter(e -> e.getAttribute("class").equals(style)).count();
  }

  @Test
  void showsEveryPanel() {
    Document page = parsed(HtmlReport.render(SampleReports.of(300, 4, 16, 10)));
    assertThat(texts(page, "h1")).containsExactly("listops");
    assertThat(texts(page, "h2"))
        .containsExactly(
            "Loss",
            "Accuracy",
            "Learning rate",
            "Tokens per second",
            "Eigenvalues|λ| from 0 to 0.99 at the start",
            "Confusion matrixtest split",
            "Configuration");
    assertThat(texts(page, "dd"))
        .contains("41.3%", "1.718", "300", "52.3k", "12 min 31 s", "102k", "listops --steps 3000 --seed 7");
  }

  @Test
  void fetchesNothingAndRunsNothing() {
    String page = HtmlReport.render(SampleReports.of(50, 2, 4, 3));
    assertThat(page.replace("xmlns=\"http://www.w3.org/1999/xhtml\"", ""))
        .doesNotContain("http:", "https:", "//", "<script", "<link", "<img", "@import", "src=", "href=");
    assertThat(page.replaceAll("url\\(#clip-[a-z-]+\\)", "")).doesNotContain("url(");
  }

  @Property(tries = 25)
  void isWellFormedAtEverySize(
      @ForAll @IntRange(max = 40) int points,
      @ForAll @IntRange(max = 12) int layers,
      @ForAll @IntRange(min = 0, max = 20) int states,
      @ForAll @IntRange(min = 2, max = 20) int classes) {
    String text = HtmlReport.render(SampleReports.of(points, layers, states, classes));
    Document page = parsed(text);
    assertThat(text).doesNotContain("NaN", "Infinity", "null");
    assertThat(withClass(page, "figure", "disk")).isEqualTo(layers);
    assertThat(withClass(page, "g", "cell")).isEqualTo((long) classes * classes);
    assertThat(texts(page, "p").stream().filter("Nothing was measured."::equals).count())
        .isEqualTo(points == 0 ? 4 : 0);
  }

  @Test
  void everyTextFromOutsideIsEscaped() {
    String hostile = "</title><script>alert('x')</script>&amp;\" onload=\"x\u0000\u001b[31m\ud800 ]]>";
    ReportData sample = SampleReports.of(hostile, 20, 0, 0, List.of(hostile, "<b>"));
    Map<String, String> configuration = new LinkedHashMap<>(Map.of(hostile, hostile));
    LayerSpectrum layer = SampleReports.spectrum(hostile, 3, new SplittableRandom(1));
    ReportData data =
        new ReportData(
            hostile, hostile, hostile, hostile, configuration, sample.metrics(), List.of(layer), new Ring(0.5, 0.9),
            sample.confusion(), 1, 0.5, 10, 100, 5);
    String text = HtmlReport.render(data);
    assertThat(text).doesNotContain("<script", "<b>", "\u0000", "\u001b");
    Document page = parsed(text);
    String legible = hostile.replace('\u0000', '\ufffd').replace('\u001b', '\ufffd').replace('\ud800', '\ufffd');
    assertThat(texts(page, "h1")).containsExactly(legible);
    assertThat(texts(page, "dt")).contains(legible);
    assertThat(texts(page, "strong")).containsExactly(legible);
    assertThat(texts(page, "footer")).containsExactly("Scangrad " + legible);
    assertThat(elements(page, "script")).isEmpty();
    assertThat(elements(page, "text")).noneMatch(e -> e.hasAttribute("onload"));
  }

  @Test
  void aTaskWithoutClassesHasNoConfusionMatrix() {
    Document page = parsed(HtmlReport.render(SampleReports.of("copy", 30, 1, 4, List.of())));
    assertThat(texts(page, "h2")).noneMatch(heading -> heading.startsWith("Confusion"));
    assertThat(withClass(page, "g", "cell")).isZero();
    assertThat(withClass(page, "section", "panel wide")).isEqualTo(2);
  }

  @Test
  void aHundredThousandPointsStaySmall() {
    String text = HtmlReport.render(SampleReports.of(100_000, 1, 4, 2));
    parsed(text);
    assertThat(text.length()).isLessThan(300_000);
  }

  @Test
  void whatIsNotFiniteIsLeftOut() {
    List<Measurement> metrics = new ArrayList<>();
    for (int step = 1; step <= 9; step++) {
      double loss = step % 3 == 0 ? NAN : step % 3 == 1 ? Double.POSITIVE_INFINITY : 1.0 / step;
      metrics.add(new Measurement(step, "train", loss, NAN, NAN, NAN, NAN));
    }
    LayerSpectrum layer =
        new LayerSpectrum(
            "a",
            List.of(new Eigenvalue(NAN, 0), new Eigenvalue(0.5, 0)),
            List.of(new Eigenvalue(0.1, 0), new Eigenvalue(0.5, NAN)));
    ReportData data =
        new ReportData(
            "r", "t", "d", "v", Map.of(), metrics, List.of(layer), new Ring(0, 1), null, NAN, NAN, 0, NAN, NAN);
    String text = HtmlReport.render(data);
    assertThat(text).doesNotContain("NaN", "Infinity");
    Document page = parsed(text);
    assertThat(texts(page, "dd")).contains(Numbers.UNKNOWN);
    assertThat(texts(page, "title")).contains("before: |λ| 0.500, phase 0°, memory 1.44 steps");
    assertThat(elements(page, "circle").stream().filter(e -> e.getElementsByTagName("title").getLength() > 0))
        .hasSize(2);
  }

  @Test
  void recallAndCountsAreShown() {
    ReportData sample = SampleReports.of("t", 0, 0, 0, List.of());
    Confusion confusion = Confusion.of(List.of("cat", "dog", "none"), new int[][] {{3, 1, 0}, {0, 8, 0}, {0, 0, 0}});
    ReportData data =
        new ReportData(
            "r", "t", "d", "v", Map.of(), List.of(), List.of(), sample.ring(), confusion, 1, 0.9, 1, 1, 1);
    Document page = parsed(HtmlReport.render(data));
    assertThat(texts(page, "text")).contains("cat", "dog", "3", "1", "8", "75.0%", "100.0%", Numbers.UNKNOWN);
    assertThat(texts(page, "title")).contains("cat taken for dog: 1 of 4 (25.0%)");
  }

  @Test
  void theSameDataGivesTheSamePage() {
    ReportData data = SampleReports.of(200, 2, 8, 4);
    assertThat(HtmlReport.render(data)).isEqualTo(HtmlReport.render(data));
  }
}
