package io.scangrad.lra.report;

import java.util.Locale;

/** Writes numbers the way a reader of figures expects them; what is not known is a dash. */
final class Numbers {
  /** Stands for a number that is not known. */
  static final String UNKNOWN = "–";

  private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

  private Numbers() {}

  /** Writes a whole number with separators, as in {@code 96,000}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Writes three significant digits with a prefix, as in {@code 52.3k}. */
  static String compact(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    int prefix = 0;
    double scaled = value;
    while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    int decimals = prefix == 0 && scaled == Math.rint(scaled) ? 0 : Math.abs(scaled) >= 99.95 ? 0 : decimals(scaled);
    return String.format(Locale.ROOT, "%." + decimals + "f%s", scaled, PREFIXES[prefix]);
  }

  private static int decimals(double scaled) {
    return Math.abs(scaled) >= 9.995 ? 1 : 2;
  }

  /** Writes a number of bytes with a binary prefix, as in {@code 1.5 KiB}. */
  static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    double scaled = bytes;
    while (scaled >= 1024 && unit < units.length - 1) {
      scaled /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
  }

  /** Writes a time in microseconds. */
  static String micros(double seconds) {
    return Double.isFinite(seconds) ? String.format(Locale.ROOT, "%,.1f µs", 1e6 * seconds) : UNKNOWN;
  }

  /** Writes a loss or a rate with four significant digits. */
  static String value(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e5)) {
      return String.format(Locale.ROOT, "%.2e", value).replaceFirst("e([+-])0*(\\d)", "e$1$2").replace("e+", "e");
    }
    int decimals = size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : 1;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Writes a share as a percentage with one decimal. */
  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f%%", 100 * share) : UNKNOWN;
  }

  /** Writes a time in its two largest units, as in {@code 12 min 31 s}. */
  static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return UNKNOWN;
    }
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** Writes a modulus so that radii next to the unit circle can be told apart. */
  static String modulus(double value) {
    return String.format(Locale.ROOT, Math.abs(value) > 0.99 ? "%.4f" : "%.3f", value);
  }

  /** Writes a length of the drawing with one decimal. */
  static String at(double coordinate) {
    double rounded = Math.rint(coordinate * 10) / 10;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
