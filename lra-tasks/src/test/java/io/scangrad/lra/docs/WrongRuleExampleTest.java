package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an own op with a wrong rule runs, and the kit says of it what docs/gradient-checking.md shows. */
class WrongRuleExampleTest {
  @TempDir private Path folder;

  @Test
  void theKitFindsTheLostConjugate() throws Exception {
    String printed = JavaExample.of("WrongRule").run(folder);
    assertThat(printed)
        .contains("At real numbers the wrong rule is right:\npass\n")
        .contains("limit: gradient wrong, vjp is wrong")
        .contains("so the fault is in a rule given to customRule")
        .contains("The laws that it breaks within 20 draws:\n  adjoint identity\n  limit of differences\n")
        .contains("With the conjugate back:\nlimit: pass");
  }

  @Test
  void thePageShowsWhatItPrints() throws Exception {
    String printed = JavaExample.of("WrongRule").run(folder);
    String page = Files.readString(Path.of("..", "docs", "gradient-checking.md"));
    printed.lines().filter(line -> line.startsWith("limit: ") || line.startsWith("  at vjp: "))
        .forEach(line -> assertThat(page).contains(line));
  }
}
