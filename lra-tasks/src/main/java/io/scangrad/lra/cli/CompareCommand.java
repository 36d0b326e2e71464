package io.scangrad.lra.cli;

import io.scangrad.lra.compare.Comparison;
import io.scangrad.lra.compare.ComparisonPage;
import io.scangrad.lra.compare.ComparisonText;
import io.scangrad.lra.run.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scangrad compare RUN...}: draws several runs, finished or not, in one report. */
@Command(
    name = "compare",
    description = "Draws several runs in one page: loss and accuracy by step and by time, last figures, settings that "
        + "differ. Runs that still go on are shown as far as they have come.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad compare RUN... [OPTION]...",
    sortOptions = false,
    footer = {"", "Examples:", "  scangrad compare runs/narrow runs/wide --out widths.html",
      "  scangrad compare runs/narrow runs/wide --out widths.svg"})
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs, as runs/NAME.")
  private List<Path> runs;

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "compare.html",
      description = "Where to write the page; a file of this name is replaced. Of a name in .svg, only the validation "
          + "accuracies are drawn (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() {
    OutputFiles.check("--out", out);
    Comparison comparison = Comparison.read(runs);
    AtomicFiles.write(out, out.toString().endsWith(".svg") ? ComparisonPage.drawing(comparison)
        : ComparisonPage.render(comparison, Version.number()));
    Results results = Results.of(spec);
    results.print(ComparisonText.of(comparison));
    results.print("report: " + out);
    return 0;
  }
}
