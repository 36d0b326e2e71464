package io.scangrad.lra.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nanos;

  private void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private ProgressLines lines(long start, long total) {
    return new ProgressLines("train copy", "step", start, total, out, () -> nanos);
  }

  @Test
  void linesComeAtIntervalsAndAtTheEnd() {
    try (ProgressLines progress = lines(0, 1000)) {
      for (int step = 1; step <= 1000; step++) {
        pass(0.01);
        progress.at(step, "loss " + step);
      }
    }
    assertThat(shown().lines())
        .containsExactly(
            "train copy: step 1 of 1000 (0%), loss 1, 0:10 left",
            "train copy: step 501 of 1000 (50%), loss 501, 0:05 left",
            "train copy: step 1000 of 1000 (100%), loss 1000");
  }

  @Test
  void linesBecomeRarer() {
    try (ProgressLines progress = lines(0, 3600)) {
      for (int second = 1; second <= 3600; second++) {
        pass(1);
        progress.at(second, "");
      }
    }
    assertThat(shown().lines().count()).isBetween(60L, 90L);
  }

  @Test
  void theLastPositionIsShownOnce() {
    try (ProgressLines progress = lines(0, 2)) {
      progress.at(2, "");
    }
    assertThat(shown()).isEqualTo("train copy: step 2 of 2 (100%)" + System.lineSeparator());
  }

  @Test
  void nothingDoneShowsNothing() {
    lines(0, 2).close();
    assertThat(shown()).isEmpty();
  }

  @Test
  void anEmptyTaskHasNoShare() {
    try (ProgressLines progress = lines(0, 0)) {
      progress.at(0, "");
      progress.say("nothing to do");
    }
    assertThat(shown().lines()).containsExactly("train copy: step 0 of 0", "nothing to do");
  }

  @Test
  void whatWasDoneBeforeDoesNotCountIntoThePace() {
    TimeLeft left = new TimeLeft(900, 1000, () -> nanos);
    assertThat(left.at(900)).isEmpty();
    pass(60);
    assertThat(left.at(910)).isEqualTo("9:00 left");
    assertThat(left.at(1000)).isEmpty();
    pass(86_400 - 60);
    assertThat(left.at(950)).isEqualTo("24:00:00 left");
  }

  @Test
  void theBarEndsAtItsLastPositionAndFillsTheWidth() {
    try (ProgressBarLine progress = new ProgressBarLine("train copy", 100, 400, out, 79, () -> nanos)) {
      pass(1);
      progress.at(200, "loss 1.500");
      progress.say("validation loss 1.4");
      progress.at(400, "loss 1.000");
    }
    assertThat(shown())
        .contains("\rvalidation loss 1.4 ")
        .contains("\rtrain copy [" + "=".repeat(30) + "] 400/400  loss 1.000 ");
    assertThat(shown().split("[\r\n]+")).allSatisfy(line -> assertThat(line.length()).isIn(0, 79));
  }

  @Test
  void theBarGivesWayToTheDetails() {
    try (ProgressBarLine progress = new ProgressBarLine("train copy", 0, 400, out, 40, () -> nanos)) {
      progress.at(200, "a very long list of details indeed");
    }
    assertThat(shown()).contains("\rtrain copy 200/400  a very").doesNotContain("[=");
  }

  @Test
  void detailsLeaveOutWhatIsNotKnown() {
    assertThat(Progress.details(1.6321, 0.4131, 52_345)).isEqualTo("loss 1.632, accuracy 41.3%, 52.3k tokens/s");
    assertThat(Progress.details(1, Double.NaN, 999)).isEqualTo("loss 1.000, 999 tokens/s");
    assertThat(Progress.details(Double.NaN, Double.NaN, Double.NaN)).isEmpty();
  }

  @Test
  void widthFollowsTheWindow() {
    assertThat(Terminal.width("24 80")).isEqualTo(79);
    assertThat(Terminal.width("50 300")).isEqualTo(140);
    assertThat(Terminal.width("5 10")).isEqualTo(20);
    assertThat(Terminal.width("0 0")).isEqualTo(79);
    assertThat(Terminal.width("stty: error")).isEqualTo(79);
    assertThat(Terminal.width(null)).isEqualTo(79);
  }
}
