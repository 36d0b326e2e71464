package io.scangrad.lra.report;

import io.scangrad.autodiff.check.Oracle;
import io.scangrad.laws.Law;
import io.scangrad.laws.audit.AuditReport;
import io.scangrad.laws.audit.OpAudit;
import io.scangrad.laws.audit.OpMutants;
import io.scangrad.laws.audit.Tally;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Draws ops and element types by oracles and laws as a table of coloured cells, each with a text on hovering. */
final class HeatMap {
  /** Rounding errors from this one, in ulp, to {@link #MANY} go from white to the full colour, by their logarithms. */
  private static final double FEW = 0.25;

  private static final double MANY = 256;

  /** Resolutions likewise. */
  private static final double FINE = 1e-16;

  private static final double COARSE = 1;

  private final AuditReport report;
  private final List<String> oracles;
  private final List<String> laws;

  HeatMap(AuditReport report) {
    this.report = report;
    this.oracles = Arrays.stream(Oracle.values()).map(Oracle::toString).toList();
    Set<String> met = new LinkedHashSet<>();
    report.lines().stream().flatMap(line -> line.laws().stream()).forEach(law -> met.add(law.name()));
    Stream<String> known = Law.all().stream().map(Law::name).filter(met::contains);
    this.laws = Stream.concat(known, met.stream()).distinct().toList();
  }

  /** Writes a rounding error. */
  static String ulps(double ulp) {
    return Double.isFinite(ulp) ? String.format(Locale.ROOT, ulp < 10_000 ? "%.2f" : "%.0e", ulp) : Numbers.UNKNOWN;
  }

  private static String resolution(double error) {
    return !Double.isFinite(error) ? Numbers.UNKNOWN
        : error < Double.MIN_NORMAL ? "0" : String.format(Locale.ROOT, "%.0e", error);
  }

  void render(Markup page) {
    Panel.open(page, "Ops by oracles and laws", "hover over a cell for its counts");
    page.open("p", "class", "legend");
    key(page, "pass", "holds at every point");
    key(page, "part", "holds, an oracle was silent at some points");
    key(page, "mute", "silent or outvoted");
    key(page, "fail", "fails");
    key(page, "absent", "does not apply");
    page.close().open("table", "class", "heat").open("thead").open("tr");
    page.element("th", "op", "class", "name").element("th", "type", "class", "name");
    oracles.forEach(name -> turned(page, name));
    page.element("th", "", "class", "gap");
    laws.forEach(name -> turned(page, name));
    page.element("th", "", "class", "gap");
    for (String name : new String[] {"worst ulp", "resolution", "mutants", "seconds"}) {
      page.element("th", name, "class", "number");
    }
    page.close().closeLine();
    String last = "";
    for (int i = 0; i < report.lines().size(); i++) {
      String op = report.lines().get(i).op();
      if (!op.equals(last)) {
        if (!last.isEmpty()) {
          page.close();
        }
        page.open("tbody");
      }
      line(page, report.lines().get(i), op.equals(last) ? 0 : run(i));
      last = op;
    }
    if (!last.isEmpty()) {
      page.close();
    }
    page.close().closeLine();
  }

  /** Returns how many lines of one op follow each other. */
  private int run(int from) {
    int to = from;
    while (to < report.lines().size() && report.lines().get(to).op().equals(report.lines().get(from).op())) {
      to++;
    }
    return to - from;
  }

  private void line(Markup page, OpAudit line, int run) {
    page.open("tr", "class", line.isGood() ? "good" : "bad");
    if (run > 0) {
      page.element("th", line.op(), "class", "name", "rowspan", "" + run, "scope", "rowgroup");
    }
    page.element("td", line.dtype().toString(), "class", "type", "title", line.op() + " " + line.dtype() + ": "
        + line.conclusion() + (line.orders().isEmpty() ? ", no derivatives" : ", orders " + line.orders()));
    oracles.forEach(name -> cell(page, line, name, line.oracles()));
    page.element("td", "", "class", "gap");
    laws.forEach(name -> cell(page, line, name, line.laws()));
    page.element("td", "", "class", "gap");
    shaded(page, ulps(line.worstUlp()), line.worstUlp(), FEW, MANY);
    shaded(page, resolution(line.resolution()), line.resolution(), FINE, COARSE);
    Optional<OpMutants> mutants = line.mutants();
    page.element("td", mutants.map(m -> m.killed() + "/" + m.applicable()).orElse(Numbers.UNKNOWN), "class",
        mutants.map(OpMutants::isGood).orElse(true) ? "number" : "number bad");
    page.element("td", String.format(Locale.ROOT, "%.2f", line.seconds()), "class", "number").closeLine();
  }

  private static void cell(Markup page, OpAudit line, String name, List<Tally> tallies) {
    Optional<Tally> found = tallies.stream().filter(tally -> tally.name().equals(name)).findFirst();
    String where = line.op() + " " + line.dtype() + ", " + name + ": ";
    if (found.isEmpty()) {
      page.element("td", "", "class", "cell absent", "title", where + "does not apply");
      return;
    }
    Tally tally = found.get();
    String style = tally.failed() > 0 ? "fail" : tally.passed() == 0 ? "mute" : tally.undecided() > 0 ? "part" : "pass";
    String counts = "passed " + tally.passed() + (tally.failed() == 0 ? "" : ", failed " + tally.failed())
        + (tally.undecided() == 0 ? "" : ", silent or outvoted " + tally.undecided());
    String first = tally.failed() == 0 ? "" : "\n" + tally.failure();
    page.open("td", "class", "cell " + style, "title", where + counts + first).close();
  }

  private static void shaded(Markup page, String text, double value, double low, double high) {
    double strength = Double.isNaN(value) ? 0
        : Math.clamp(Math.log(Math.max(value, low) / low) / Math.log(high / low), 0, 1);
    page.element("td", text, "class", "number", "style",
        String.format(Locale.ROOT, "background:rgba(217,101,11,%.2f)", 0.7 * strength));
  }

  private static void turned(Markup page, String name) {
    page.open("th", "class", "turned").element("span", name).close();
  }

  private static void key(Markup page, String style, String name) {
    page.open("span").element("i", "", "class", "cell " + style).text(name).close();
  }
}
