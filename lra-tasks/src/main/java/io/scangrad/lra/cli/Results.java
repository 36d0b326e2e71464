package io.scangrad.lra.cli;

import io.scangrad.lra.run.RunException;
import io.scangrad.lra.training.TestResult;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Prints results, and nothing else, on the standard output. */
record Results(PrintWriter out) {
  static Results of(CommandSpec command) {
    return new Results(command.commandLine().getOut());
  }

  /**
   * Prints loss and accuracy on the test split.
   *
   * @throws RunException if the standard output takes nothing
   */
  void print(TestResult test) {
    print(String.format(Locale.ROOT, "test loss %.4f, test accuracy %.2f %%", test.loss(), 100 * test.accuracy()));
  }

  /**
   * Prints a line.
   *
   * @throws RunException if the standard output takes nothing, as on a full disk
   */
  void print(String line) {
    out.println(line);
    if (out.checkError()) {
      throw new RunException("could not print \"" + line + "\": the standard output takes nothing");
    }
  }
}
