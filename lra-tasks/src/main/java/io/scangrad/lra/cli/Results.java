package io.scangrad.lra.cli;

import io.scangrad.lra.run.RunException;
import io.scangrad.lra.training.TestResult;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Prints results, and nothing else, on the standard output. */
record Results(PrintWriter out) {
  /** Characters of a text that an error repeats. */
  private static final int LONGEST = 80;

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
   * Prints a line, or a page of them.
   *
   * @throws RunException if the standard output takes nothing, as on a full disk
   */
  void print(String line) {
    out.println(line);
    if (out.checkError()) {
      throw new RunException("could not print \"" + beginning(line) + "\": the standard output takes nothing");
    }
  }

  /** Returns the first line of a text, cut where it is long: enough to know it by. */
  private static String beginning(String text) {
    String first = text.lines().findFirst().orElse("");
    String cut = first.length() > LONGEST ? first.substring(0, LONGEST) : first;
    return cut.length() < text.length() ? cut + "..." : cut;
  }
}
