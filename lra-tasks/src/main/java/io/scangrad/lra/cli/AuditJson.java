package io.scangrad.lra.cli;

import io.scangrad.laws.audit.AuditReport;
import io.scangrad.laws.audit.OpAudit;
import io.scangrad.laws.audit.OpMutants;
import io.scangrad.laws.audit.Tally;
import io.scangrad.laws.mutation.Outcome;
import io.scangrad.laws.mutation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an audit as JSON: {@code ops} holds one object per op and element type, {@code mutants} one per op that has a
 * rule, {@code summary} the sums. A number that is not known or not finite is {@code null}.
 *
 * <p>{@code mutants} of an entry of {@code ops} counts those that compute something else than the rule, so that all are
 * killed where {@code killed} is as large; the entries of one op in several types repeat its numbers, the summary counts
 * them once.
 */
final class AuditJson {
  private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private AuditJson() {}

  /** Returns the text. */
  static String text(AuditReport report, String command) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("ops", report.lines().stream().map(AuditJson::line).toList());
    all.put("mutants", report.mutants().stream().map(AuditJson::mutants).toList());
    all.put("summary", summary(report, command));
    return PRETTY.writeValueAsString(all) + "\n";
  }

  private static Map<String, @Nullable Object> line(OpAudit line) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("op", line.op());
    entry.put("dtype", line.dtype().toString());
    entry.put("orders", line.orders());
    entry.put("verdict", line.conclusion());
    entry.put("worstUlp", finite(line.worstUlp()));
    entry.put("resolution", finite(line.resolution()));
    entry.put("replaced", line.replaced());
    entry.put("mutants", line.mutants().map(OpMutants::applicable).orElse(0));
    entry.put("killed", line.mutants().map(OpMutants::killed).orElse(0));
    entry.put("equivalent", line.mutants().map(OpMutants::equivalent).orElse(0));
    entry.put("seconds", line.seconds());
    entry.put("oracles", tallies(line.oracles()));
    entry.put("laws", tallies(line.laws()));
    entry.put("failures", line.failures());
    return entry;
  }

  private static Map<String, Map<String, Object>> tallies(List<Tally> tallies) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (Tally tally : tallies) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("passed", tally.passed());
      counts.put("failed", tally.failed());
      counts.put("undecided", tally.undecided());
      if (tally.failed() > 0) {
        counts.put("failure", tally.failure());
      }
      all.put(tally.name(), counts);
    }
    return all;
  }

  private static Map<String, Object> mutants(OpMutants op) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("op", op.op());
    entry.put("mutants", op.applicable());
    entry.put("killed", op.killed());
    entry.put("equivalent", op.equivalent());
    entry.put("seconds", op.seconds());
    List<Map<String, Object>> outcomes = new ArrayList<>();
    op.report().outcomes().forEach(outcome -> outcomes.add(outcome(outcome)));
    entry.put("outcomes", outcomes);
    return entry;
  }

  private static Map<String, Object> outcome(Outcome outcome) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("mutant", outcome.mutant().name());
    entry.put("side", outcome.mutant().side().toString());
    entry.put("place", outcome.mutant().place());
    switch (outcome.verdict()) {
      case Verdict.Killed killed -> {
        entry.put("killedBy", killed.law());
        entry.put("tries", killed.tries());
      }
      case Verdict.Equivalent equivalent -> entry.put("equivalent", equivalent.reason());
      case Verdict.Survived survived -> entry.put("survivedAt", survived.differing());
    }
    return entry;
  }

  private static Map<String, @Nullable Object> summary(AuditReport report, String command) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("ops", report.ops());
    entry.put("rows", report.lines().size());
    entry.put("checks", report.checks());
    entry.put("failures", report.failures().size());
    entry.put("mutants", report.applicable());
    entry.put("killed", report.killed());
    entry.put("equivalent", report.equivalent());
    entry.put("survivors", report.survivors());
    entry.put("killRate", report.killRate());
    entry.put("worstUlp", finite(report.worstUlp()));
    entry.put("seconds", report.seconds());
    entry.put("seed", report.seed());
    entry.put("tries", report.tries());
    entry.put("threads", report.threads());
    entry.put("backend", report.backend());
    entry.put("command", command);
    return entry;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
