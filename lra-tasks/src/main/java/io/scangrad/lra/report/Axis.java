package io.scangrad.lra.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to positions along one side of a chart and chooses round ticks.
 *
 * @param low value at position 0
 * @param high value at position 1
 * @param logarithmic whether positions go with the logarithm
 * @param ticks values to label, ascending, within {@code [low, high]}
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /** Returns an axis from one round number to another that encloses all values. */
  static Axis enclosing(double min, double max, int intervals) {
    double pad = max > min ? 0 : min == 0 ? 1 : Math.abs(min) * 0.1;
    double step = roundStep((max - min + 2 * pad) / intervals);
    double first = Math.floor((min >= 0 ? Math.max(min - pad, 0) : min - pad) / step + 1e-9);
    double last = Math.ceil((max + pad) / step - 1e-9);
    return new Axis(first * step, last * step, false, multiples(step, (long) first, (long) last));
  }

  /** Returns an axis that ends exactly where the values end, with round ticks in between. */
  static Axis tight(double min, double max, int intervals) {
    double low = max > min ? min : min - 1;
    double high = max > min ? max : max + 1;
    double step = Math.max(1, roundStep((high - low) / intervals));
    return new Axis(
        low, high, false, multiples(step, (long) Math.ceil(low / step), (long) Math.floor(high / step)));
  }

  /** Returns a logarithmic axis that encloses all values, which must be positive. */
  static Axis logarithmic(double min, double max) {
    int first = (int) Math.floor(Math.log10(min) + 1e-9);
    int last = (int) Math.ceil(Math.log10(max) - 1e-9);
    if (first == last) {
      last++;
    }
    int every = Math.max(1, (int) Math.ceil((last - first) / 6.0));
    List<Double> ticks = new ArrayList<>();
    for (int decade = first; decade <= last; decade += every) {
      ticks.add(Math.pow(10, decade));
      if (last - first <= 2 && decade < last) {
        ticks.add(2 * Math.pow(10, decade));
        ticks.add(5 * Math.pow(10, decade));
      }
    }
    return new Axis(Math.pow(10, first), Math.pow(10, last), true, ticks);
  }

  /** Returns the position of a value: 0 at {@code low}, 1 at {@code high}, beyond them outside. */
  double position(double value) {
    return logarithmic
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }

  /** Writes a tick with as many decimals as its neighbours need. */
  String label(double tick) {
    if (tick != 0 && logarithmic && (tick < 1e-3 || tick >= 1e5)) {
      return String.format(Locale.ROOT, "%.0e", tick).replaceFirst("e([+-])0*(\\d)", "e$1$2").replace("e+", "e");
    }
    double step = logarithmic ? tick : ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : high - low;
    double largest = Math.max(Math.abs(low), Math.abs(high));
    if (!logarithmic && largest >= 1e4) {
      double unit = largest >= 1e6 ? 1e6 : 1e3;
      return tick == 0 ? "0" : fixed(tick / unit, step / unit) + (unit == 1e6 ? "M" : "k");
    }
    if (!logarithmic && largest < 1e-3) {
      int exponent = (int) Math.floor(Math.log10(largest) / 3) * 3;
      double unit = Math.pow(10, exponent);
      return tick == 0 ? "0" : fixed(tick / unit, step / unit) + "e" + exponent;
    }
    return tick == 0 ? "0" : fixed(tick, step);
  }

  private static String fixed(double tick, double step) {
    int decimals = (int) Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)));
    return String.format(Locale.ROOT, "%,." + decimals + "f", tick);
  }

  /** Returns 1, 2 or 5 times a power of ten, at least {@code step}. */
  private static double roundStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    for (double round : ROUND) {
      if (round * power >= step * (1 - 1e-9)) {
        return round * power;
      }
    }
    return 10 * power;
  }

  private static List<Double> multiples(double step, long first, long last) {
    List<Double> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
