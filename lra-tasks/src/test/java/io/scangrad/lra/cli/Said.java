package io.scangrad.lra.cli;

import io.scangrad.lra.run.Interruption;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/**
 * What a command that ran in this process left behind.
 *
 * @param status its exit status
 * @param out what it printed as its results
 * @param err what it said besides; the display of its progress, which goes to the terminal, is kept off that
 */
record Said(int status, String out, String err) {
  /** Runs a command line. */
  static Said say(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintStream terminal = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    try {
      int status = Main.execute(Interruption.never(), new PrintWriter(out), new PrintWriter(err), arguments);
      return new Said(status, out.toString(), err.toString());
    } finally {
      System.setErr(terminal);
    }
  }

  /** Runs a command with options. */
  static Said command(String name, String... options) {
    return say(Stream.concat(Stream.of(name), Stream.of(options)).toArray(String[]::new));
  }
}
