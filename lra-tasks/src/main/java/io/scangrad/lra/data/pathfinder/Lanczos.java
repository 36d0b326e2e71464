package io.scangrad.lra.data.pathfinder;

/**
 * Makes square images smaller with Lanczos's filter of three lobes, widened by the factor of reduction: first along
 * rows, then along columns, with 22 bits after the point and eight bits between the two, as the Python Imaging Library
 * does.
 */
final class Lanczos {
  private static final int LOBES = 3;
  private static final int PRECISION = 22;

  private final int from;
  private final int to;
  /** First source pixel of each target pixel. */
  private final int[] starts;
  private final int[][] weights;

  /** Prepares the reduction of {@code from} pixels to {@code to}, not more than these. */
  Lanczos(int from, int to) {
    this.from = from;
    this.to = to;
    this.starts = new int[to];
    this.weights = new int[to][];
    double scale = (double) from / to;
    double support = LOBES * scale;
    for (int t = 0; t < to; t++) {
      double centre = (t + 0.5) * scale;
      int start = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(from, (int) (centre + support + 0.5));
      double[] exact = new double[end - start];
      double sum = 0;
      for (int k = 0; k < exact.length; k++) {
        exact[k] = filter((start + k - centre + 0.5) / scale);
        sum += exact[k];
      }
      starts[t] = start;
      weights[t] = new int[exact.length];
      for (int k = 0; k < exact.length; k++) {
        double scaled = exact[k] / sum * (1 << PRECISION);
        weights[t][k] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
      }
    }
  }

  /** Reduces a row-major image of unsigned bytes. */
  byte[] reduce(byte[] image) {
    byte[] narrow = new byte[from * to];
    for (int y = 0; y < from; y++) {
      for (int t = 0; t < to; t++) {
        narrow[y * to + t] = sum(image, y * from, 1, t);
      }
    }
    byte[] small = new byte[to * to];
    for (int t = 0; t < to; t++) {
      for (int x = 0; x < to; x++) {
        small[t * to + x] = sum(narrow, x, to, t);
      }
    }
    return small;
  }

  private byte sum(byte[] values, int first, int stride, int target) {
    int[] factors = weights[target];
    int at = first + starts[target] * stride;
    int sum = 1 << (PRECISION - 1);
    for (int factor : factors) {
      sum += (values[at] & 0xFF) * factor;
      at += stride;
    }
    return (byte) Math.clamp(sum >> PRECISION, 0, 255);
  }

  private static double filter(double x) {
    return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(x * Math.PI) / (x * Math.PI);
  }
}
