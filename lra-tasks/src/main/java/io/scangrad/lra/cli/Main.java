package io.scangrad.lra.cli;

import io.scangrad.lra.run.RunException;
import java.io.PrintWriter;
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
    versionProvider = Version.class,
    subcommands = {TrainCommand.class, EvaluateCommand.class, GenerateCommand.class},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:success", "1:failure", "2:wrong use"})
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param args the command line, without the program's name
   */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs the command and returns its exit status. */
  static int execute(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command.getErr()))
        .setParameterExceptionHandler((e, given) -> wrongUse(e))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  private static int wrongUse(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("scangrad: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  /** Failures that a user can act on have a message; anything else is a fault of this program and shows where it is. */
  private static int failure(Exception e, PrintWriter err) throws Exception {
    if (!(e instanceof RunException)) {
      throw e;
    }
    err.println("scangrad: " + e.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
