package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.run.RunException;
import io.scangrad.lra.theory.Bound;
import io.scangrad.lra.theory.Reading;
import io.scangrad.lra.theory.Statement;
import io.scangrad.lra.theory.Theory;
import io.scangrad.lra.theory.TheoryReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code scangrad theory} on a few statements. */
class TheoryCommandTest {
  @TempDir private Path folder;

  private static Said say(String... options) {
    return Said.command("theory", options);
  }

  @Test
  void linesPageAndJsonAreOfOneMeasurement() throws Exception {
    Path page = folder.resolve("theory.html");
    Path json = folder.resolve("theory.json");
    Said said = say("--quick", "--only", "memory,real-form", "--html", page.toString(), "--json", json.toString());
    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isZero();
    assertThat(said.out()).startsWith("pass  Memory (memory)").contains("2 of 2 statements hold: ")
        .endsWith("report: " + page + "\n");
    assertThat(Files.readString(page)).contains("<h1>Theory, measured</h1>",
        "scangrad theory --only memory,real-form --quick --seed 1");
    JsonNode tree = JsonMapper.builder().build().readTree(Files.readString(json));
    assertThat(tree.get("summary").get("failed").asInt()).isZero();
    Said printed = say("--quick", "--only", "memory", "--html", page.toString(), "--json");
    assertThat(JsonMapper.builder().build().readTree(printed.out()).get("statements").get(0).get("readings"))
        .isEqualTo(tree.get("statements").get(0).get("readings"));
  }

  @Test
  void wrongUseIsOneSentence() {
    Said unknown = say("--only", "gravity");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("scangrad: unknown statement \"gravity\"; available: ring, ");
    Said nowhere = say("--only", "memory", "--html", folder.resolve("none/x.html").toString());
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).startsWith("scangrad: --html ").contains("there is no folder");
    Said directory = say("--only", "memory", "--json", folder.toString());
    assertThat(directory.err()).contains("is a folder; name a file");
  }

  @Test
  void theHelpNamesEveryStatement() {
    String help = say("--help").out().replaceAll("\\s+", " ");
    assertThat(help).contains(String.join(", ", Theory.names()));
  }

  @Test
  void aStatementThatFailsIsAFailure() {
    Reading wrong = new Reading("x", 2, 0, new Bound.AtMost(1), "b", List.of());
    Statement statement = new Statement("gain", "t", "c", "f", "s", List.of(wrong), List.of());
    assertThatThrownBy(() -> TheoryCommand.conclude(new TheoryReport(List.of(statement), 1, true, 1)))
        .isInstanceOf(RunException.class).hasMessage("theory: 1 of 1 statements fail: gain");
    assertThat(TheoryCommand.conclude(new TheoryReport(List.of(), 1, true, 1))).isZero();
  }
}
