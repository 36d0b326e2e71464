package io.scangrad.laws.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often each checker refuses each planted error.
 *
 * @param checkers the columns
 * @param rows one per planted error
 * @since 0.1
 */
public record Comparison(List<Checker> checkers, List<Row> rows) {
  /** Makes seeds of probes differ from those of candidates. */
  private static final long PROBES = 0x9E3779B97F4A7C15L;

  /**
   * What became of one planted error.
   *
   * @param error the planted error
   * @param refused how many candidates each checker refused
   * @param tried how many candidates each checker was given
   */
  public record Row(PlantedError error, List<Integer> refused, List<Integer> tried) {
    /** Returns the share of candidates that a checker refused: found errors, or false alarms. */
    public double share(int checker) {
      return (double) refused.get(checker) / tried.get(checker);
    }
  }

  /** Returns the other projects' checkers; PyTorch's as they are by default and with forward mode switched on. */
  public static List<Checker> peers() {
    return List.of(new TorchSlow(false), new TorchSlow(true), new TorchFast(false), new TorchFast(true),
        new JaxCheckGrads(), new ChainRules());
  }

  /**
   * Runs every checker on every error; candidate and probes change from seed to seed.
   *
   * @param seeds candidates that each checker is given
   * @param fewer candidates that {@linkplain Checker#isExhaustive exhaustive} checkers are given instead
   */
  public static Comparison run(List<Checker> checkers, List<PlantedError> errors, int seeds, int fewer) {
    List<Row> rows = new ArrayList<>();
    for (PlantedError error : errors) {
      List<Integer> refused = new ArrayList<>();
      List<Integer> tried = new ArrayList<>();
      for (Checker checker : checkers) {
        int tries = checker.isExhaustive() ? fewer : seeds;
        int count = 0;
        for (long seed = 0; seed < tries; seed++) {
          count += checker.accepts(error.draw().apply(seed), seed ^ PROBES) ? 0 : 1;
        }
        refused.add(count);
        tried.add(tries);
      }
      rows.add(new Row(error, refused, tried));
    }
    return new Comparison(checkers, rows);
  }

  /**
   * Returns the table in Markdown: each cell tells how many candidates were refused out of how many. Rows without an
   * error count false alarms.
   */
  public String markdown() {
    StringBuilder table = new StringBuilder("| function | error |");
    checkers.forEach(checker -> table.append(' ').append(checker.name()).append(" |"));
    table.append("\n| --- | --- |").append(" --- |".repeat(checkers.size())).append('\n');
    for (Row row : rows) {
      table.append(String.format(Locale.ROOT, "| %s | %s |", row.error().function(), row.error().error()));
      for (int i = 0; i < checkers.size(); i++) {
        table.append(String.format(Locale.ROOT, " %d/%d |", row.refused().get(i), row.tried().get(i)));
      }
      table.append('\n');
    }
    return table.toString();
  }
}
