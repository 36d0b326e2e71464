package io.scangrad.lra.theory;

import java.util.Locale;

/** Writes a report as lines for a terminal: each statement with its readings, and a last line that counts. */
public final class TheoryText {
  private TheoryText() {}

  /** Returns the lines. */
  public static String of(TheoryReport report) {
    StringBuilder text = new StringBuilder();
    for (Statement statement : report.statements()) {
      text.append(String.format(Locale.ROOT, "%s  %s (%s)%n      %s%n", statement.holds() ? "pass" : "FAIL",
          statement.title(), statement.name(), statement.formula()));
      statement.readings().forEach(reading -> text.append(line(reading)));
    }
    return text.append(summary(report)).toString();
  }

  /** Returns the last line. */
  public static String summary(TheoryReport report) {
    int holding = report.statements().size() - report.failed().size();
    return String.format(Locale.ROOT, "%d of %d statements hold: %d readings, %d of %d planted mistakes refused, %.0f s",
        holding, report.statements().size(), report.readings(), report.refused(), report.mistakes(), report.seconds());
  }

  private static String line(Reading reading) {
    StringBuilder text = new StringBuilder();
    String error = reading.error() == 0 ? "" : " (" + Bound.Figures.rough(reading.error()) + ")";
    text.append(String.format(Locale.ROOT, "      %s %s: %s%s, claimed %s [%s]%n",
        reading.bound().holds(reading.measured()) ? " " : "!", reading.what(), Bound.Figures.of(reading.measured()),
        error, reading.bound().text(), reading.basis()));
    for (Mistake mistake : reading.mistakes()) {
      if (!mistake.refused()) {
        text.append(String.format(Locale.ROOT, "      ! not refused: %s (%s, claimed %s)%n", mistake.what(),
            Bound.Figures.of(mistake.measured()), mistake.bound().text()));
      }
    }
    return text.toString();
  }
}
