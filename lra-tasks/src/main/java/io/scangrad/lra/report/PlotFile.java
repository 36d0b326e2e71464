package io.scangrad.lra.report;

import java.util.List;

/** Draws a {@link Plot} as an SVG file of its own, with its colours, a heading and a legend, to be put on other pages. */
public final class PlotFile {
  private static final String STYLE = StyleSheet.read("report.css") + StyleSheet.read("plot.css");
  private static final int HEADING = 26;
  private static final int LEGEND_ROW = 18;
  private static final int LEGEND_COLUMNS = 3;

  private PlotFile() {}

  /**
   * Draws the file.
   *
   * @param plot what to draw; curves without points are left out
   * @return SVG, to be written in UTF-8
   */
  public static String render(Plot plot) {
    PlotDrawing drawing = new PlotDrawing(plot);
    List<Curve> named = drawing.curves().stream().filter(curve -> !curve.name().isEmpty()).toList();
    int rows = Math.ceilDiv(named.size(), LEGEND_COLUMNS);
    int height = HEADING + PlotDrawing.HEIGHT + rows * LEGEND_ROW + LEGEND_ROW / 2;
    Markup svg = new Markup();
    svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + PlotDrawing.WIDTH + " " + height,
        "font-family", "system-ui, sans-serif", "role", "img", "aria-label", plot.title());
    svg.open("style").verbatim(STYLE).closeLine();
    svg.empty("rect", "width", "100%", "height", "100%", "style", "fill: var(--card)");
    svg.element("text", plot.title(), "x", "8", "y", "17", "style", "fill: var(--ink); font-size: 13px");
    svg.open("g", "transform", "translate(0 " + HEADING + ")");
    if (drawing.curves().isEmpty()) {
      svg.element("text", "Nothing was measured.", "x", "8", "y", "40");
    } else {
      drawing.shapes(svg);
    }
    svg.close();
    for (int i = 0; i < named.size(); i++) {
      int x = 8 + i % LEGEND_COLUMNS * (PlotDrawing.WIDTH / LEGEND_COLUMNS);
      int y = HEADING + PlotDrawing.HEIGHT + i / LEGEND_COLUMNS * LEGEND_ROW;
      svg.open("g", "transform", "translate(" + x + " " + y + ")");
      PlotDrawing.key(svg, named.get(i));
      svg.element("text", named.get(i).name(), "x", "28", "y", "9").close();
    }
    return svg.close() + "\n";
  }
}
