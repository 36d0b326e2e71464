package io.scangrad.lra.report;

import java.util.List;
import java.util.Locale;

/**
 * Draws how often each class was taken for each other one, with the recall of every class.
 *
 * <p>A cell's colour is the share of its row, so that classes of different size compare.
 *
 * @param confusion what to draw
 */
record ConfusionMatrix(Confusion confusion) {
  private static final int RECALL = 96;
  private static final int LONGEST_NAME = 16;
  private static final double LETTER = 6.6;

  void render(Markup page) {
    Panel.open(page, "Confusion matrix", "test split");
    List<String> names = confusion.classNames();
    int classes = names.size();
    int cell = Math.max(22, Math.min(52, 430 / classes));
    double longest = names.stream().map(ConfusionMatrix::shortened).mapToInt(String::length).max().orElse(1) * LETTER;
    boolean slanted = longest > cell - 6;
    double left = 22 + longest + 8;
    double top = 20 + (slanted ? longest * 0.71 + 14 : 18);
    double right = left + classes * cell;
    double width = right + RECALL + (slanted ? Math.max(0, longest * 0.71 - RECALL) : 0);
    double height = top + classes * cell + 22;
    page.open(
        "svg",
        "viewBox",
        "0 0 " + Numbers.at(width) + " " + Numbers.at(height),
        "class",
        "matrix",
        "style",
        "max-width:" + Numbers.at(width) + "px",
        "role",
        "img",
        "aria-label",
        "Confusion matrix");
    headings(page, left, top, right, classes * cell);
    for (int i = 0; i < classes; i++) {
      columnName(page, names.get(i), left + (i + 0.5) * cell, top - 7, slanted);
      rowName(page, names.get(i), left - 8, top + (i + 0.5) * cell);
      for (int j = 0; j < classes; j++) {
        cell(page, i, j, left + j * cell, top + i * cell, cell);
      }
      recall(page, i, right + 10, top + (i + 0.5) * cell);
    }
    page.close().closeLine();
  }

  private static void headings(Markup page, double left, double top, double right, double span) {
    page.element("text", "predicted", "x", Numbers.at(left + span / 2), "y", "12", "class", "heading");
    String turn = "rotate(-90 10 " + Numbers.at(top + span / 2) + ")";
    page.element(
        "text", "true", "x", "10", "y", Numbers.at(top + span / 2), "transform", turn, "class", "heading");
    page.element("text", "recall", "x", Numbers.at(right + 92), "y", Numbers.at(top + span + 17), "class", "tick end");
  }

  private static void columnName(Markup page, String name, double x, double y, boolean slanted) {
    String at = Numbers.at(x);
    if (slanted) {
      String turn = "rotate(-45 " + at + " " + Numbers.at(y) + ")";
      named(page, name, "x", at, "y", Numbers.at(y), "transform", turn, "class", "tick start");
    } else {
      named(page, name, "x", at, "y", Numbers.at(y), "class", "tick x");
    }
  }

  private static void rowName(Markup page, String name, double x, double y) {
    named(page, name, "x", Numbers.at(x), "y", Numbers.at(y), "class", "tick y");
  }

  private static void named(Markup page, String name, String... attributes) {
    page.open("text", attributes).text(shortened(name));
    if (!shortened(name).equals(name)) {
      page.element("title", name);
    }
    page.close();
  }

  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  private void cell(Markup page, int actual, int predicted, double x, double y, int size) {
    int count = confusion.count(actual, predicted);
    double share = confusion.examples(actual) == 0 ? 0 : confusion.share(actual, predicted);
    double strength = count == 0 ? 0.035 : 0.09 + 0.91 * Math.pow(share, 0.75);
    String title =
        "%s taken for %s: %s of %s (%s)"
            .formatted(
                confusion.classNames().get(actual),
                confusion.classNames().get(predicted),
                Numbers.count(count),
                Numbers.count(confusion.examples(actual)),
                Numbers.percent(share));
    page.open("g", "class", "cell");
    page.empty(
        "rect",
        "x",
        Numbers.at(x + 1),
        "y",
        Numbers.at(y + 1),
        "width",
        "" + (size - 2),
        "height",
        "" + (size - 2),
        "rx",
        "3",
        "fill-opacity",
        String.format(Locale.ROOT, "%.3f", strength));
    if (count > 0) {
      String text = count > 99_999 ? Numbers.compact(count) : Integer.toString(count);
      double font = Math.min(13, (size - 7) / (0.6 * Math.max(2, text.length())));
      page.element(
          "text",
          text,
          "x",
          Numbers.at(x + size / 2.0),
          "y",
          Numbers.at(y + size / 2.0),
          "font-size",
          Numbers.at(font),
          "class",
          strength > 0.7 ? "on" : "off");
    }
    page.element("title", title).close();
  }

  private void recall(Markup page, int actual, double x, double y) {
    double share = confusion.share(actual, actual);
    bar(page, x, y, 36, "track");
    if (share > 0) {
      bar(page, x, y, 36 * share, "bar");
    }
    page.element("text", Numbers.percent(share), "x", Numbers.at(x + 82), "y", Numbers.at(y), "class", "tick y");
  }

  private static void bar(Markup page, double x, double y, double width, String style) {
    String left = Numbers.at(x);
    String top = Numbers.at(y - 3);
    page.empty(
        "rect", "x", left, "y", top, "width", Numbers.at(width), "height", "6", "rx", "3", "class", style);
  }
}
