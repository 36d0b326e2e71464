package io.scangrad.lra.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes a comparison as two tables: last figures, and the settings in which the runs differ. */
public final class ComparisonText {
  private ComparisonText() {}

  /** Returns the headings of the figures of a run. */
  static List<String> headings() {
    return List.of("run", "state", "train loss", "best validation", "test loss", "test accuracy", "tokens/s", "time");
  }

  /** Returns the figures of a run. */
  static List<String> figures(ComparedRun run) {
    return List.of(run.name(), run.state(), loss(run.trainingLoss()), percent(run.bestAccuracy()),
        loss(run.test().map(m -> m.loss()).orElse(Double.NaN)),
        percent(run.test().map(m -> m.accuracy()).orElse(Double.NaN)),
        count(run.last("train", m -> m.tokensPerSecond())), duration(run.seconds()));
  }

  /** Returns the tables. */
  public static String of(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(headings());
    comparison.runs().forEach(run -> rows.add(figures(run)));
    StringBuilder text = new StringBuilder(table(rows));
    Map<String, List<String>> differences = comparison.differences();
    if (!differences.isEmpty()) {
      List<List<String>> settings = new ArrayList<>();
      settings.add(row("setting", comparison.runs().stream().map(ComparedRun::name).toList()));
      differences.forEach((key, values) -> settings.add(row(key, values)));
      text.append(String.format("%n%s", table(settings)));
    }
    return text.toString().stripTrailing();
  }

  private static List<String> row(String first, List<String> rest) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(rest);
    return row;
  }

  private static String table(List<List<String>> rows) {
    int[] widths = IntStream.range(0, rows.getFirst().size())
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(widths[column] - cell.length());
        line.append(column == 0 ? cell + blanks : "  " + blanks + cell);
      }
      text.append(String.format("%s%n", line.toString().stripTrailing()));
    }
    return text.toString();
  }

  private static String loss(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "–";
  }

  private static String percent(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f %%", 100 * value) : "–";
  }

  private static String count(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : "–";
  }

  private static String duration(double seconds) {
    return Double.isFinite(seconds) ? String.format(Locale.ROOT, seconds < 100 ? "%.1f s" : "%,.0f s", seconds) : "–";
  }
}
