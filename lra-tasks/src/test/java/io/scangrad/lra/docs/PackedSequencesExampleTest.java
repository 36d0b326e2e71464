package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of packed sequences: with resets they are as on their own, forward and in gradients. */
class PackedSequencesExampleTest {
  @TempDir private Path folder;

  @Test
  void packedSequencesDoNotSeeEachOther() throws Exception {
    Printed printed = Printed.of(JavaExample.of("PackedSequences").run(folder));
    assertThat(printed.number("6 sequences: 240 positions packed, (\\d+) padded")).isEqualTo(6 * 130);
    assertThat(printed.number("outputs: +(.*) apart")).isLessThan(1e-5);
    assertThat(printed.number("gradients: (.*) apart")).isLessThan(1e-4);
    assertThat(printed.number("without resets: outputs (.*) apart")).isGreaterThan(0.1);
  }
}
