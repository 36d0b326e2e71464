package io.scangrad.lra.cli;

import io.scangrad.lra.run.Interruption;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code scangrad} command.
 *
 * <p>Results go to the standard output, everything else to the standard error stream. Exit status: 0 success,
 * 1 failure, 2 wrong use, 130 interrupted by Ctrl-C.
 */
@Command(
    name = "scangrad",
    description = "Trains sequence models built on a linear recurrence.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class, EvaluateCommand.class, CompareCommand.class, AblateCommand.class, RecipesCommand.class,
      DataCommand.class, GenerateCommand.class, GradCheckCommand.class, CheckersCommand.class, AccuracyCommand.class,
      TheoryCommand.class, ModelCommand.class, ProgramCommand.class, DevicesCommand.class, BenchCommand.class,
      ExampleCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:success", "1:failure", "2:wrong use", "130:interrupted by Ctrl-C"},
    footer = {
      "",
      "Examples:",
      "  scangrad train listops",
      "  scangrad evaluate runs/NAME",
      "  scangrad data listops --data DIR",
      "  scangrad generate listops --out listops-tsv",
      "  scangrad gradcheck --op tanh",
      "  scangrad model listops --core s5",
      "  scangrad program lru",
      "  scangrad example streaming",
      "",
      "'scangrad COMMAND --help' explains a command."
    })
public final class Main implements Runnable {
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  private Main(Interruption interruption) {
    this.interruption = interruption;
  }

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param args the command line, without the program's name
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> System.exit(Failure.report(failure, err)));
    int status;
    try (Interruption interruption = Interruption.listen()) {
      status = execute(interruption, out, err, args);
    }
    System.exit(status);
  }

  /** Runs the command and returns its exit status. */
  static int execute(Interruption interruption, PrintWriter out, PrintWriter err, String... args) {
    CommandLine command = new CommandLine(new Main(interruption))
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setExecutionExceptionHandler((e, _, _) -> Failure.report(e, err))
        .setParameterExceptionHandler((e, _) -> wrongUse(e, err));
    command.getSubcommands().values().forEach(GroupedOptions::show);
    try {
      return command.execute(args);
    } catch (Error e) { // Such as too little memory, which no exception handler of picocli sees.
      return Failure.report(e, err);
    }
  }

  /** Returns what tells a command that the process was asked to stop. */
  Interruption interruption() {
    return interruption;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  private static int wrongUse(ParameterException e, PrintWriter err) {
    CommandLine command = e.getCommandLine();
    err.println("scangrad: " + complaint(e));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  private static String complaint(ParameterException e) {
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      return unmatched.isUnknownOption() ? "unknown option '" + first + "'" : "unexpected argument '" + first + "'";
    }
    String message = String.valueOf(e.getMessage());
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
