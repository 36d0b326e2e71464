package io.scangrad.lra.ablation;

import java.util.Locale;

/**
 * An accuracy that the paper gives.
 *
 * @param mean in percent; NaN where the model was not above chance
 * @param error its standard error over three runs; NaN where none is given
 */
public record PublishedFigure(double mean, double error) {
  /**
   * Reads a cell: {@code "89.0 0.1"}, {@code "91.1"} or {@code "X"}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static PublishedFigure parse(String cell) {
    if (cell.equals("X")) {
      return new PublishedFigure(Double.NaN, Double.NaN);
    }
    String[] parts = cell.split(" ", -1);
    if (parts.length > 2) {
      throw new IllegalArgumentException("PublishedFigure: \"" + cell + "\" is no accuracy with a standard error");
    }
    return new PublishedFigure(Double.parseDouble(parts[0]), parts.length < 2 ? Double.NaN : Double.parseDouble(parts[1]));
  }

  /** Returns the cell of the paper: {@code 89.0 (0.1)}, or {@code chance}. */
  public String text() {
    return Double.isNaN(mean) ? "chance"
        : String.format(Locale.ROOT, "%.1f", mean) + (Double.isNaN(error) ? ""
            : String.format(Locale.ROOT, " (%.1f)", error));
  }
}
