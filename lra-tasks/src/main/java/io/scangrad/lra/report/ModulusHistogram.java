package io.scangrad.lra.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws how the moduli of a layer are distributed before and after training.
 *
 * @param layer what to draw
 * @param axis moduli shown, from left to right
 */
record ModulusHistogram(LayerSpectrum layer, Axis axis) {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 62;
  private static final int LEFT = 30;
  private static final int RIGHT = 226;
  private static final int BASE = 42;
  private static final int BINS = 24;

  /** Returns the largest modulus among the finite points; NaN where there is none. */
  static double largest(List<Eigenvalue> points) {
    return points.stream().filter(Eigenvalue::isFinite).mapToDouble(Eigenvalue::modulus).max().orElse(Double.NaN);
  }

  void render(Markup page) {
    int[] before = bins(layer.before(), axis);
    int[] after = bins(layer.after(), axis);
    int highest = 1;
    for (int i = 0; i < BINS; i++) {
      highest = Math.max(highest, Math.max(before[i], after[i]));
    }
    page.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        "Moduli of " + layer.name() + " before and after training");
    bars(page, after, highest, "bars after");
    outline(page, before, highest);
    page.empty("path", "d", "M" + LEFT + " " + BASE + "H" + RIGHT, "class", "notch");
    for (double tick : new double[] {axis.low(), (axis.low() + axis.high()) / 2, axis.high()}) {
      String at = Numbers.at(LEFT + axis.position(tick) * (RIGHT - LEFT));
      page.empty("path", "d", "M" + at + " " + BASE + "v3", "class", "notch");
      page.element("text", trimmed(tick), "x", at, "y", "" + (BASE + 14), "class", "tick x");
    }
    page.element("text", "|λ|", "x", "" + WIDTH, "y", "" + (BASE + 14), "class", "tick end").close();
  }

  /** Chooses a left end that shows the occupied part of all layers: 0, 0.5, 0.6, ... 0.999, up to 1 or beyond. */
  static Axis axis(List<LayerSpectrum> layers) {
    DoubleSummaryStatistics moduli =
        layers.stream()
            .flatMap(layer -> Stream.concat(layer.before().stream(), layer.after().stream()))
            .filter(Eigenvalue::isFinite)
            .mapToDouble(Eigenvalue::modulus)
            .summaryStatistics();
    double low = 0;
    for (double start : new double[] {0.5, 0.6, 0.7, 0.8, 0.9, 0.98, 0.99, 0.998, 0.999}) {
      low = moduli.getMin() >= start ? start : low;
    }
    double high = Math.max(1, moduli.getMax());
    return new Axis(Math.min(low, high - 1e-3), high, false, List.of(low, high));
  }

  private static int[] bins(List<Eigenvalue> points, Axis axis) {
    int[] bins = new int[BINS];
    for (Eigenvalue point : points) {
      if (point.isFinite()) {
        int bin = (int) (axis.position(point.modulus()) * BINS);
        bins[Math.max(0, Math.min(bin, BINS - 1))]++;
      }
    }
    return bins;
  }

  private static void bars(Markup page, int[] bins, int highest, String style) {
    double width = (double) (RIGHT - LEFT) / BINS;
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < BINS; i++) {
      if (bins[i] > 0) {
        String height = Numbers.at(height(bins[i], highest));
        path.append('M').append(Numbers.at(LEFT + i * width + 0.5)).append(' ').append(BASE);
        path.append("v-").append(height).append('h').append(Numbers.at(width - 1));
        path.append('v').append(height).append('z');
      }
    }
    page.empty("path", "d", path.isEmpty() ? "M0 0" : path.toString(), "class", style);
  }

  private static void outline(Markup page, int[] bins, int highest) {
    double width = (double) (RIGHT - LEFT) / BINS;
    StringBuilder path = new StringBuilder("M" + LEFT + " " + BASE);
    for (int i = 0; i < BINS; i++) {
      path.append('V').append(Numbers.at(BASE - height(bins[i], highest)));
      path.append('H').append(Numbers.at(LEFT + (i + 1) * width));
    }
    page.empty("path", "d", path.append('V').append(BASE).toString(), "class", "outline");
  }

  private static double height(int count, int highest) {
    return 36.0 * count / highest;
  }

  private static String trimmed(double tick) {
    return Double.toString(Math.rint(tick * 1e4) / 1e4).replaceFirst("\\.0$", "");
  }
}
