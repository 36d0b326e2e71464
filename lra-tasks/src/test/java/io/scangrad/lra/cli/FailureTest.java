package io.scangrad.lra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.StoppedException;
import io.scangrad.tornado.Devices;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailureTest {
  private final StringWriter err = new StringWriter();

  private int report(Throwable failure) {
    return Failure.report(failure, new PrintWriter(err));
  }

  @Test
  void aKnownFailureIsItsSentence() {
    assertThat(report(new RunException("the disk is full", new IllegalStateException("cause")))).isEqualTo(1);
    assertThat(err).hasToString("scangrad: the disk is full" + System.lineSeparator());
  }

  /** Ops that run one by one fail far below the commands. */
  @Test
  void aFailureOfADeviceIsItsSentence() {
    assertThat(report(catchThrowable(() -> Devices.select("x")))).isEqualTo(1);
    assertThat(err).hasToString(
        "scangrad: device \"x\" is no BACKEND:DEVICE, two numbers as in 0:0" + System.lineSeparator());
  }

  @Test
  void anInterruptionHasItsOwnStatus() {
    assertThat(report(new StoppedException("stopped"))).isEqualTo(130);
    assertThat(err).hasToString("scangrad: stopped" + System.lineSeparator());
  }

  @Test
  void aLackOfMemoryIsFoundUnderWhateverWrapsIt() {
    assertThat(report(new IllegalStateException("worker", new OutOfMemoryError("Java heap space")))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("scangrad: out of memory, as the heap of ")
        .contains("try a smaller --batch or --d-model, or more heap, as in SCANGRAD_JAVA_OPTS=-Xmx8g")
        .hasLineCount(1);
  }

  @Test
  void aLackOfThreadsIsNotALackOfHeap() {
    assertThat(report(new OutOfMemoryError("unable to create native thread: possibly out of memory"))).isEqualTo(1);
    assertThat(err.toString()).contains("use a smaller --threads").hasLineCount(1);
  }

  @Test
  void aTensorTooLargeSaysWhichOptionsMakeItSmaller() {
    assertThat(report(new IllegalArgumentException(
            "shape: [9] has more than 2^31 - 1 elements, the limit of one tensor")))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("limit of one tensor; try a smaller --batch, --d-model or --d-state")
        .hasLineCount(1);
  }

  @Test
  void anUnexpectedFailureIsOneSentenceThatTellsHowToSeeWhere() {
    assertThat(report(new IllegalStateException("first\n  second"))).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("scangrad: unexpected IllegalStateException (first second), a fault of this program; to see where, "
            + "run again with SCANGRAD_JAVA_OPTS=-Dscangrad.trace=true" + System.lineSeparator());
  }
}
