package io.scangrad.lra.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds one line or cloud of a {@link Plot}.
 *
 * @param name how it is called in the legend; empty to leave it out there
 * @param look how it is drawn
 * @param colour number of its colour, from 0; after {@value #COLOURS} they begin again
 * @param x where its points are, ascending for lines
 * @param y what they are; as many as {@code x}
 * @param low lower ends of a band or of error bars, as many as {@code x}; empty for none
 * @param high upper ends, as many as {@code low}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Curve(String name, Look look, int colour, double[] x, double[] y, double[] low, double[] high) {
  /** Colours that the style sheet has. */
  static final int COLOURS = 10;

  private static final double[] NONE = {};

  /** How a curve is drawn; the name in lower case is its class in the style sheet. */
  public enum Look {
    /** A line. */
    LINE,
    /** A thin broken line, as of a formula or another's figures. */
    DASHED,
    /** A line with a dot at each point. */
    DOTS,
    /** Dots without a line, with error bars where there are any. */
    POINTS;

    String style() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isLine() {
      return this != POINTS;
    }

    boolean hasDots() {
      return this == DOTS || this == POINTS;
    }
  }

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they differ
   */
  public Curve {
    if (x.length != y.length || low.length != high.length || (low.length != 0 && low.length != x.length)) {
      throw new IllegalArgumentException("Curve: \"" + name + "\" has " + x.length + " places, " + y.length
          + " values and bounds of " + low.length + " and " + high.length + "; give as many");
    }
  }

  /** Returns a curve without bounds. */
  public static Curve of(String name, Look look, int colour, double[] x, double[] y) {
    return new Curve(name, look, colour, x, y, NONE, NONE);
  }

  /** Returns the same curve with bounds: a band around a line, error bars on points. */
  public Curve between(double[] newLow, double[] newHigh) {
    return new Curve(name, look, colour, x, y, newLow, newHigh);
  }

  /** Returns the trend of a line by {@link Series#trend}, under the same name. */
  public Curve trend() {
    return of(name, look, colour, x, new Series(name, Series.Mark.RAW, x, y).trend(name).values());
  }

  /** Returns the points that can be drawn: finite, and positive where the axis is logarithmic. */
  Curve drawable(boolean logarithmicX, boolean logarithmicY) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (fits(x[i], logarithmicX) && fits(y[i], logarithmicY)) {
        kept.add(i);
      }
    }
    return new Curve(name, look, colour, pick(x, kept), pick(y, kept),
        low.length == 0 ? low : pick(low, kept), high.length == 0 ? high : pick(high, kept));
  }

  boolean isEmpty() {
    return x.length == 0;
  }

  boolean hasBounds() {
    return low.length > 0;
  }

  private static boolean fits(double value, boolean logarithmic) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  private static double[] pick(double[] values, List<Integer> kept) {
    return kept.stream().mapToDouble(i -> values[i]).toArray();
  }
}
