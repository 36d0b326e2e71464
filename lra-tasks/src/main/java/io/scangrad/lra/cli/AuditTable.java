package io.scangrad.lra.cli;

import io.scangrad.autodiff.check.Oracle;
import io.scangrad.laws.audit.AuditReport;
import io.scangrad.laws.audit.OpAudit;
import io.scangrad.laws.audit.OpMutants;
import io.scangrad.laws.audit.Tally;
import io.scangrad.laws.mutation.Outcome;
import io.scangrad.laws.mutation.Verdict;
import io.scangrad.tensor.cpu.CpuBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes an audit as text.
 *
 * @param report what was found
 * @param command the command line that found it
 */
record AuditTable(AuditReport report, String command) {
  /** How many failing lines are shown in full. */
  private static final int IN_FULL = 3;

  private static final String NOTHING = "-";

  /** Returns the table: a heading, one line per op and element type, an explanation and a summary. */
  String lines() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(
        "op", "dtype", "orders", "verdict", "oracles", "worst ulp", "resolution", "laws", "mutants killed", "time"));
    report.lines().forEach(line -> cells.add(cells(line)));
    return align(cells) + legend() + elsewhere() + summary();
  }

  private static List<String> cells(OpAudit line) {
    int broken = (int) line.laws().stream().filter(law -> law.failed() > 0).count();
    int laws = line.laws().size();
    return List.of(
        line.op(),
        line.dtype().toString(),
        line.orders().isEmpty() ? NOTHING
            : line.orders().stream().map(String::valueOf).collect(Collectors.joining(",")),
        line.conclusion(),
        oracles(line),
        ulps(line.worstUlp()),
        line.resolution() < Double.MIN_NORMAL ? "0" : number("%.1e", line.resolution()),
        laws == 0 ? NOTHING : laws - broken + "/" + laws,
        line.mutants().map(m -> m.killed() + "/" + m.applicable()).orElse(NOTHING),
        String.format(Locale.ROOT, "%.2f s", line.seconds()));
  }

  /** Returns a letter for each oracle that agreed at some point; {@code !} where one contradicts. */
  private static String oracles(OpAudit line) {
    if (line.oracles().isEmpty()) {
      return NOTHING;
    }
    StringBuilder text = new StringBuilder();
    for (Oracle oracle : Oracle.values()) {
      Tally tally = line.oracles().stream().filter(t -> t.name().equals(oracle.toString())).findFirst()
          .orElse(new Tally(oracle.toString(), 0, 0, 0, ""));
      text.append(tally.failed() > 0 ? '!' : tally.passed() > 0 ? letter(oracle) : '.');
    }
    return text.toString();
  }

  private static char letter(Oracle oracle) {
    return switch (oracle) {
      case VALUE -> 'v';
      case DETERMINISM -> 'n';
      case ADJOINT -> 'a';
      case DIFFERENCE -> 'd';
      case DUAL -> 'u';
      case DOUBLE_DOUBLE -> 'w';
      case COMPLEX_STEP -> 'c';
      case TAYLOR -> 't';
      case REPLAY -> 'r';
      case SYMMETRY -> 's';
    };
  }

  private static String legend() {
    List<String> names = Arrays.stream(Oracle.values()).map(oracle -> letter(oracle) + " " + oracle).toList();
    int half = names.size() / 2;
    return "\noracles: " + String.join(", ", names.subList(0, half)) + ",\n  "
        + String.join(", ", names.subList(half, names.size())) + "; . silent or outvoted, ! contradicts\n";
  }

  /** Says what was computed where, unless it was the CPU that computed all. */
  private String elsewhere() {
    return report.backend().equals(CpuBackend.standard().name()) ? ""
        : "values and derivatives computed on " + report.backend() + "; the one law: the CPU computes the same there; "
            + "mutants on the CPU\n";
  }

  /** Returns the last line. */
  String summary() {
    return String.format(Locale.ROOT,
        "%s: %d ops, %d lines, %d checks, worst %s ulp, %d of %d mutants killed, %d equivalent, %.1f s, seed %d",
        report.isGood() ? "pass" : report.failures().size() + " failed", report.ops(), report.lines().size(),
        report.checks(), ulps(report.worstUlp()), report.killed(), report.applicable(),
        report.equivalent(), report.seconds(), report.seed());
  }

  /** Returns every mutant with what became of it, by op. */
  String mutants() {
    StringBuilder text = new StringBuilder();
    for (OpMutants op : report.mutants()) {
      text.append(String.format(Locale.ROOT, "%n%s: %d of %d killed, %d equivalent, %.2f s%n",
          op.op(), op.killed(), op.applicable(), op.equivalent(), op.seconds()));
      List<List<String>> cells = op.report().outcomes().stream()
          .map(o -> List.of("  " + o.mutant().name(), o.mutant().side() + ", " + o.mutant().place(), fate(o))).toList();
      text.append(align(cells));
    }
    return text.toString().stripTrailing();
  }

  private static String fate(Outcome outcome) {
    return switch (outcome.verdict()) {
      case Verdict.Killed killed -> "killed by " + killed.law() + ", try " + killed.tries();
      case Verdict.Equivalent equivalent -> "equivalent: " + equivalent.reason();
      case Verdict.Survived survived -> "SURVIVED, shown at " + survived.differing() + " points";
    };
  }

  /** Returns the full text of the first failures, and where the others can be read. */
  String failures() {
    StringBuilder text = new StringBuilder();
    for (OpAudit line : report.failures().stream().limit(IN_FULL).toList()) {
      text.append(String.format(Locale.ROOT, "%n=== %s %s: %s%n", line.op(), line.dtype(), line.conclusion()));
      line.failures().forEach(failure -> text.append(failure).append("\n\n"));
      line.mutants().ifPresent(mutants -> {
        text.append(mutants.failure().isEmpty() ? "" : mutants.failure() + "\n");
        mutants.report().survivors().forEach(
            o -> text.append("mutant survived: ").append(o.mutant()).append(": ").append(fate(o)).append('\n'));
      });
    }
    int more = report.failures().size() - IN_FULL;
    text.append(more > 0 ? "\n" + more + " more lines failed; --op NAME shows one\n" : "");
    return text.append("\nto repeat: ").append(command).toString();
  }

  private static String ulps(double value) {
    return number(value < 10_000 ? "%.2f" : "%.1e", value);
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value)
        : Double.isNaN(value) ? NOTHING : "infinite";
  }

  private static String align(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
    int[] widths = new int[columns];
    rows.forEach(row -> {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    });
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
