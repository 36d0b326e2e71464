package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an own recurrence learns with its gate, does not without, and runs a position at a time. */
class GatedRecurrenceExampleTest {
  @TempDir private Path folder;

  @Test
  void theGateIsWhatLearns() throws Exception {
    Printed printed = Printed.of(JavaExample.of("GatedRecurrence").run(folder));
    assertThat(printed.number("gated     step 150, squared error (.*)")).isLessThan(0.01);
    assertThat(printed.number("constant  step 150, squared error (.*)")).isGreaterThan(0.3);
    assertThat(printed.number("gated     answers within 0.25: (.*) %")).isGreaterThan(98);
    assertThat(printed.number("constant  answers within 0.25: (.*) %")).isLessThan(60);
    assertThat(printed.numbers("          whole sequence against one position at a time: (.*) apart"))
        .hasSize(2).allSatisfy(apart -> assertThat(apart).isLessThan(1e-4));
  }
}
