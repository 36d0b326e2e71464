package io.scangrad.lra.theory;

import io.scangrad.lra.report.Block;
import io.scangrad.lra.report.DataTable;
import io.scangrad.lra.report.Note;
import io.scangrad.lra.report.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a report as a page. */
public final class TheoryPage {
  private TheoryPage() {}

  /**
   * Draws the page.
   *
   * @param report what to show
   * @param command the command line that gave it
   * @param version of the program
   * @return the page, to be written in UTF-8
   */
  public static String render(TheoryReport report, String command, String version) {
    int failed = report.failed().size();
    List<Page.Figure> headline = List.of(
        new Page.Figure("Statements that hold",
            report.statements().size() - failed + " of " + report.statements().size(), ""),
        new Page.Figure("Readings", "" + report.readings(), "a right one fails once in a million"),
        new Page.Figure("Mistakes refused", report.refused() + " of " + report.mistakes(),
            "wrong formulas and samplers, planted"),
        new Page.Figure("Seed", "" + report.seed(), report.quick() ? "small samples" : ""),
        new Page.Figure("Time", String.format(Locale.ROOT, "%.0f s", report.seconds()), ""));
    List<Page.Section> sections = report.statements().stream().map(TheoryPage::section).toList();
    return new Page("Scangrad theory", failed == 0 ? "Theory, measured" : failed + " statements fail", command, headline,
        sections, "Scangrad " + version).render();
  }

  private static Page.Section section(Statement statement) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Note.words(statement.claim()));
    blocks.add(Note.formula(statement.formula()));
    blocks.addAll(statement.drawings());
    blocks.add(new DataTable(List.of("", "reading", "measured", "error", "claimed", "from", "refused mistakes"),
        statement.readings().stream().map(TheoryPage::row).toList()));
    return new Page.Section(statement.title(), (statement.holds() ? "holds" : "FAILS") + " · " + statement.source(),
        true, blocks);
  }

  private static List<DataTable.Cell> row(Reading reading) {
    boolean holds = reading.holds();
    String mistakes = reading.mistakes().stream()
        .map(m -> (m.refused() ? "" : "NOT refused: ") + m.what()).collect(Collectors.joining("; "));
    return List.of(new DataTable.Cell(holds ? "pass" : "fail", holds ? DataTable.Look.GOOD : DataTable.Look.BAD),
        DataTable.Cell.words(reading.what()), DataTable.Cell.number(Bound.Figures.of(reading.measured())),
        DataTable.Cell.number(reading.error() == 0 ? "" : Bound.Figures.rough(reading.error())),
        DataTable.Cell.number(reading.bound().text()), new DataTable.Cell(reading.basis(), DataTable.Look.SOFT),
        new DataTable.Cell(mistakes, DataTable.Look.SOFT));
  }
}
