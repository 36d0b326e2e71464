package io.scangrad.laws.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of errors as text.
 *
 * @param rows the rows, in order
 * @since 0.1
 */
public record AccuracyTable(List<Accuracy> rows) {
  private static final List<String> HEAD = List.of("function", "type", "elements", "median", "99 %", "worst",
      "normwise", "of bound", "value: worst", "value: normwise");

  /** How many columns are words. */
  private static final int WORDS = 2;

  /** Copies the rows. */
  public AccuracyTable {
    rows = List.copyOf(rows);
  }

  /** Returns the table in Markdown, each line ended. */
  public String markdown() {
    StringBuilder text = new StringBuilder(line(HEAD));
    text.append(line(IntStream.range(0, HEAD.size()).mapToObj(i -> i < WORDS ? "---" : "---:").toList()));
    rows.forEach(row -> text.append(line(cells(row).stream().map(cell -> cell.replace("|", "\\|")).toList())));
    return text.toString();
  }

  /** Returns the table in aligned columns, one line per row. */
  public List<String> lines() {
    List<List<String>> all = Stream.concat(Stream.of(HEAD), rows.stream().map(AccuracyTable::cells)).toList();
    int[] widths = new int[HEAD.size()];
    all.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
    return all.stream().map(row -> {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < widths.length; i++) {
        cells.add(String.format(Locale.ROOT, "%" + (i < WORDS ? "-" : "") + widths[i] + "s", row.get(i)));
      }
      return String.join("  ", cells);
    }).toList();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static List<String> cells(Accuracy row) {
    ErrorStatistics g = row.gradient();
    boolean any = g.elements() > 0;
    return List.of(
        row.name(),
        row.dtype().toString(),
        String.valueOf(g.elements()),
        any ? number(g.median()) : "-",
        any ? number(g.high()) : "-",
        any ? number(g.worst()) : "-",
        number(g.normwise()),
        number(g.ofBound()),
        number(row.value().worst()),
        number(row.value().normwise()));
  }

  /** Three digits or decimals, a whole number from 100 on, and a power of ten where these say nothing. */
  private static String number(double x) {
    if (x == 0 || !Double.isFinite(x)) {
      return x == 0 ? "0" : "infinite";
    }
    if (x < 0.001 || x >= 1e6) {
      return String.format(Locale.ROOT, "%.0e", x);
    }
    int decimals = x < 1 ? 3 : x < 10 ? 2 : x < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", x);
  }
}
