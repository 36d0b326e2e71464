package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
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

class PageTest {
  private static final String HOSTILE = "</style><script>alert('x')</script>&\u0000";

  private static Document parsed(String page) {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  private static String page(Block... blocks) {
    return new Page("kicker", "title", "subtitle", List.of(new Page.Figure("f", "1", "note")),
        List.of(new Page.Section("section", "note", true, List.of(blocks))), "footer").render();
  }

  private static List<Element> all(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Plot plot(Plot.Side x, Plot.Side y, Curve... curves) {
    return new Plot("plot", x, y, List.of(curves));
  }

  @Test
  void everyBlockIsDrawnAndFetchesNothing() {
    Curve line = Curve.of("line", Curve.Look.LINE, 0, new double[] {1, 2, 3}, new double[] {3, 1, 2})
        .between(new double[] {2, 0, 1}, new double[] {4, 2, 3});
    Curve points = Curve.of("points", Curve.Look.POINTS, 11, new double[] {1, 2}, new double[] {3, 1})
        .between(new double[] {2, 0}, new double[] {4, 2});
    String text = page(Note.words("words"), Note.formula("a = b"),
        plot(Plot.Side.linear("x"), Plot.Side.percent("y"), line, points),
        new DiskPlot("disk", new Ring(0.5, 0.9), List.of(new Eigenvalue(0.5, 0.5), new Eigenvalue(Double.NaN, 0)), "n"),
        new ValueGrid("grid", "down", "across", List.of("a"), List.of("b", "c"), new double[][] {{1, Double.NaN}},
            new String[][] {{"one", "none"}}),
        new DataTable(List.of("h"), List.of(List.of(DataTable.Cell.number("5")))));
    Document page = parsed(text);
    assertThat(all(page, "svg")).extracting(e -> e.getAttribute("aria-label")).contains("plot", "disk");
    assertThat(all(page, "pre")).extracting(Element::getTextContent).containsExactly("a = b");
    assertThat(all(page, "td")).extracting(Element::getTextContent).containsExactly("one", "none", "5");
    assertThat(all(page, "path")).extracting(e -> e.getAttribute("class")).contains("band c0", "curve line c1");
    assertThat(text).doesNotContain("NaN", "Infinity", "<script", "<link", "src=", "href=", "url(");
    assertThat(text.replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "")).doesNotContain("http:");
  }

  @Test
  void everyTextFromOutsideIsEscaped() {
    String text = new Page(HOSTILE, HOSTILE, HOSTILE, List.of(new Page.Figure(HOSTILE, HOSTILE, HOSTILE)),
        List.of(new Page.Section(HOSTILE, HOSTILE, false, List.of(
            Note.words(HOSTILE),
            new Plot(HOSTILE, Plot.Side.linear(HOSTILE), Plot.Side.linear(HOSTILE),
                List.of(Curve.of(HOSTILE, Curve.Look.DOTS, 0, new double[] {1, 2}, new double[] {1, 2}))),
            new DataTable(List.of(HOSTILE), List.of(List.of(DataTable.Cell.words(HOSTILE)))),
            new ValueGrid(HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE), List.of(HOSTILE), new double[][] {{1}},
                new String[][] {{HOSTILE}})))), HOSTILE).render();
    assertThat(text).doesNotContain("<script", "\u0000");
    assertThat(all(parsed(text), "script")).isEmpty();
  }

  @Property(tries = 60)
  void plotsAreWellFormedWhateverTheNumbers(
      @ForAll @IntRange(max = 60) int n, @ForAll @IntRange(max = 3) int curves, @ForAll boolean logarithmicX,
      @ForAll boolean logarithmicY, @ForAll Curve.Look look) {
    SplittableRandom random = new SplittableRandom(n + 61L * curves);
    Curve[] drawn = new Curve[curves];
    for (int c = 0; c < curves; c++) {
      double[] x = random.doubles(n, -1, 5).sorted().toArray();
      double[] y = random.doubles(n, -2, 1000).toArray();
      for (int i = 0; i < n; i += 7) {
        y[i] = i % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
      }
      drawn[c] = Curve.of("c" + c, look, c, x, y);
    }
    String text = page(plot(new Plot.Side("x", logarithmicX ? Plot.Scale.LOGARITHMIC : Plot.Scale.LINEAR),
        new Plot.Side("y", logarithmicY ? Plot.Scale.LOGARITHMIC : Plot.Scale.LINEAR), drawn));
    parsed(text);
    assertThat(text).doesNotContain("NaN", "Infinity");
  }

  @Test
  void nothingToDrawIsSaid() {
    Curve empty = Curve.of("c", Curve.Look.LINE, 0, new double[] {1}, new double[] {Double.NaN});
    assertThat(page(plot(Plot.Side.linear("x"), Plot.Side.linear("y"), empty))).contains("Nothing was measured.");
  }

  @Test
  void manyPointsStaySmallAndKeepTheExtremes() {
    int n = 100_000;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = i == 54_321 ? 100 : i % 3;
    }
    String text = page(plot(Plot.Side.linear("x"), Plot.Side.linear("y"), Curve.of("c", Curve.Look.LINE, 0, x, y)));
    assertThat(text.length()).isLessThan(120_000);
    assertThat(text).contains(" 24L");
  }

  @Test
  void pointsLieWhereTheirValuesAre() {
    String text = page(plot(Plot.Side.linear("x"), Plot.Side.linear("y"),
        Curve.of("c", Curve.Look.LINE, 0, new double[] {0, 10}, new double[] {0, 1})));
    // Left edge and bottom, right edge and top of the frame of 540 x 290.
    assertThat(text).contains("d=\"M56 254L526 24\"");
  }

  @Test
  void sizesHaveToFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of("c", Curve.Look.LINE, 0, new double[2], new double[3]))
        .withMessageStartingWith("Curve: \"c\" has 2 places, 3 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataTable(List.of("a", "b"), List.of(List.of(DataTable.Cell.words("x")))))
        .withMessage("DataTable: a row has 1 cells, and there are 2 headings");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueGrid("t", "d", "a", List.of("r"), List.of("c"), new double[1][2], new String[1][1]))
        .withMessageStartingWith("ValueGrid: needs 1 rows of 1 values");
  }
}
