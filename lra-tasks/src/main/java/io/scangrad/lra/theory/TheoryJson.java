package io.scangrad.lra.theory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report as JSON; a number that is not finite is {@code null}. */
public final class TheoryJson {
  private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TheoryJson() {}

  /**
   * Returns the text: {@code statements} with their {@code readings}, and {@code summary}.
   *
   * @param report what to write
   * @param command the command line that gave it
   */
  public static String text(TheoryReport report, String command) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> statements = new ArrayList<>();
    report.statements().forEach(statement -> statements.add(statement(statement)));
    all.put("statements", statements);
    Map<String, @Nullable Object> summary = new LinkedHashMap<>();
    summary.put("statements", report.statements().size());
    summary.put("failed", report.failed().size());
    summary.put("readings", report.readings());
    summary.put("mistakes", report.mistakes());
    summary.put("refused", report.refused());
    summary.put("seed", report.seed());
    summary.put("quick", report.quick());
    summary.put("seconds", report.seconds());
    summary.put("command", command);
    all.put("summary", summary);
    return PRETTY.writeValueAsString(all) + "\n";
  }

  private static Map<String, @Nullable Object> statement(Statement statement) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("name", statement.name());
    entry.put("title", statement.title());
    entry.put("claim", statement.claim());
    entry.put("formula", statement.formula());
    entry.put("source", statement.source());
    entry.put("holds", statement.holds());
    List<Map<String, @Nullable Object>> readings = new ArrayList<>();
    statement.readings().forEach(reading -> readings.add(reading(reading)));
    entry.put("readings", readings);
    return entry;
  }

  private static Map<String, @Nullable Object> reading(Reading reading) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("what", reading.what());
    entry.put("holds", reading.holds());
    entry.put("measured", finite(reading.measured()));
    entry.put("standardError", finite(reading.error()));
    bound(entry, reading.bound());
    entry.put("basis", reading.basis());
    List<Map<String, @Nullable Object>> mistakes = new ArrayList<>();
    for (Mistake mistake : reading.mistakes()) {
      Map<String, @Nullable Object> planted = new LinkedHashMap<>();
      planted.put("what", mistake.what());
      planted.put("refused", mistake.refused());
      planted.put("measured", finite(mistake.measured()));
      bound(planted, mistake.bound());
      mistakes.add(planted);
    }
    entry.put("mistakes", mistakes);
    return entry;
  }

  private static void bound(Map<String, @Nullable Object> entry, Bound bound) {
    switch (bound) {
      case Bound.Near(double expected, double tolerance) -> {
        entry.put("expected", finite(expected));
        entry.put("tolerance", finite(tolerance));
      }
      case Bound.AtMost(double limit) -> entry.put("atMost", finite(limit));
      case Bound.AtLeast(double limit) -> entry.put("atLeast", finite(limit));
    }
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
