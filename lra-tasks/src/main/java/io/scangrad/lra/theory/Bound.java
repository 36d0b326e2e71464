package io.scangrad.lra.theory;

import java.util.Locale;

/** What a measured value has to be. */
public sealed interface Bound {
  /** Returns whether a value is within; NaN never is. */
  boolean holds(double measured);

  /** Returns the words for it, as in {@code 2.050 ± 0.031}. */
  String text();

  /**
   * As large as expected.
   *
   * @param expected the value of the formula
   * @param tolerance largest distance, from the errors of sampling or rounding
   */
  record Near(double expected, double tolerance) implements Bound {
    @Override
    public boolean holds(double measured) {
      return Math.abs(measured - expected) <= tolerance;
    }

    @Override
    public String text() {
      return Figures.of(expected) + " ± " + Figures.rough(tolerance);
    }
  }

  /**
   * No larger than a limit.
   *
   * @param limit the limit
   */
  record AtMost(double limit) implements Bound {
    @Override
    public boolean holds(double measured) {
      return measured <= limit;
    }

    @Override
    public String text() {
      return "at most " + Figures.of(limit);
    }
  }

  /**
   * No smaller than a limit.
   *
   * @param limit the limit
   */
  record AtLeast(double limit) implements Bound {
    @Override
    public boolean holds(double measured) {
      return measured >= limit;
    }

    @Override
    public String text() {
      return "at least " + Figures.of(limit);
    }
  }

  /** Writes figures of readings. */
  final class Figures {
    private Figures() {}

    /** Writes a number with six significant digits, without zeros at its end. */
    static String of(double value) {
      if (!Double.isFinite(value)) {
        return Double.toString(value);
      }
      double size = Math.abs(value);
      if (size != 0 && (size < 1e-4 || size >= 1e7)) {
        return exponent(String.format(Locale.ROOT, "%.3e", value));
      }
      int decimals = size == 0 ? 0 : Math.clamp(5 - (int) Math.floor(Math.log10(size)), 0, 8);
      String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
      return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    /** Writes a number with two significant digits. */
    static String rough(double value) {
      if (value == 0) {
        return "0";
      }
      double size = Math.abs(value);
      if (!Double.isFinite(value) || size < 1e-4 || size >= 1e7) {
        return exponent(String.format(Locale.ROOT, "%.1e", value));
      }
      int decimals = Math.clamp(1 - (int) Math.floor(Math.log10(size)), 0, 8);
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String exponent(String text) {
      return text.replaceFirst("e([+-])0*(\\d)", "e$1$2").replace("e+", "e");
    }
  }
}
