package io.scangrad.lra.data.pathfinder;

import java.util.stream.IntStream;

/**
 * Draws lines and discs into small images of the values 0 and 255, without smoothing, by the rules of the Python
 * Imaging Library, which drew the published images.
 */
final class Raster {
  static final int WHITE = 255;

  private Raster() {}

  /** Draws a line from (y0, x0) to (y1, x1), both ends included, into a square image, which must hold all of it. */
  static byte[] line(int side, int y0, int x0, int y1, int x1, int width) {
    byte[] image = new byte[side * side];
    if (width == 1 || (y0 == y1 && x0 == x1)) {
      thinLine(image, side, y0, x0, y1, x1);
    } else {
      wideLine(image, side, y0, x0, y1, x1, width);
    }
    return image;
  }

  /** Draws a disc of any radius around a pixel; what lies outside of the image is left out. */
  static byte[] disc(int side, int centreY, int centreX, double radius) {
    byte[] image = new byte[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        long square = (long) (y - centreY) * (y - centreY) + (long) (x - centreX) * (x - centreX);
        if (square <= radius * radius) {
          image[y * side + x] = (byte) WHITE;
        }
      }
    }
    return image;
  }

  /** Widens what is white by a disc. */
  static byte[] dilate(byte[] image, int side, int radius) {
    byte[] result = new byte[image.length];
    int[] offsets = discOffsets(radius);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int k = 0; k < offsets.length && image[y * side + x] != 0; k += 2) {
          int atY = y + offsets[k];
          int atX = x + offsets[k + 1];
          if (atY >= 0 && atY < side && atX >= 0 && atX < side) {
            result[atY * side + atX] = (byte) WHITE;
          }
        }
      }
    }
    return result;
  }

  /** Lists the pixels of a disc around the origin, as y and x in turn. */
  static int[] discOffsets(int radius) {
    IntStream.Builder offsets = IntStream.builder();
    for (int y = -radius; y <= radius; y++) {
      for (int x = -radius; x <= radius; x++) {
        if (x * x + y * y <= radius * radius) {
          offsets.add(y).add(x);
        }
      }
    }
    return offsets.build().toArray();
  }

  /** Bresenham's line; of two equally near pixels it takes the one further along the short axis. */
  private static void thinLine(byte[] image, int side, int y0, int x0, int y1, int x1) {
    int longSteps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
    int shortSteps = Math.min(Math.abs(x1 - x0), Math.abs(y1 - y0));
    boolean flat = Math.abs(x1 - x0) > Math.abs(y1 - y0);
    int stepX = Integer.signum(x1 - x0);
    int stepY = Integer.signum(y1 - y0);
    int y = y0;
    int x = x0;
    int error = 2 * shortSteps - longSteps;
    for (int i = 0; i < longSteps; i++) {
      image[y * side + x] = (byte) WHITE;
      boolean aside = error >= 0 && shortSteps > 0;
      error += 2 * shortSteps - (aside ? 2 * longSteps : 0);
      x += flat || aside ? stepX : 0;
      y += !flat || aside ? stepY : 0;
    }
    image[y1 * side + x1] = (byte) WHITE;
  }

  /** Fills the rectangle around the line whose corners are rounded to pixels. */
  private static void wideLine(byte[] image, int side, int y0, int x0, int y1, int x1, int width) {
    int dx = x1 - x0;
    int dy = y1 - y0;
    double half = (width - 1) / 2.0;
    double hypotenuse = StrictMath.hypot(dx, dy);
    int leftX = tiesDown(tiesDown(half) / hypotenuse * dy);
    int rightX = tiesDown(tiesUp(half) / hypotenuse * dy);
    int leftY = tiesUp(tiesUp(half) / hypotenuse * dx);
    int rightY = tiesUp(tiesDown(half) / hypotenuse * dx);
    int[] ys = {y0 + leftY, y1 + leftY, y1 - rightY, y0 - rightY};
    int[] xs = {x0 - leftX, x1 - leftX, x1 + rightX, x0 + rightX};
    for (int y = 0; y < side; y++) {
      double from = Double.POSITIVE_INFINITY;
      double to = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < 4; k++) {
        int next = (k + 1) % 4;
        if (y < Math.min(ys[k], ys[next]) || y > Math.max(ys[k], ys[next])) {
          continue;
        }
        double slope = ys[k] == ys[next] ? 0 : (double) (xs[next] - xs[k]) / (ys[next] - ys[k]);
        double crossing = xs[k] + (y - ys[k]) * slope;
        from = Math.min(from, ys[k] == ys[next] ? Math.min(xs[k], xs[next]) : crossing);
        to = Math.max(to, ys[k] == ys[next] ? Math.max(xs[k], xs[next]) : crossing);
      }
      for (int x = from <= to ? tiesUp(from) : side; x <= Math.min(side - 1, tiesDown(to)); x++) {
        image[y * side + x] = (byte) WHITE;
      }
    }
  }

  /** Rounds to the nearest integer, halves away from zero. */
  private static int tiesUp(double value) {
    return (int) (value >= 0 ? Math.floor(value + 0.5) : -Math.floor(-value + 0.5));
  }

  /** Rounds to the nearest integer, halves towards zero. */
  private static int tiesDown(double value) {
    return (int) (value >= 0 ? Math.ceil(value - 0.5) : -Math.ceil(-value - 0.5));
  }
}
