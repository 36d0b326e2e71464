package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./scangrad gradcheck} on the jars of this build. */
class GradCheckIT {
  @TempDir private Path folder;

  @Test
  void jsonGoesToTheStandardOutputAndProgressToTheErrorStream() {
    Launched launched = new Workspace(folder).run("gradcheck", "--op", "tanh", "--tries", "1", "--json");
    JsonNode all = JsonMapper.builder().build().readTree(launched.out());
    assertThat(all.get("ops").size()).isEqualTo(4);
    for (JsonNode line : all.get("ops")) {
      assertThat(line.get("op").asString()).isEqualTo("tanh");
      assertThat(line.get("verdict").asString()).isIn("pass", "difference noisy");
      assertThat(line.get("killed").asInt()).isPositive().isEqualTo(line.get("mutants").asInt());
    }
    assertThat(all.get("summary").get("failures").asInt()).isZero();
    assertThat(launched.err()).startsWith("gradcheck: check 0 of 5").endsWith("gradcheck: check 5 of 5 (100%)\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void thePageHoldsEachOpAndIsWellFormed() throws Exception {
    Launched launched =
        new Workspace(folder).run("gradcheck", "--op", "conj", "--op", "and", "--op", "iota", "--tries", "1", "--html");
    Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(Files.readString(folder.resolve("gradcheck.html")))));
    assertThat(page.getElementsByTagName("table").item(0).getTextContent()).contains("conj", "and", "iota", "c128");
    assertThat(page.getElementsByTagName("details").item(0).getTextContent()).contains("Conj", "wrong sign", "adjoint identity");
    assertThat(launched.out()).contains("\npass: 3 ops, ");
  }

  @Test
  void anInterruptionEndsItWithOneSentenceAndNoFile() throws Exception {
    InterruptionIT.Signal signal = InterruptionIT.Signal.polite();
    Launched running = new Workspace(folder).start("gradcheck", "--tries", "1000", "--html", "--json", "a.json");
    Workspace.await(() -> running.err().contains("check 0 of"));
    signal.send(running);
    assertThat(running.exit()).isEqualTo(signal.exit());
    assertThat(running.out()).isEmpty();
    assertThat(running.err()).contains("scangrad: stopping ...")
        .endsWith("scangrad: stopped before the end, as asked; nothing is half-written\n");
    assertThat(folder).isEmptyDirectory();
  }
}
