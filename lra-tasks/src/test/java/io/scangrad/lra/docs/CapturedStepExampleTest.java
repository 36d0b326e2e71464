package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a captured training step learns, and allocates nothing after its first step. */
class CapturedStepExampleTest {
  @TempDir private Path folder;

  @Test
  void itLearnsWithoutAllocating() throws Exception {
    String printed = JavaExample.of("CapturedStep").run(folder);
    assertThat(printed).contains("allocated after the first step: 0 bytes");
    String last = printed.lines().filter(line -> line.startsWith("step 1500")).findFirst().orElseThrow();
    assertThat(Double.parseDouble(last.substring(last.lastIndexOf(' ') + 1))).isLessThan(0.3);
  }
}
