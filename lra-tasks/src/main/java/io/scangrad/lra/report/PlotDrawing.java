package io.scangrad.lra.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Draws a {@link Plot} as inline SVG; under the pointer it shows the values at a place, without a script. */
final class PlotDrawing {
  static final int WIDTH = 540;
  static final int HEIGHT = 290;

  private static final int LEFT = 56;
  private static final int RIGHT = 14;
  private static final int TOP = 24;
  private static final int BOTTOM = 36;
  private static final int COLUMNS = 60;
  private static final int MOST_LINES = 12;

  private final Plot plot;
  private final List<Curve> curves;

  PlotDrawing(Plot plot) {
    this.plot = plot;
    this.curves = plot.curves().stream()
        .map(curve -> curve.drawable(plot.x().isLogarithmic(), plot.y().isLogarithmic()))
        .filter(curve -> !curve.isEmpty())
        .toList();
  }

  void render(Markup page) {
    page.open("figure", "class", "plot");
    page.element("figcaption", plot.title());
    if (curves.isEmpty()) {
      page.element("p", "Nothing was measured.", "class", "none").closeLine();
      return;
    }
    legend(page);
    Axis x = axis(plot.x(), extent(Curve::x), true);
    Axis y = axis(plot.y(), valueExtent(), false);
    page.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "class", "chart", "role", "img", "aria-label",
        plot.title());
    axes(page, x, y);
    curves.forEach(curve -> curve(page, curve, x, y));
    readOut(page, x, y);
    page.close().closeLine();
  }

  private void legend(Markup page) {
    page.open("p", "class", "legend");
    for (Curve curve : curves) {
      if (curve.name().isEmpty()) {
        continue;
      }
      page.open("span").open("svg", "viewBox", "0 0 22 10", "class", "key", "aria-hidden", "true");
      key(page, curve);
      page.close().text(curve.name()).close();
    }
    page.close();
  }

  /** Draws how a curve looks, 22 wide and 10 high. */
  static void key(Markup page, Curve curve) {
    if (curve.look().isLine()) {
      page.empty("path", "d", "M1 5H21", "class", style(curve));
    }
    if (curve.look().hasDots()) {
      page.empty("circle", "cx", "11", "cy", "5", "r", "3", "class", style(curve));
    }
  }

  /** Returns the curves that have something to draw. */
  List<Curve> curves() {
    return curves;
  }

  /** Draws axes and curves, without what needs a pointer; there must be a curve. */
  void shapes(Markup svg) {
    Axis x = axis(plot.x(), extent(Curve::x), true);
    Axis y = axis(plot.y(), valueExtent(), false);
    axes(svg, x, y);
    curves.forEach(curve -> curve(svg, curve, x, y));
  }

  private static String style(Curve curve) {
    return "curve " + curve.look().style() + " c" + curve.colour() % Curve.COLOURS;
  }

  private DoubleSummaryStatistics extent(Function<Curve, double[]> part) {
    return curves.stream().flatMapToDouble(curve -> Arrays.stream(part.apply(curve))).summaryStatistics();
  }

  private DoubleSummaryStatistics valueExtent() {
    boolean logarithmic = plot.y().isLogarithmic();
    return curves.stream()
        .flatMap(curve -> List.of(curve.y(), curve.low(), curve.high()).stream())
        .flatMapToDouble(Arrays::stream)
        .filter(value -> Double.isFinite(value) && (!logarithmic || value > 0))
        .summaryStatistics();
  }

  private static Axis axis(Plot.Side side, DoubleSummaryStatistics extent, boolean horizontal) {
    if (side.isLogarithmic()) {
      return Axis.logarithmic(extent.getMin(), extent.getMax());
    }
    return horizontal && extent.getMax() - extent.getMin() >= 10
        ? Axis.tight(extent.getMin(), extent.getMax(), 6)
        : Axis.enclosing(extent.getMin(), extent.getMax(), 5);
  }

  private void axes(Markup page, Axis x, Axis y) {
    page.open("g", "class", "axes");
    for (double tick : y.ticks()) {
      String at = Numbers.at(py(y, tick));
      page.empty("path", "d", "M" + LEFT + " " + at + "H" + (WIDTH - RIGHT), "class", "grid");
      page.element("text", label(plot.y(), y, tick), "x", "" + (LEFT - 8), "y", at, "class", "tick y");
    }
    int bottom = HEIGHT - BOTTOM;
    for (double tick : x.ticks()) {
      String at = Numbers.at(px(x, tick));
      page.empty("path", "d", "M" + at + " " + bottom + "v4", "class", "notch");
      page.element("text", label(plot.x(), x, tick), "x", at, "y", "" + (bottom + 15), "class", "tick x");
    }
    page.element("text", plot.x().label(), "x", "" + (WIDTH - RIGHT), "y", "" + (HEIGHT - 5), "class", "tick end");
    page.element("text", plot.y().label(), "x", "2", "y", "9", "class", "tick start");
    page.close();
  }

  private static String label(Plot.Side side, Axis axis, double tick) {
    if (side.scale() != Plot.Scale.PERCENT) {
      return axis.label(tick);
    }
    List<Double> scaled = axis.ticks().stream().map(t -> 100 * t).toList();
    return new Axis(100 * axis.low(), 100 * axis.high(), false, scaled).label(100 * tick) + "%";
  }

  private void curve(Markup page, Curve curve, Axis x, Axis y) {
    if (curve.hasBounds()) {
      if (curve.look().isLine()) {
        band(page, curve, x, y);
      } else {
        bars(page, curve, x, y);
      }
    }
    if (curve.look().isLine()) {
      StringBuilder path = new StringBuilder();
      for (int i : thinned(curve, x)) {
        path.append(path.isEmpty() ? 'M' : 'L').append(Numbers.at(px(x, curve.x()[i])));
        path.append(' ').append(Numbers.at(py(y, curve.y()[i])));
      }
      page.empty("path", "d", path.toString(), "class", style(curve));
    }
    if (curve.look().hasDots() || curve.x().length == 1) {
      String radius = curve.x().length > 200 ? "1.6" : "3";
      for (int i = 0; i < curve.x().length; i++) {
        page.empty("circle", "cx", Numbers.at(px(x, curve.x()[i])), "cy", Numbers.at(py(y, curve.y()[i])), "r", radius,
            "class", style(curve));
      }
    }
  }

  /** Returns the points of a line to draw: of each column of the drawing the first, lowest, highest and last. */
  private static int[] thinned(Curve curve, Axis x) {
    int n = curve.x().length;
    int columns = WIDTH - LEFT - RIGHT;
    if (n <= 4 * columns) {
      return IntStream.range(0, n).toArray();
    }
    List<Integer> kept = new ArrayList<>();
    for (int from = 0; from < n; ) {
      long column = Math.round(px(x, curve.x()[from]));
      int to = from + 1;
      int lowest = from;
      int highest = from;
      for (; to < n && Math.round(px(x, curve.x()[to])) == column; to++) {
        lowest = curve.y()[to] < curve.y()[lowest] ? to : lowest;
        highest = curve.y()[to] > curve.y()[highest] ? to : highest;
      }
      IntStream.of(from, lowest, highest, to - 1).sorted().distinct().forEach(kept::add);
      from = to;
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void band(Markup page, Curve curve, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    int n = curve.x().length;
    for (int i = 0; i < 2 * n; i++) {
      int at = i < n ? i : 2 * n - 1 - i;
      double value = i < n ? curve.high()[at] : curve.low()[at];
      double shown = y.logarithmic() ? Math.max(value, y.low()) : value;
      path.append(i == 0 ? 'M' : 'L').append(Numbers.at(px(x, curve.x()[at]))).append(' ');
      path.append(Numbers.at(py(y, shown)));
    }
    page.empty("path", "d", path.append('z').toString(), "class", "band c" + curve.colour() % Curve.COLOURS);
  }

  private static void bars(Markup page, Curve curve, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < curve.x().length; i++) {
      double low = y.logarithmic() ? Math.max(curve.low()[i], y.low()) : curve.low()[i];
      String at = Numbers.at(px(x, curve.x()[i]));
      path.append('M').append(at).append(' ').append(Numbers.at(py(y, low)));
      path.append('V').append(Numbers.at(py(y, curve.high()[i])));
    }
    page.empty("path", "d", path.toString(), "class", "curve line c" + curve.colour() % Curve.COLOURS);
  }

  /** Divides the plot into columns that, under the pointer, show a hair line and the values next to it. */
  private void readOut(Markup page, Axis x, Axis y) {
    double[] places = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.x())).sorted().distinct().toArray();
    List<Double> stops = new ArrayList<>();
    double width = (double) (WIDTH - LEFT - RIGHT) / COLUMNS;
    for (double place : places) {
      if (stops.isEmpty() || px(x, place) - px(x, stops.getLast()) >= width) {
        stops.add(place);
      }
    }
    page.open("g", "class", "read-out");
    for (int i = 0; i < stops.size(); i++) {
      double from = i == 0 ? LEFT : (px(x, stops.get(i - 1)) + px(x, stops.get(i))) / 2;
      double to = i == stops.size() - 1 ? WIDTH - RIGHT : (px(x, stops.get(i)) + px(x, stops.get(i + 1))) / 2;
      stop(page, stops.get(i), x, y, from, to, width);
    }
    page.close();
  }

  private void stop(Markup page, double place, Axis x, Axis y, double from, double to, double width) {
    int height = HEIGHT - TOP - BOTTOM;
    double here = px(x, place);
    page.open("g").empty("rect", "x", Numbers.at(from), "y", "" + TOP, "width", Numbers.at(Math.max(to - from, 0.1)),
        "height", "" + height);
    page.empty("path", "d", "M" + Numbers.at(here) + " " + TOP + "v" + height);
    List<String> lines = new ArrayList<>(List.of(plot.x().label() + " " + plot.x().write(place)));
    for (Curve curve : curves) {
      int nearest = nearest(curve.x(), place);
      double distance = Math.abs(px(x, curve.x()[nearest]) - here);
      if (curve.name().isEmpty() || distance > width || lines.size() > MOST_LINES) {
        continue;
      }
      lines.add(curve.name() + " " + plot.y().write(curve.y()[nearest]));
      page.empty("circle", "cx", Numbers.at(px(x, curve.x()[nearest])), "cy",
          Numbers.at(py(y, curve.y()[nearest])), "r", "3.5", "class", "c" + curve.colour() % Curve.COLOURS);
    }
    boolean left = here > (LEFT + WIDTH - RIGHT) / 2.0;
    String at = Numbers.at(left ? here - 8 : here + 8);
    for (int line = 0; line < lines.size(); line++) {
      page.element("text", lines.get(line), "x", at, "y", "" + (TOP + 12 + 13 * line), "class", left ? "end" : "start");
    }
    page.close();
  }

  private static int nearest(double[] places, double place) {
    int nearest = 0;
    for (int i = 1; i < places.length; i++) {
      nearest = Math.abs(places[i] - place) < Math.abs(places[nearest] - place) ? i : nearest;
    }
    return nearest;
  }

  private static double px(Axis x, double value) {
    return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double py(Axis y, double value) {
    return TOP + (1 - y.position(value)) * (HEIGHT - TOP - BOTTOM);
  }
}
