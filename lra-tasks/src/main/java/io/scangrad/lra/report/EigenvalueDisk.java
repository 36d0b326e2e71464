package io.scangrad.lra.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the eigenvalues of one layer on the complex disk, before and after training.
 *
 * <p>Hollow points are the initialisation, filled ones the trained layer, and a faint line joins the two positions of
 * the same state. The shaded ring, if any, is the one that was initialised in. Below, two histograms show the moduli.
 *
 * @param layer what to draw
 * @param ring ring of the initialisation; {@code null} for none
 * @param moduli axis of the histograms, shared by all layers
 */
record EigenvalueDisk(LayerSpectrum layer, @Nullable Ring ring, Axis moduli) {
  private static final int SIZE = 256;
  private static final double RADIUS = 108;
  private static final double CENTRE = SIZE / 2.0;
  private static final int MOST_WITH_TITLES = 512;

  void render(Markup page) {
    page.open("figure", "class", "disk");
    page.open("figcaption").element("strong", layer.name()).element("span", states()).close();
    page.open("svg", "viewBox", "0 0 " + SIZE + " " + SIZE, "role", "img", "aria-label", label());
    double unit = RADIUS / extent();
    frame(page, unit);
    drift(page, unit);
    points(page, layer.before(), unit, "before");
    points(page, layer.after(), unit, "after");
    page.close();
    new ModulusHistogram(layer, moduli).render(page);
    page.element("p", memory(), "class", "memory").closeLine();
  }

  private String states() {
    return layer.before().size() == 1 ? "1 state" : Numbers.count(layer.before().size()) + " states";
  }

  private String label() {
    return "Eigenvalues of " + layer.name() + " before and after training";
  }

  /** Returns the radius to show: 1, or more where a point lies outside the unit circle. */
  private double extent() {
    double largest = 1;
    for (List<Eigenvalue> points : List.of(layer.before(), layer.after())) {
      for (Eigenvalue point : points) {
        largest = point.isFinite() ? Math.max(largest, point.modulus()) : largest;
      }
    }
    return largest;
  }

  private void frame(Markup page, double unit) {
    if (ring != null) {
      String annulus = circlePath(ring.rMax() * unit) + circlePath(ring.rMin() * unit);
      page.empty("path", "d", annulus, "class", "ring", "fill-rule", "evenodd");
    }
    String axes = "M" + Numbers.at(CENTRE - RADIUS - 8) + " " + Numbers.at(CENTRE) + "h" + Numbers.at(2 * RADIUS + 16);
    axes += "M" + Numbers.at(CENTRE) + " " + Numbers.at(CENTRE - RADIUS - 8) + "v" + Numbers.at(2 * RADIUS + 16);
    page.empty("path", "d", axes, "class", "grid");
    page.empty("path", "d", circlePath(unit), "class", "unit");
    page.element("text", "Re", "x", "" + SIZE, "y", Numbers.at(CENTRE - 5), "class", "tick end");
    page.element("text", "Im", "x", Numbers.at(CENTRE + 5), "y", "9", "class", "tick start");
  }

  private static String circlePath(double radius) {
    if (radius < 0.05) {
      return "";
    }
    String r = Numbers.at(radius);
    String arc = "a" + r + " " + r + " 0 1 0 ";
    return "M" + Numbers.at(CENTRE - radius) + " " + Numbers.at(CENTRE) + arc + Numbers.at(2 * radius) + " 0" + arc
        + Numbers.at(-2 * radius) + " 0z";
  }

  private void drift(Markup page, double unit) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < layer.before().size(); i++) {
      Eigenvalue from = layer.before().get(i);
      Eigenvalue to = layer.after().get(i);
      if (from.isFinite() && to.isFinite() && Math.hypot(to.re() - from.re(), to.im() - from.im()) * unit > 1) {
        path.append('M').append(x(from, unit)).append(' ').append(y(from, unit));
        path.append('L').append(x(to, unit)).append(' ').append(y(to, unit));
      }
    }
    if (!path.isEmpty()) {
      page.empty("path", "d", path.toString(), "class", "drift");
    }
  }

  private static void points(Markup page, List<Eigenvalue> points, double unit, String style) {
    boolean titles = points.size() <= MOST_WITH_TITLES;
    String radius = Numbers.at(points.size() > 128 ? 1.8 : 2.4);
    page.open("g", "class", style);
    for (Eigenvalue point : points) {
      if (!point.isFinite()) {
        continue;
      }
      String[] place = {"cx", x(point, unit), "cy", y(point, unit), "r", radius};
      if (titles) {
        page.open("circle", place).element("title", title(point, style)).close();
      } else {
        page.empty("circle", place);
      }
    }
    page.close();
  }

  private static String title(Eigenvalue point, String style) {
    return "%s: |λ| %s, phase %s°, memory %s steps"
        .formatted(
            style, Numbers.modulus(point.modulus()), Numbers.at(point.degrees()), Numbers.compact(point.memory()));
  }

  private static String x(Eigenvalue point, double unit) {
    return Numbers.at(CENTRE + point.re() * unit);
  }

  private static String y(Eigenvalue point, double unit) {
    return Numbers.at(CENTRE - point.im() * unit);
  }

  private String memory() {
    double before = ModulusHistogram.largest(layer.before());
    double after = ModulusHistogram.largest(layer.after());
    return "longest memory %s → %s steps"
        .formatted(
            Numbers.compact(new Eigenvalue(before, 0).memory()), Numbers.compact(new Eigenvalue(after, 0).memory()));
  }
}
