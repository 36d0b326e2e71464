package io.scangrad.lra.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.report.Curve;
import io.scangrad.lra.report.Plot;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said, written and drawn of a report. */
class TheoryReportTest {
  private static Statement statement(String name, double measured) {
    Reading reading = Reading.exact("value <&>", measured, 1, 0.1, "rounding").refusing("double", 2);
    Plot plot = new Plot("a plot", Plot.Side.linear("x"), Plot.Side.logarithmic("y"),
        List.of(Curve.of("c", Curve.Look.DOTS, 0, new double[] {1, 2}, new double[] {1, Double.NaN})));
    return new Statement(name, "Title of " + name, "claim", "a = b", "source", List.of(reading), List.of(plot));
  }

  private static final TheoryReport GOOD = new TheoryReport(List.of(statement("one", 1.05)), 7, true, 2);
  private static final TheoryReport BAD =
      new TheoryReport(List.of(statement("one", 1.05), statement("two", 1.95), statement("three", Double.NaN)), 7, false, 2);

  @Test
  void theReportCounts() {
    assertThat(GOOD.holds()).isTrue();
    assertThat(BAD.holds()).isFalse();
    assertThat(BAD.failed()).extracting(Statement::name).containsExactly("two", "three");
    assertThat(BAD.readings()).isEqualTo(3);
    assertThat(BAD.mistakes()).isEqualTo(3);
    assertThat(BAD.refused()).isEqualTo(2);
  }

  @Test
  void theLinesShowWhatFailsAndWhatIsNotRefused() {
    assertThat(TheoryText.of(GOOD)).startsWith("pass  Title of one (one)\n").doesNotContain("!", "FAIL")
        .contains("value <&>: 1.05, claimed 1 ± 0.10 [rounding]")
        .endsWith("1 of 1 statements hold: 1 readings, 1 of 1 planted mistakes refused, 2 s");
    assertThat(TheoryText.of(BAD)).contains("FAIL  Title of two (two)", "! value <&>: 1.95",
        "! not refused: double (1.95, claimed 2 ± 0.10)", "! value <&>: NaN",
        "1 of 3 statements hold: 3 readings, 2 of 3 planted mistakes refused");
  }

  @Test
  void theJsonIsReadable() {
    JsonNode tree = JsonMapper.builder().build().readTree(TheoryJson.text(BAD, "scangrad theory"));
    assertThat(tree.get("summary").get("failed").asInt()).isEqualTo(2);
    JsonNode second = tree.get("statements").get(1);
    assertThat(second.get("name").asString()).isEqualTo("two");
    assertThat(second.get("holds").asBoolean()).isFalse();
    JsonNode reading = second.get("readings").get(0);
    assertThat(reading.get("measured").asDouble()).isEqualTo(1.95);
    assertThat(reading.get("expected").asDouble()).isEqualTo(1);
    assertThat(reading.get("tolerance").asDouble()).isEqualTo(0.1);
    assertThat(reading.get("mistakes").get(0).get("refused").asBoolean()).isFalse();
    assertThat(tree.get("statements").get(2).get("readings").get(0).get("measured").isNull()).isTrue();
  }

  @Test
  void thePageIsWellFormedAndSaysWhatFails() throws Exception {
    String text = TheoryPage.render(BAD, "scangrad theory <b>", "1");
    Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("2 statements fail");
    assertThat(page.getElementsByTagName("section").getLength()).isEqualTo(3);
    assertThat(text).contains("NOT refused: double", "value &lt;&amp;&gt;").doesNotContain("<script", "<b>");
    assertThat(TheoryPage.render(GOOD, "c", "1")).contains("<h1>Theory, measured</h1>");
  }

  @Test
  void statementsAreChosenByNameAndMeasuredAlike() {
    TheoryReport alone = Theory.measure(List.of("memory"), 3, true, Progress.NONE);
    TheoryReport two = Theory.measure(List.of("real-form", "memory"), 3, true, Progress.NONE);
    assertThat(two.statements()).extracting(Statement::name).containsExactly("memory", "real-form");
    assertThat(two.statements().getFirst().readings()).isEqualTo(alone.statements().getFirst().readings());
    assertThat(Theory.names()).hasSize(12).doesNotHaveDuplicates();
    assertThatIllegalArgumentException().isThrownBy(() -> Theory.measure(List.of("x"), 1, true, Progress.NONE))
        .withMessageStartingWith("unknown statement \"x\"; available: ring, circular-law, ");
  }
}
