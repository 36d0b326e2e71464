package io.scangrad.lra.report;

import java.util.List;

/**
 * Points of the complex plane in the unit disk, with the ring they are meant to lie in.
 *
 * @param title what they are
 * @param ring the shaded ring
 * @param points what to draw; those that are not finite are left out
 * @param note a line below
 */
public record DiskPlot(String title, Ring ring, List<Eigenvalue> points, String note) implements Block {
  private static final int SIZE = 256;
  private static final double RADIUS = 108;
  private static final double CENTRE = SIZE / 2.0;

  /** Copies the list. */
  public DiskPlot {
    points = List.copyOf(points);
  }

  void render(Markup page) {
    List<Eigenvalue> finite = points.stream().filter(Eigenvalue::isFinite).toList();
    double unit = RADIUS / finite.stream().mapToDouble(Eigenvalue::modulus).reduce(1, Math::max);
    page.open("figure", "class", "disk plot").element("figcaption", title);
    page.open("svg", "viewBox", "0 0 " + SIZE + " " + SIZE, "role", "img", "aria-label", title);
    page.empty("path", "d", circle(ring.rMax() * unit) + circle(ring.rMin() * unit), "class", "ring", "fill-rule",
        "evenodd");
    String reach = Numbers.at(2 * RADIUS + 16);
    String start = Numbers.at(CENTRE - RADIUS - 8);
    String middle = Numbers.at(CENTRE);
    page.empty("path", "d", "M" + start + " " + middle + "h" + reach + "M" + middle + " " + start + "v" + reach,
        "class", "grid");
    page.empty("path", "d", circle(unit), "class", "unit");
    page.open("g", "class", "after");
    for (Eigenvalue point : finite) {
      page.empty("circle", "cx", Numbers.at(CENTRE + point.re() * unit), "cy", Numbers.at(CENTRE - point.im() * unit),
          "r", finite.size() > 128 ? "1.2" : "2.4");
    }
    page.close().close();
    page.element("p", note, "class", "memory").closeLine();
  }

  private static String circle(double radius) {
    if (radius < 0.05) {
      return "";
    }
    String r = Numbers.at(radius);
    String arc = "a" + r + " " + r + " 0 1 0 ";
    return "M" + Numbers.at(CENTRE - radius) + " " + Numbers.at(CENTRE) + arc + Numbers.at(2 * radius) + " 0" + arc
        + Numbers.at(-2 * radius) + " 0z";
  }
}
