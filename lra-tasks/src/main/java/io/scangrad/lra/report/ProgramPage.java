package io.scangrad.lra.report;

import io.scangrad.autodiff.compile.MemoryReport;
import io.scangrad.lra.report.StageGraph.Kind;

/**
 * Draws a compiled program as one HTML page: its stages in layers with what flows between them, the memory it takes, a
 * table of stages, and the program as text. It fetches nothing, runs no script and is well-formed XML.
 */
public final class ProgramPage {
  private static final String STYLE = StyleSheet.read("report.css") + StyleSheet.read("program.css");

  private ProgramPage() {}

  /** Draws the page, to be written in UTF-8. */
  public static String render(ProgramData data) {
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>\n");
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    page.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element("title", data.name() + " · Scangrad program")
        .open("style").verbatim(STYLE).close().closeLine();
    page.open("body").open("main", "class", "program");
    page.open("header")
        .element("p", "Scangrad program", "class", "kicker")
        .element("h1", data.name())
        .element("p", data.command(), "class", "run")
        .element("p", data.description(), "class", "description")
        .closeLine();
    headline(page, data);
    page.open("div", "class", "stack");
    drawing(page, data);
    new MemoryChart(data.schedule()).render(page);
    table(page, data);
    Panel.open(page, "Program", "values are letters; each line is an op");
    page.element("pre", data.schedule().program().toString()).closeLine();
    page.closeLine();
    page.element("footer", "Scangrad " + data.version());
    page.close().close().closeLine();
    return page.toString();
  }

  private static void headline(Markup page, ProgramData data) {
    MemoryReport memory = data.schedule().memory();
    page.open("dl", "class", "headline");
    figure(page, "Buffers", Numbers.bytes(memory.peakAfter()), memory.buffers() + " of them, reused", "main");
    figure(page, "Without fusion and reuse", Numbers.bytes(memory.peakBefore()), "alive at once", "");
    figure(page, "All values", Numbers.bytes(memory.allValues()), "if each were kept", "");
    figure(page, "Ops", Numbers.count(data.schedule().program().ops().size()),
        Numbers.count(data.opsBefore()) + " were captured", "");
    figure(page, "Stages", Numbers.count(data.schedule().stages().size()), "kernels, and chains of ops in one loop", "");
    figure(page, "Time", data.seconds().isEmpty() ? Numbers.UNKNOWN
        : Numbers.micros(data.seconds().stream().mapToDouble(t -> t).sum()), "sum of medians over the stages", "");
    page.closeLine();
  }

  private static void figure(Markup page, String name, String value, String note, String style) {
    page.open("div", "class", ("figure " + style).strip()).element("dt", name).element("dd", value)
        .element("dd", note, "class", "note").close();
  }

  private static void drawing(Markup page, ProgramData data) {
    Panel.open(page, "Stages", "hover over a stage for its ops and the lines that asked for them");
    page.open("p", "class", "legend");
    for (Kind kind : Kind.values()) {
      page.open("span").element("i", "", "class", "swatch " + kind.style()).text(kind.style()).close();
    }
    page.close();
    new ProgramDrawing(data).render(page);
    page.closeLine();
  }

  private static void table(Markup page, ProgramData data) {
    Panel.open(page, "Table of stages", data.seconds().isEmpty() ? "in the order in which they run" : "slowest first");
    page.open("table").open("thead").open("tr");
    for (String heading : new String[] {"stage", "op", "stored", "moved", "flops", "buffers", "time", "GB/s", "GFLOP/s"}) {
      page.element("th", heading);
    }
    page.close().close().open("tbody");
    for (StageTable.Row row : StageTable.rows(data)) {
      page.open("tr");
      for (String cell : new String[] {"" + row.number(), row.title(), row.result(), Numbers.bytes(row.bytes()),
          Numbers.compact(row.flops()), row.buffers(), Numbers.micros(row.seconds()), row.bandwidth(), row.speed()}) {
        page.element("td", cell);
      }
      page.closeLine();
    }
    page.close().close().closeLine();
  }
}
