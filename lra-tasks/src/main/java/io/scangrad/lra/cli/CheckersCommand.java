package io.scangrad.lra.cli;

import io.scangrad.laws.peer.Checker;
import io.scangrad.laws.peer.Comparison;
import io.scangrad.laws.peer.PlantedError;
import io.scangrad.laws.peer.PlantedErrors;
import io.scangrad.laws.peer.ScangradCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad checkers}: what our gradient checker and those of other projects find of the same planted errors. */
@Command(
    name = "checkers",
    description = "Compares gradient checkers on the same planted errors: ours, and the published acceptance rules of "
        + "PyTorch, JAX and ChainRulesTestUtils. Prints a table in Markdown; each cell says how many of how many wrong "
        + "derivatives were refused, and for right ones how many false alarms there were.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad checkers [OPTION]...",
    sortOptions = false)
final class CheckersCommand implements Callable<Integer> {
  /** Checkers that evaluate a function for each entry of its inputs, or interpret it, get fewer tries. */
  private static final int FEWER = 10;

  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Option(names = "--tries", paramLabel = "N",
      description = "Wrong derivatives per cell (default: ${DEFAULT-VALUE}); slow checkers get a tenth, at least 1.")
  private int tries = 100;

  @Override
  public Integer call() {
    if (tries < 1) {
      throw new ParameterException(spec.commandLine(), "--tries (=" + tries + ") must be at least 1");
    }
    List<Checker> checkers = new ArrayList<>(List.of(new ScangradCheck()));
    checkers.addAll(Comparison.peers());
    List<PlantedError> errors = PlantedErrors.all();
    List<Comparison.Row> rows = new ArrayList<>();
    try (DataProgress progress = new DataProgress("checkers", "error", parent.interruption())) {
      for (PlantedError error : errors) {
        rows.addAll(Comparison.run(checkers, List.of(error), tries, Math.max(1, tries / FEWER)).rows());
        progress.update(rows.size(), errors.size());
      }
    }
    Results.of(spec).print(new Comparison(checkers, rows).markdown().stripTrailing());
    return 0;
  }
}
