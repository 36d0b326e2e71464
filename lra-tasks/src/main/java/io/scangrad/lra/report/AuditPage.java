package io.scangrad.lra.report;

import io.scangrad.laws.audit.AuditReport;
import io.scangrad.laws.audit.OpAudit;
import io.scangrad.laws.audit.OpMutants;
import io.scangrad.laws.mutation.Outcome;
import io.scangrad.laws.mutation.Verdict;

/**
 * Draws an audit of derivatives as one HTML page: a heat map of ops by oracles and laws, the failures in full, and the
 * mutants of each op with what found them. It fetches nothing, runs no script and is well-formed XML.
 */
public final class AuditPage {
  private static final String STYLE = StyleSheet.read("report.css") + StyleSheet.read("audit.css");

  private AuditPage() {}

  /**
   * Draws the page.
   *
   * @param report what to show
   * @param command the command line that found it
   * @param version of the program
   * @return the page, to be written in UTF-8
   */
  public static String render(AuditReport report, String command, String version) {
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>\n");
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    page.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element("title", "Gradient check · Scangrad")
        .open("style").verbatim(STYLE).close().closeLine();
    page.open("body").open("main", "class", "audit");
    int failed = report.failures().size();
    page.open("header")
        .element("p", "Scangrad gradient check", "class", "kicker")
        .element("h1", failed == 0 ? "All derivatives pass" : failed == 1 ? "1 line fails" : failed + " lines fail")
        .element("p", command, "class", "run")
        .closeLine();
    headline(page, report);
    page.open("div", "class", "stack");
    failures(page, report);
    new HeatMap(report).render(page);
    mutants(page, report);
    page.closeLine();
    page.element("footer", "Scangrad " + version + ", seed " + report.seed() + ", " + report.tries()
        + " points per op, element type and law, " + report.threads() + " threads; computed on " + report.backend()
        + ", mutants on the CPU");
    page.close().close().closeLine();
    return page.toString();
  }

  private static void headline(Markup page, AuditReport report) {
    page.open("dl", "class", "headline");
    figure(page, "Mutants killed", report.killed() + " of " + report.applicable(),
        report.equivalent() + " more are equivalent to the rule", "main");
    figure(page, "Failed lines", Numbers.count(report.failures().size()), "", "");
    figure(page, "Ops and functions", Numbers.count(report.ops()), report.lines().size() + " with element types", "");
    figure(page, "Checks", Numbers.count(report.checks()), "answers of oracles and laws", "");
    figure(page, "Worst rounding", HeatMap.ulps(report.worstUlp()), "ulp", "");
    figure(page, "Time", Numbers.duration(report.seconds()), "", "");
    page.closeLine();
  }

  private static void figure(Markup page, String name, String value, String note, String style) {
    page.open("div", "class", ("figure " + style).strip());
    page.element("dt", name).element("dd", value);
    if (!note.isEmpty()) {
      page.element("dd", note, "class", "note");
    }
    page.close();
  }

  private static void failures(Markup page, AuditReport report) {
    if (report.isGood()) {
      return;
    }
    Panel.open(page, "Failures", "");
    for (OpAudit line : report.failures()) {
      page.open("details").element("summary", line.op() + " " + line.dtype() + ": " + line.conclusion());
      line.failures().forEach(text -> page.element("pre", text));
      line.mutants().filter(m -> !m.failure().isEmpty()).ifPresent(m -> page.element("pre", m.failure()));
      page.closeLine();
    }
    page.closeLine();
  }

  private static void mutants(Markup page, AuditReport report) {
    Panel.open(page, "Mutants", "mistakes planted in the rule of each op, and what found them; click an op to list them");
    page.open("div", "class", "mutants");
    for (OpMutants op : report.mutants()) {
      page.open("details").open("summary").text(op.op())
          .element("small", op.killed() + " of " + op.applicable() + " killed"
              + (op.equivalent() == 0 ? "" : ", " + op.equivalent() + " equivalent"),
              "class", op.isGood() ? "good" : "bad")
          .close();
      page.open("table").open("thead").open("tr");
      for (String heading : new String[] {"mistake", "in", "at", "found by", "try"}) {
        page.element("th", heading);
      }
      page.close().close().open("tbody");
      op.report().outcomes().forEach(outcome -> mutant(page, outcome));
      page.close().close().closeLine();
    }
    page.close().closeLine();
  }

  private static void mutant(Markup page, Outcome outcome) {
    page.open("tr").element("td", outcome.mutant().name()).element("td", outcome.mutant().side().toString())
        .element("td", outcome.mutant().place());
    switch (outcome.verdict()) {
      case Verdict.Killed killed -> page.element("td", killed.law()).element("td", "" + killed.tries());
      case Verdict.Equivalent equivalent ->
          page.element("td", "equivalent: " + equivalent.reason(), "colspan", "2", "class", "soft");
      case Verdict.Survived survived ->
          page.element("td", "nothing, though it showed at " + survived.differing() + " points", "colspan", "2",
              "class", "bad");
    }
    page.closeLine();
  }
}
