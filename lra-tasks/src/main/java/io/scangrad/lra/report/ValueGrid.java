package io.scangrad.lra.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A heat map: values by two settings, the larger the stronger.
 *
 * @param title what it shows
 * @param down name of the setting that goes down
 * @param across name of the setting that goes across
 * @param rows values of the first, from above
 * @param columns values of the second, from the left
 * @param values by row and column; what is not finite is left blank
 * @param texts what the cells say
 */
@SuppressWarnings("ArrayRecordComponent")
public record ValueGrid(
    String title, String down, String across, List<String> rows, List<String> columns, double[][] values,
    String[][] texts)
    implements Block {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if sizes do not fit
   */
  public ValueGrid {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    int width = columns.size();
    boolean fits = values.length == rows.size() && texts.length == rows.size()
        && Arrays.stream(values).allMatch(row -> row.length == width)
        && Arrays.stream(texts).allMatch(row -> row.length == width);
    if (!fits) {
      throw new IllegalArgumentException(
          "ValueGrid: needs " + rows.size() + " rows of " + width + " values and as many texts");
    }
  }

  void render(Markup page) {
    double low = finite().min().orElse(0);
    double high = finite().max().orElse(0);
    page.open("figure", "class", "plot").element("figcaption", title);
    page.open("table", "class", "value-grid").open("thead").open("tr");
    page.element("th", down + " \\ " + across);
    columns.forEach(name -> page.element("th", name));
    page.close().close().open("tbody");
    for (int i = 0; i < rows.size(); i++) {
      page.open("tr").element("th", rows.get(i));
      for (int j = 0; j < columns.size(); j++) {
        double strength = !Double.isFinite(values[i][j]) ? 0
            : high > low ? 0.08 + 0.62 * (values[i][j] - low) / (high - low) : 0.35;
        page.element("td", texts[i][j], "title",
            down + " " + rows.get(i) + ", " + across + " " + columns.get(j) + ": " + texts[i][j], "style",
            String.format(Locale.ROOT, "background:rgba(47,111,219,%.2f)", strength));
      }
      page.closeLine();
    }
    page.close().close().closeLine();
  }

  private DoubleStream finite() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
  }
}
