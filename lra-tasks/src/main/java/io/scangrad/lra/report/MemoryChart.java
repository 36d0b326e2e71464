package io.scangrad.lra.report;

import io.scangrad.autodiff.compile.Schedule;
import io.scangrad.autodiff.compile.Stage;
import java.util.List;

/**
 * Draws the bytes alive while a program runs as two areas over the ops: every op storing its result, and in planned
 * buffers, where a chain of ops is one step as wide as it is long.
 */
record MemoryChart(Schedule schedule) {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 240;
  private static final int LEFT = 76;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;

  void render(Markup page) {
    Panel.open(page, "Memory", "bytes alive while the program runs; inputs and constants are not counted");
    List<Long> before = schedule.timeline().ops();
    List<Long> after = schedule.timeline().stages();
    if (after.isEmpty()) {
      page.element("p", "Nothing is computed.", "class", "none").closeLine();
      return;
    }
    page.open("p", "class", "legend");
    key(page, "unplanned", "every op stores its result");
    key(page, "planned", "planned, stage by stage");
    key(page, "buffers", "all buffers: " + Numbers.bytes(schedule.memory().peakAfter()));
    page.close();
    double most = Math.max(schedule.memory().peakBefore(), Math.max(1, schedule.memory().peakAfter()));
    page.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "class", "timeline", "role", "img", "aria-label", "Memory");
    for (int k = 0; k <= 4; k++) {
      String at = Numbers.at(y(most * k / 4, most));
      page.empty("path", "d", "M" + LEFT + " " + at + "H" + WIDTH, "class", "grid");
      page.element("text", Numbers.bytes(Math.round(most * k / 4)), "x", "" + (LEFT - 8), "y", at, "class", "tick y");
    }
    int[] widths = schedule.stages().stream().mapToInt(stage -> StageCost.values(stage).size()).toArray();
    int[] ones = before.stream().mapToInt(bytes -> 1).toArray();
    area(page, "unplanned", before, ones, most);
    area(page, "planned", after, widths, most);
    String buffers = Numbers.at(y(schedule.memory().peakAfter(), most));
    page.empty("path", "d", "M" + LEFT + " " + buffers + "H" + WIDTH, "class", "buffers");
    hovers(page, after, widths);
    page.element("text", Numbers.count(before.size()) + " ops in " + Numbers.count(after.size())
        + " stages, in the order of each", "x", "" + WIDTH, "y", "" + (HEIGHT - 8), "class", "tick end");
    page.close().closeLine();
  }

  private static void key(Markup page, String style, String name) {
    page.open("span").open("svg", "viewBox", "0 0 22 10", "class", "key", "aria-hidden", "true")
        .empty("path", "d", style.equals("buffers") ? "M1 5H21" : "M1 10V2H21V10z", "class", style).close().text(name)
        .close();
  }

  private void area(Markup page, String style, List<Long> bytes, int[] widths, double most) {
    StringBuilder path = new StringBuilder("M" + LEFT + " " + Numbers.at(y(0, most)));
    double at = 0;
    for (int k = 0; k < bytes.size(); k++) {
      path.append('V').append(Numbers.at(y(bytes.get(k), most)));
      at += widths[k];
      path.append('H').append(Numbers.at(x(at)));
    }
    page.empty("path", "d", path.append('V').append(Numbers.at(y(0, most))).append('z').toString(), "class", style);
  }

  private void hovers(Markup page, List<Long> bytes, int[] widths) {
    page.open("g", "class", "hover");
    double at = 0;
    for (int k = 0; k < bytes.size(); k++) {
      Stage stage = schedule.stages().get(k);
      page.open("rect", "x", Numbers.at(x(at)), "y", "" + TOP, "width", Numbers.at(x(at + widths[k]) - x(at)), "height",
          "" + (HEIGHT - TOP - BOTTOM));
      page.element("title", "stage " + k + ", " + StageGraph.title(schedule.program(), stage) + ": "
          + Numbers.bytes(bytes.get(k))).close();
      at += widths[k];
    }
    page.close();
  }

  private double x(double op) {
    return LEFT + op / schedule.timeline().ops().size() * (WIDTH - LEFT);
  }

  private static double y(double bytes, double most) {
    return TOP + (1 - bytes / most) * (HEIGHT - TOP - BOTTOM);
  }
}
