package io.scangrad.autodiff.check;

import java.util.Locale;

/**
 * What one oracle says about one derivative, in the direction where they are furthest apart.
 *
 * @param oracle who says it
 * @param subject of what: {@code vjp}, {@code jvp}, and at second order {@code vjp of vjp} and so on
 * @param status what it says
 * @param computed the number under test; NaN if there is none
 * @param expected the oracle's number; NaN if there is none
 * @param tolerance how far apart rounding and the oracle's own error may bring them; NaN if nothing was compared
 * @param note what a reader should know, often empty
 * @since 0.1
 */
public record Finding(
    Oracle oracle, String subject, Status status, double computed, double expected, double tolerance, String note) {
  /** What an oracle says. */
  public enum Status {
    /** Right within the tolerance. */
    AGREES,
    /** Wrong by more than the tolerance. */
    DISAGREES,
    /** It cannot tell here; the note says why. */
    SILENT
  }

  /** Returns a comparison. */
  static Finding compared(Oracle oracle, String subject, double computed, double expected, double tolerance) {
    boolean agrees = computed == expected || Math.abs(computed - expected) <= tolerance;
    return new Finding(
        oracle, subject, agrees ? Status.AGREES : Status.DISAGREES, computed, expected, tolerance, "");
  }

  /** Returns that an oracle cannot tell. */
  static Finding silent(Oracle oracle, String subject, String why) {
    return new Finding(oracle, subject, Status.SILENT, Double.NaN, Double.NaN, Double.NaN, why);
  }

  /** Returns the same with a note. */
  Finding with(String text) {
    return new Finding(oracle, subject, status, computed, expected, tolerance, text);
  }

  /** Returns the distance as a multiple of the tolerance; 0 where nothing was compared. */
  public double excess() {
    double gap = Math.abs(computed - expected);
    return status == Status.SILENT || gap == 0 ? 0 : Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap / tolerance;
  }

  /** Returns whether it says wrong. */
  public boolean disagrees() {
    return status == Status.DISAGREES;
  }

  @Override
  public String toString() {
    String head = oracle + " on " + subject + ": ";
    String tail = note.isEmpty() ? "" : " (" + note + ")";
    return switch (status) {
      case SILENT -> head + "silent" + tail;
      case AGREES -> head + "agrees" + tail;
      case DISAGREES -> Double.isNaN(tolerance) ? head + "disagrees" + tail
          : head + String.format(Locale.ROOT, "%.17g where it has %.17g, apart by %.3g, explained %.3g",
              computed, expected, Math.abs(computed - expected), tolerance) + tail;
    };
  }
}
