package io.scangrad.lra.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Draws lines over the steps of a run.
 *
 * @param title heading of the panel
 * @param series what to draw, backmost first
 * @param height height of the drawing; its width is {@value #WIDTH}
 * @param format writes a value in the read-out
 * @param percent whether values are shares, labelled in percent
 * @param logarithmicAllowed whether values that span more than a factor of 30 may be drawn on a logarithmic axis
 */
record LineChart(
    String title,
    List<Series> series,
    int height,
    DoubleFunction<String> format,
    boolean percent,
    boolean logarithmicAllowed) {
  private static final int WIDTH = 540;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 22;
  private static final int BOTTOM = 24;
  private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
  private static final int COLUMNS = 90;

  void render(Markup page) {
    List<Series> drawn = series.stream().filter(s -> !s.isEmpty()).toList();
    if (drawn.isEmpty()) {
      Panel.open(page, title, "");
      page.element("p", "Nothing was measured.", "class", "none");
      page.closeLine();
      return;
    }
    Axis x = Axis.tight(extent(drawn, false).getMin(), extent(drawn, false).getMax(), 6);
    Axis y = valueAxis(drawn);
    Panel.open(page, title, y.logarithmic() ? "logarithmic" : "");
    legend(page, drawn);
    page.open(
        "svg", "viewBox", "0 0 " + WIDTH + " " + height, "class", "chart", "role", "img", "aria-label", title);
    String clip = "clip-" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "-");
    page.open("clipPath", "id", clip)
        .empty("rect", box(LEFT - 4, TOP - 4, PLOT_WIDTH + 8, plotHeight() + 8))
        .close();
    axes(page, x, y);
    page.open("g", "clip-path", "url(#" + clip + ")");
    drawn.forEach(s -> line(page, s, x, y));
    page.close();
    readOut(page, drawn, x, y);
    page.close().closeLine();
  }

  private Axis valueAxis(List<Series> drawn) {
    double[] guiding =
        drawn.stream()
            .filter(s -> s.mark() != Series.Mark.RAW || drawn.size() == 1)
            .flatMapToDouble(s -> Arrays.stream(s.values()))
            .toArray();
    double low = DoubleStream.of(guiding).min().orElse(0);
    double max = extent(drawn, true).getMax();
    if (logarithmicAllowed && low > 0 && max / low > 30) {
      return Axis.logarithmic(low, max);
    }
    return Axis.enclosing(extent(drawn, true).getMin(), max, height < 200 ? 3 : 5);
  }

  private static DoubleSummaryStatistics extent(List<Series> drawn, boolean values) {
    return drawn.stream().flatMapToDouble(s -> Arrays.stream(values ? s.values() : s.steps())).summaryStatistics();
  }

  private static void legend(Markup page, List<Series> drawn) {
    page.open("p", "class", "legend");
    for (Series s : drawn.size() == 1 ? List.<Series>of() : drawn) {
      page.open("span").open("svg", "viewBox", "0 0 22 10", "class", "key", "aria-hidden", "true");
      String style = s.mark().style();
      switch (s.mark()) {
        case RAW, TREND -> page.empty("path", "d", "M1 5H21", "class", style);
        case DOTS ->
            page.empty("path", "d", "M1 5H21", "class", style)
                .empty("circle", "cx", "11", "cy", "5", "r", "3", "class", style);
        case RESULT -> page.empty("path", "d", diamond(11, 5), "class", style);
      }
      page.close().text(s.name()).close();
    }
    page.close();
  }

  private void axes(Markup page, Axis x, Axis y) {
    page.open("g", "class", "axes");
    for (double tick : y.ticks()) {
      String at = Numbers.at(py(y, tick));
      page.empty("path", "d", "M" + LEFT + " " + at + "H" + (WIDTH - RIGHT), "class", "grid");
      page.element("text", yLabel(y, tick), "x", "" + (LEFT - 8), "y", at, "class", "tick y");
    }
    for (double tick : x.ticks()) {
      String at = Numbers.at(px(x, tick));
      page.empty("path", "d", "M" + at + " " + (TOP + plotHeight()) + "v4", "class", "notch");
      page.element("text", x.label(tick), "x", at, "y", "" + (TOP + plotHeight() + 17), "class", "tick x");
    }
    page.element("text", "step", "x", "" + (LEFT - 8), "y", "" + (TOP + plotHeight() + 17), "class", "tick end");
    page.close();
  }

  private String yLabel(Axis y, double tick) {
    if (!percent) {
      return y.label(tick);
    }
    return new Axis(100 * y.low(), 100 * y.high(), false, scaled(y.ticks())).label(100 * tick) + "%";
  }

  private static List<Double> scaled(List<Double> ticks) {
    return ticks.stream().map(t -> 100 * t).toList();
  }

  private void line(Markup page, Series whole, Axis x, Axis y) {
    Series s = whole.thinned(PLOT_WIDTH);
    String style = s.mark().style();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < s.size(); i++) {
      if (y.logarithmic() && s.values()[i] <= 0) {
        continue;
      }
      path.append(path.isEmpty() ? 'M' : 'L').append(Numbers.at(px(x, s.steps()[i])));
      path.append(' ').append(Numbers.at(py(y, s.values()[i])));
    }
    switch (s.mark()) {
      case RAW, TREND -> {
        if (s.size() == 1 && s.mark() == Series.Mark.TREND) {
          page.empty("circle", circle(px(x, s.steps()[0]), py(y, s.values()[0]), 3, style + " dot"));
        } else {
          page.empty("path", "d", path.toString(), "class", style);
        }
      }
      case DOTS -> {
        page.empty("path", "d", path.toString(), "class", style);
        Series points = whole.thinned(COLUMNS / 4);
        for (int i = 0; i < points.size(); i++) {
          page.empty("circle", circle(px(x, points.steps()[i]), py(y, points.values()[i]), 3, style));
        }
      }
      case RESULT -> {
        int last = s.size() - 1;
        page.open("path", "d", diamond(px(x, s.steps()[last]), py(y, s.values()[last])), "class", style)
            .element("title", s.name() + " " + format.apply(s.values()[last]))
            .close();
      }
    }
  }

  /** Divides the plot into columns that, under the pointer, show a hair line and the values next to it. */
  private void readOut(Markup page, List<Series> drawn, Axis x, Axis y) {
    List<Series> read = drawn.stream().filter(s -> s.mark() != Series.Mark.RAW || drawn.size() == 1).toList();
    double[] steps = read.stream().flatMapToDouble(s -> Arrays.stream(s.steps())).sorted().distinct().toArray();
    List<Double> stops = new ArrayList<>();
    for (double step : steps) {
      if (stops.isEmpty() || px(x, step) - px(x, stops.getLast()) >= (double) PLOT_WIDTH / COLUMNS) {
        stops.add(step);
      }
    }
    page.open("g", "class", "read-out");
    for (int i = 0; i < stops.size(); i++) {
      double from = i == 0 ? LEFT : (px(x, stops.get(i - 1)) + px(x, stops.get(i))) / 2;
      double to = i == stops.size() - 1 ? WIDTH - RIGHT : (px(x, stops.get(i)) + px(x, stops.get(i + 1))) / 2;
      double step = stops.get(i);
      page.open("g").empty("rect", box(from, TOP, Math.max(to - from, 0.1), plotHeight()));
      page.empty("path", "d", "M" + Numbers.at(px(x, step)) + " " + TOP + "v" + plotHeight());
      StringBuilder text = new StringBuilder("step ").append(Numbers.count((long) step));
      for (Series s : read) {
        int nearest = nearest(s.steps(), step);
        if (Math.abs(s.steps()[nearest] - step) * PLOT_WIDTH <= (x.high() - x.low()) * PLOT_WIDTH / COLUMNS) {
          text.append("  ·  ").append(s.name()).append(' ').append(format.apply(s.values()[nearest]));
          if (!y.logarithmic() || s.values()[nearest] > 0) {
            page.empty(
                "circle", circle(px(x, step), py(y, s.values()[nearest]), 3.5, s.mark().style() + " here"));
          }
        }
      }
      page.element("text", text.toString(), "x", "" + (WIDTH - RIGHT), "y", "13").close();
    }
    page.close();
  }

  private static int nearest(double[] ascending, double step) {
    int found = Arrays.binarySearch(ascending, step);
    if (found >= 0) {
      return found;
    }
    int after = Math.min(-found - 1, ascending.length - 1);
    int before = Math.max(after - 1, 0);
    return step - ascending[before] <= ascending[after] - step ? before : after;
  }

  private int plotHeight() {
    return height - TOP - BOTTOM;
  }

  private static double px(Axis x, double step) {
    return LEFT + x.position(step) * PLOT_WIDTH;
  }

  private double py(Axis y, double value) {
    return TOP + (1 - y.position(value)) * plotHeight();
  }

  private static String diamond(double x, double y) {
    return "M" + Numbers.at(x) + " " + Numbers.at(y - 5) + "l5 5l-5 5l-5 -5z";
  }

  private static String[] circle(double x, double y, double radius, String style) {
    return new String[] {"cx", Numbers.at(x), "cy", Numbers.at(y), "r", Numbers.at(radius), "class", style};
  }

  private static String[] box(double x, double y, double width, double height) {
    return new String[] {
      "x", Numbers.at(x), "y", Numbers.at(y), "width", Numbers.at(width), "height", Numbers.at(height)
    };
  }
}
