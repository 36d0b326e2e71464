package io.scangrad.lra.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class ResultsTest {
  /** A standard output that nobody reads any more. */
  private static final OutputStream CLOSED = new OutputStream() {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("closed");
    }
  };

  private static final Results RESULTS = new Results(new PrintWriter(CLOSED, false, UTF_8));

  @Test
  void aLineThatNobodyTakesIsRepeated() {
    assertThatThrownBy(() -> RESULTS.print("test loss 1"))
        .isInstanceOf(RunException.class)
        .hasMessage("could not print \"test loss 1\": the standard output takes nothing");
  }

  @Test
  void ofAPageTheBeginningIsRepeated() {
    assertThatThrownBy(() -> RESULTS.print("digraph {\n  a\n}"))
        .hasMessage("could not print \"digraph {...\": the standard output takes nothing");
    assertThatThrownBy(() -> RESULTS.print("a".repeat(1000)))
        .hasMessage("could not print \"" + "a".repeat(80) + "...\": the standard output takes nothing");
  }
}
