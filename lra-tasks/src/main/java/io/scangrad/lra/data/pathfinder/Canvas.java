package io.scangrad.lra.data.pathfinder;

/** Intensities of an image while it is painted; of what lies on each other, the brightest is seen. */
final class Canvas {
  private static final int SCALE = 2;

  private final int side;
  private final Lanczos reduction;
  private final double[] intensities;

  /** Starts with a black image; the reduction of a drawing of twice its size is that of {@link #reduction}. */
  Canvas(int side, Lanczos reduction) {
    this.side = side;
    this.reduction = reduction;
    this.intensities = new double[side * side];
  }

  /** Prepares the reduction of discs. */
  static Lanczos reduction(int side) {
    return new Lanczos(SCALE * side, side);
  }

  /** Paints a stroke from a point; what lies outside of the image is left out. */
  void paint(Stroke stroke, int y, int x, double contrast) {
    Stroke.Pixels pixels = stroke.visible();
    for (int k = 0; k < pixels.count(); k++) {
      int atY = y + pixels.y[k];
      int atX = x + pixels.x[k];
      if (atY >= 0 && atY < side && atX >= 0 && atX < side) {
        brighten(atY * side + atX, pixels.value[k] / 255.0 * contrast);
      }
    }
  }

  /** Paints a white disc. */
  void mark(int y, int x, double radius) {
    byte[] disc = reduction.reduce(Raster.disc(SCALE * side, SCALE * y, SCALE * x, SCALE * radius));
    for (int p = 0; p < disc.length; p++) {
      brighten(p, (disc[p] & 0xFF) / 255.0);
    }
  }

  /** Returns the image, stretched so that its darkest pixel is 0 and its brightest 255. */
  byte[] stretched() {
    double darkest = Double.POSITIVE_INFINITY;
    double brightest = Double.NEGATIVE_INFINITY;
    for (double intensity : intensities) {
      darkest = Math.min(darkest, intensity);
      brightest = Math.max(brightest, intensity);
    }
    double scale = 255 / (brightest - darkest);
    byte[] pixels = new byte[intensities.length];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (byte) (int) ((intensities[p] - darkest) * scale + 0.5);
    }
    return pixels;
  }

  private void brighten(int at, double intensity) {
    intensities[at] = Math.max(intensities[at], intensity);
  }
}
