package io.scangrad.lra.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.check.Verdict;
import io.scangrad.laws.audit.AuditReport;
import io.scangrad.laws.audit.OpAudit;
import io.scangrad.laws.audit.Tally;
import io.scangrad.tensor.DType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class AuditPageTest {
  private static OpAudit line(String op, DType dtype, double ulp, Tally... laws) {
    List<String> failures = new ArrayList<>();
    for (Tally law : laws) {
      if (law.failed() > 0) {
        failures.add(law.failure());
      }
    }
    return new OpAudit(op, dtype, List.of(1, 2), Optional.of(Verdict.PASS),
        List.of(new Tally("adjoint", 3, 0, 0, ""), new Tally("complex step", 0, 0, 3, ""), new Tally("dual", 2, 0, 1, "")),
        List.of(laws), ulp, 1e-14, 0, Optional.empty(), 0.1, failures);
  }

  private static AuditReport report() {
    return new AuditReport(List.of(
        line("a <b>", DType.FLOAT64, 0.5, new Tally("linearity", 3, 0, 0, "")),
        line("a <b>", DType.COMPLEX128, Double.NaN, new Tally("linearity", 1, 2, 0, "w & \u0001 ]]> </td>"))),
        1, 3, 2, "cpu", 1.5);
  }

  private static Document parsed(String page) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(page)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  private static List<Element> cells(Document page, String style) {
    List<Element> cells = new ArrayList<>();
    var nodes = page.getElementsByTagName("td");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element cell = (Element) nodes.item(i);
      if (cell.getAttribute("class").equals("cell " + style)) {
        cells.add(cell);
      }
    }
    return cells;
  }

  @Test
  void everyCellHasTheColourAndTheCountsOfItsTally() {
    Document page = parsed(AuditPage.render(report(), "scangrad gradcheck --op 'a <b>'", "0.1"));
    assertThat(cells(page, "pass")).extracting(cell -> cell.getAttribute("title"))
        .containsExactly("a <b> f64, adjoint: passed 3", "a <b> f64, linearity: passed 3", "a <b> c128, adjoint: passed 3");
    assertThat(cells(page, "part")).hasSize(2).first().extracting(cell -> cell.getAttribute("title"))
        .isEqualTo("a <b> f64, dual: passed 2, silent or outvoted 1");
    assertThat(cells(page, "mute")).hasSize(2);
    assertThat(cells(page, "fail")).singleElement().extracting(cell -> cell.getAttribute("title")).asString()
        .startsWith("a <b> c128, linearity: passed 1, failed 2").contains("w &");
    assertThat(cells(page, "absent")).hasSize(2 * 7);
  }

  @Test
  void failuresAreTheHeadingAndAreShown() {
    Document page = parsed(AuditPage.render(report(), "scangrad gradcheck", "0.1"));
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("1 line fails");
    assertThat(page.getElementsByTagName("pre").item(0).getTextContent()).startsWith("w & ");
    Document good = parsed(AuditPage.render(
        new AuditReport(report().lines().subList(0, 1), 1, 3, 2, "cpu", 1.5), "scangrad gradcheck", "0.1"));
    assertThat(good.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("All derivatives pass");
    assertThat(good.getElementsByTagName("pre").getLength()).isZero();
  }

  @Test
  void fetchesNothingAndRunsNothing() {
    String page = AuditPage.render(report(), "scangrad gradcheck", "0.1");
    assertThat(page.replace("xmlns=\"http://www.w3.org/1999/xhtml\"", ""))
        .doesNotContain("http:", "https:", "//", "<script", "<link", "<img", "@import", "src=", "href=", "url(", "NaN");
  }

  @Test
  void anAuditOfNothingIsAPageToo() {
    assertThat(cells(parsed(AuditPage.render(new AuditReport(List.of(), 1, 3, 2, "cpu", 0), "c", "0.1")), "pass")).isEmpty();
  }
}
