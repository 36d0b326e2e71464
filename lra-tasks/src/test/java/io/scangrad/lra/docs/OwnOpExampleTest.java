package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an own op: every law of real functions holds, and values are right where the formula overflows. */
class OwnOpExampleTest {
  @TempDir private Path folder;

  @Test
  void theLawsHold() throws Exception {
    String printed = JavaExample.of("OwnOp").run(folder);
    assertThat(printed)
        .contains("value:    f64(3,)[1000.69314718055")
        .contains("gradient: f64(3,)[0.5, 0.26894142136999")
        .contains("\nlogAddExp: pass\n");
    Printed lines = Printed.of(printed);
    assertThat(lines.number("(\\d+) laws hold in 20 draws each, from adjoint identity to repetition"))
        .isGreaterThanOrEqualTo(30);
    assertThat(lines.number("  order 2, resolution ([^,]*), .*")).isLessThan(1e-8);
  }
}
