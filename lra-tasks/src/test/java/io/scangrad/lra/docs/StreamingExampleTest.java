package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of streaming: a state that does not grow, the outputs of the whole text, and what was learnt. */
class StreamingExampleTest {
  @TempDir private Path folder;

  @Test
  void oneLetterAtATimeIsTheWholeText() throws Exception {
    Printed printed = Printed.of(JavaExample.of("Streaming").run(folder, "a wave"));
    assertThat(printed.number("outputs against those of the whole text: (.*) apart")).isLessThan(1e-3);
    assertThat(printed.number("state before the first letter: (\\d+) numbers")).isPositive()
        .isEqualTo(printed.number("state after 1000 letters: (\\d+) numbers"));
    assertThat(printed.number("step 120, .*, next letter right (.*) %")).isGreaterThan(90);
    assertThat(printed.text("it writes: (.*)")).startsWith("a wave").hasSize(80).contains("forgets");
  }
}
