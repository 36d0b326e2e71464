package io.scangrad.lra.cli;

import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.theory.Statement;
import io.scangrad.lra.theory.Theory;
import io.scangrad.lra.theory.TheoryJson;
import io.scangrad.lra.theory.TheoryPage;
import io.scangrad.lra.theory.TheoryReport;
import io.scangrad.lra.theory.TheoryText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad theory}: measures what the theory of the LRU claims, and draws it. */
@Command(
    name = "theory",
    description = "Measures what the theory of the Linear Recurrent Unit claims, by this program's own recurrences, "
        + "initialisers and derivatives, and draws it. Planted mistakes have to be refused. Ends with 1 if anything fails.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad theory [OPTION]...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad theory",
      "  scangrad theory --quick --only gain,ring",
      "  scangrad theory --json theory.json --html theory.html"})
final class TheoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Option(names = "--only", paramLabel = "NAME", split = ",",
      description = "Only this statement; may be repeated. Names: ring, circular-law, dense, gain, constant-input, "
          + "parametrisation, sensitivity, memory, diagonalisation, real-form, discretisation, frequencies.")
  private List<String> only = List.of();

  @Option(names = "--quick", description = "Smaller samples: some seconds instead of most of a minute.")
  private boolean quick;

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of all random numbers (default: " + Theory.SEED + ").")
  private long seed = Theory.SEED;

  @Option(names = "--json", paramLabel = "FILE", arity = "0..1", fallbackValue = OutputFiles.STANDARD_OUTPUT,
      description = "Write everything as JSON; without FILE to the standard output, instead of the lines.")
  private @Nullable String json;

  @Option(names = "--html", paramLabel = "FILE",
      description = "Where to write the page (default: runs/theory/report.html).")
  private @Nullable Path html;

  @Override
  public Integer call() {
    boolean quiet = OutputFiles.STANDARD_OUTPUT.equals(json);
    @Nullable Path jsonFile = json == null || quiet ? null : Path.of(json);
    OutputFiles.check("--json", jsonFile);
    Path page = OutputFiles.page("--html", html, "theory");
    TheoryReport report;
    try (DataProgress progress = new DataProgress("theory", "statement", parent.interruption())) {
      report = Theory.measure(only, seed, quick, progress::update);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    AtomicFiles.write(page, TheoryPage.render(report, command(), Version.number()));
    if (jsonFile != null) {
      AtomicFiles.write(jsonFile, TheoryJson.text(report, command()));
    }
    Results results = Results.of(spec);
    results.print(quiet ? TheoryJson.text(report, command()).stripTrailing() : TheoryText.of(report));
    if (!quiet) {
      results.print("report: " + page);
    }
    return conclude(report);
  }

  /**
   * Returns the exit status.
   *
   * @throws RunException if a statement fails
   */
  static int conclude(TheoryReport report) {
    if (!report.holds()) {
      throw new RunException("theory: " + report.failed().size() + " of " + report.statements().size()
          + " statements fail: " + report.failed().stream().map(Statement::name).collect(Collectors.joining(", ")));
    }
    return 0;
  }

  /** Returns the command line that gives the same readings. */
  private String command() {
    return "scangrad theory" + (only.isEmpty() ? "" : " --only " + String.join(",", only)) + (quick ? " --quick" : "")
        + " --seed " + seed;
  }
}
