package io.scangrad.lra.report;

import java.util.List;

/**
 * A page of sections, for what is no report of one run: theory, comparisons, ablations. It fetches nothing, runs no
 * script, adapts to light, dark and print, and is well-formed XML; every text is escaped.
 *
 * @param kicker what kind of page it is
 * @param title its heading
 * @param subtitle a line below, as the command that made it
 * @param headline the figures to see first
 * @param sections the rest
 * @param footer last line
 */
public record Page(
    String kicker, String title, String subtitle, List<Figure> headline, List<Section> sections, String footer) {
  private static final String STYLE = StyleSheet.read("report.css") + StyleSheet.read("plot.css");

  /**
   * A figure to see first.
   *
   * @param name what it is
   * @param value what it is worth
   * @param note more on it, may be empty
   */
  public record Figure(String name, String value, String note) {}

  /**
   * A card of the page.
   *
   * @param title its heading
   * @param note a remark beside it, may be empty
   * @param wide whether it takes the whole width
   * @param blocks what it holds; drawings beside each other, the rest across
   */
  public record Section(String title, String note, boolean wide, List<Block> blocks) {
    /** Copies the list. */
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** Copies the lists. */
  public Page {
    headline = List.copyOf(headline);
    sections = List.copyOf(sections);
  }

  /** Returns the page as HTML, to be written in UTF-8. */
  public String render() {
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>\n");
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    page.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element("title", title + " · Scangrad")
        .open("style").verbatim(STYLE).close().closeLine();
    page.open("body").open("main");
    page.open("header")
        .element("p", kicker, "class", "kicker")
        .element("h1", title)
        .element("p", subtitle, "class", "run")
        .closeLine();
    if (!headline.isEmpty()) {
      figures(page);
    }
    page.open("div", "class", "grid");
    sections.forEach(section -> section(page, section));
    page.closeLine();
    page.element("footer", footer);
    page.close().close().closeLine();
    return page.toString();
  }

  private void figures(Markup page) {
    page.open("dl", "class", "headline");
    for (int i = 0; i < headline.size(); i++) {
      Figure figure = headline.get(i);
      page.open("div", "class", i == 0 ? "figure main" : "figure");
      page.element("dt", figure.name()).element("dd", figure.value());
      if (!figure.note().isEmpty()) {
        page.element("dd", figure.note(), "class", "note");
      }
      page.close();
    }
    page.closeLine();
  }

  private static void section(Markup page, Section section) {
    String[] styles = section.wide() ? new String[] {"wide"} : new String[] {};
    Panel.open(page, section.title(), section.note(), styles);
    boolean beside = false;
    for (Block block : section.blocks()) {
      boolean drawing = !(block instanceof Note || block instanceof DataTable);
      if (drawing && !beside) {
        page.open("div", "class", section.wide() ? "drawings" : "drawing");
      } else if (!drawing && beside) {
        page.closeLine();
      }
      beside = drawing;
      block(page, block);
    }
    if (beside) {
      page.closeLine();
    }
    page.closeLine();
  }

  private static void block(Markup page, Block block) {
    switch (block) {
      case Note(String text, boolean formula) -> page.element(formula ? "pre" : "p", text, "class",
          formula ? "formula" : "note");
      case DataTable table -> table.render(page);
      case Plot plot -> new PlotDrawing(plot).render(page);
      case ValueGrid grid -> grid.render(page);
      case DiskPlot disk -> disk.render(page);
    }
  }
}
