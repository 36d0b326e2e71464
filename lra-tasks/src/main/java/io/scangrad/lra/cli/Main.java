package io.scangrad.lra.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code scangrad} command.
 *
 * <p>Exit status: 0 success, 1 failure, 2 wrong use.
 */
@Command(
    name = "scangrad",
    description = "Trains sequence models built on a linear recurrence.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param args the command line, without the program's name
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "scangrad: no command given; see scangrad --help");
  }
}
