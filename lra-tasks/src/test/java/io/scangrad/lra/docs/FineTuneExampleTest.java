package io.scangrad.lra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of fine-tuning: better than from scratch, on a recurrence of which no bit has changed. */
class FineTuneExampleTest {
  @TempDir private Path folder;

  @Test
  void whatWasLearntHelpsAndStays() throws Exception {
    Printed printed = Printed.of(JavaExample.of("FineTune").run(folder));
    assertThat(printed.number("first task: 120 steps, accuracy on 8 classes (.*) %")).isGreaterThan(95);
    double tuned = printed.number("fine-tuned: 20 steps, accuracy on 2 classes (.*) %");
    assertThat(tuned).isGreaterThan(95);
    assertThat(printed.number("from scratch: 20 steps, accuracy on 2 classes (.*) %")).isLessThan(tuned - 5);
    assertThat(printed.text("checkpoint: (.*), \\d+ parameters, \\d+ bytes")).isEqualTo("task tones, step 120");
    assertThat(printed.text("recurrent tensors changed by fine-tuning: (.*)")).isEqualTo("0 of 5");
  }
}
