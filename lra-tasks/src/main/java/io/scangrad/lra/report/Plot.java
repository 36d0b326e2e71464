package io.scangrad.lra.report;

import java.util.List;

/**
 * A drawing of curves over any two quantities.
 *
 * @param title what it shows
 * @param x the horizontal quantity
 * @param y the vertical quantity
 * @param curves what to draw, backmost first
 */
public record Plot(String title, Side x, Side y, List<Curve> curves) implements Block {
  /** How values of a side are placed and written. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** Evenly, written in percent. */
    PERCENT,
    /** By their logarithm; what is not positive is left out. */
    LOGARITHMIC
  }

  /**
   * One side of a drawing.
   *
   * @param label name of the quantity, with its unit
   * @param scale how values are placed
   */
  public record Side(String label, Scale scale) {
    /** Returns an even side. */
    public static Side linear(String label) {
      return new Side(label, Scale.LINEAR);
    }

    /** Returns a logarithmic side. */
    public static Side logarithmic(String label) {
      return new Side(label, Scale.LOGARITHMIC);
    }

    /** Returns an even side in percent. */
    public static Side percent(String label) {
      return new Side(label, Scale.PERCENT);
    }

    boolean isLogarithmic() {
      return scale == Scale.LOGARITHMIC;
    }

    String write(double value) {
      return scale == Scale.PERCENT ? Numbers.percent(value)
          : value == Math.rint(value) && Math.abs(value) < 1e9 ? Numbers.count((long) value) : Numbers.value(value);
    }
  }

  /** Copies the list. */
  public Plot {
    curves = List.copyOf(curves);
  }
}
