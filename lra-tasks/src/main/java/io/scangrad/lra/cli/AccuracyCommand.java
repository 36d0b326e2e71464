package io.scangrad.lra.cli;

import io.scangrad.lra.accuracy.AccuracyReport;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.RunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad accuracy}: measures the gradients of every op and of the recurrent layer against double-double. */
@Command(
    name = "accuracy",
    description = "Measures gradients in 32-bit numbers against double-double, in units in the last place.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad accuracy [OPTION]...",
    sortOptions = false,
    footer = {"", "Examples:", "  scangrad accuracy --op tanh", "  scangrad accuracy --out docs/accuracy.md"})
final class AccuracyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Option(names = "--out", paramLabel = "FILE",
      description = "Writes a report in Markdown instead of printing the table; a file of this name is replaced.")
  private @Nullable Path out;

  @Option(names = "--tries", paramLabel = "N",
      description = "Points at which each op is measured (default: " + AccuracyReport.TRIES + ").")
  private @Nullable Integer tries;

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of points and cotangents (default: " + AccuracyReport.SEED + ").")
  private @Nullable Long seed;

  @Option(names = "--op", paramLabel = "NAME",
      description = "Measures this op only, and neither scans nor layers (default: everything).")
  private @Nullable String op;

  @Override
  public Integer call() {
    if (out != null) {
      requireWritable(out);
    }
    AccuracyReport report = measure();
    Results results = Results.of(spec);
    if (out == null) {
      report.lines().forEach(results::print);
    } else {
      AtomicFiles.write(out, report.markdown(command()));
      results.print("wrote " + out);
    }
    return 0;
  }

  /** Refuses before the work what could not be written after it. */
  private static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new RunException("cannot write " + file + ": its folder does not exist");
    }
    if (Files.isDirectory(file)) {
      throw new RunException("cannot write " + file + ": it is a folder; name a file in it");
    }
  }

  private AccuracyReport measure() {
    int points = Given.or(tries, AccuracyReport.TRIES);
    long from = Given.or(seed, AccuracyReport.SEED);
    if (points < 1) {
      throw new ParameterException(spec.commandLine(), "--tries (=" + points + ") must be at least 1");
    }
    Interruption interruption = parent.interruption();
    if (op == null) {
      return AccuracyReport.measure(points, from, interruption::check);
    }
    List<String> names = AccuracyReport.names();
    if (!names.contains(op)) {
      throw new ParameterException(
          spec.commandLine(), "unknown op \"" + op + "\"; available: " + String.join(", ", names));
    }
    return AccuracyReport.measure(points, from, op, interruption::check);
  }

  /** The options that change what is measured; where the report goes does not. */
  private String command() {
    return "./scangrad accuracy"
        + (tries == null ? "" : " --tries " + tries)
        + (seed == null ? "" : " --seed " + seed)
        + (op == null ? "" : " --op " + ShellWord.quote(op))
        + " --out FILE";
  }
}
