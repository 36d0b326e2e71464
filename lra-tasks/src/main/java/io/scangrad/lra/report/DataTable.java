package io.scangrad.lra.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts.
 *
 * @param headings names of the columns
 * @param rows cells of each row, as many as there are headings
 */
public record DataTable(List<String> headings, List<List<Cell>> rows) implements Block {
  /** How a cell looks; the name in lower case is its class in the style sheet. */
  public enum Look {
    /** Words. */
    WORDS,
    /** A number, set to the right. */
    NUMBER,
    /** Something that holds. */
    GOOD,
    /** Something that fails. */
    BAD,
    /** Of less weight. */
    SOFT
  }

  /**
   * One cell.
   *
   * @param text what it says
   * @param look how it looks
   */
  public record Cell(String text, Look look) {
    /** Returns a cell of words. */
    public static Cell words(String text) {
      return new Cell(text, Look.WORDS);
    }

    /** Returns a cell with a number. */
    public static Cell number(String text) {
      return new Cell(text, Look.NUMBER);
    }
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a row has more or fewer cells than there are headings
   */
  public DataTable {
    headings = List.copyOf(headings);
    List<List<Cell>> copy = new ArrayList<>();
    for (List<Cell> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            "DataTable: a row has " + row.size() + " cells, and there are " + headings.size() + " headings");
      }
      copy.add(List.copyOf(row));
    }
    rows = List.copyOf(copy);
  }

  void render(Markup page) {
    page.open("div", "class", "scroll").open("table", "class", "data").open("thead").open("tr");
    for (int i = 0; i < headings.size(); i++) {
      page.element("th", headings.get(i), "class", isNumber(i) ? "number" : "words");
    }
    page.close().close().open("tbody");
    for (List<Cell> row : rows) {
      page.open("tr");
      row.forEach(cell -> page.element("td", cell.text(), "class", style(cell)));
      page.closeLine();
    }
    page.close().close().closeLine();
  }

  private boolean isNumber(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).look() == Look.NUMBER);
  }

  private static String style(Cell cell) {
    return switch (cell.look()) {
      case WORDS -> "words";
      case NUMBER -> "number";
      case GOOD -> "good";
      case BAD -> "bad";
      case SOFT -> "soft";
    };
  }
}
