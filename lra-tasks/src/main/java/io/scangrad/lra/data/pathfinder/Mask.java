package io.scangrad.lra.data.pathfinder;

import java.util.Arrays;

/** How far each pixel of an image is taken, from 0 for free to 1; edges of the image are taken. */
final class Mask {
  /** Two segments that overlap by this much collide; footprints may touch. */
  private static final double COLLISION = 1.8;

  /** A pixel counts as taken above this. */
  private static final double TAKEN = 0.3;

  private static final float[] LEVELS = new float[256];

  static {
    for (int value = 0; value < LEVELS.length; value++) {
      LEVELS[value] = (float) (value / 255.0);
    }
  }

  private final int side;
  private final float[] edges;
  private final float[] taken;
  private final int words;
  private final long[] blocked;
  private final long[] widened;

  Mask(int side, int padding) {
    this.side = side;
    this.edges = new float[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int distance = Math.min(Math.min(y, x), side - 1 - Math.max(y, x));
        edges[y * side + x] = distance < padding ? 1 : 0;
      }
    }
    this.taken = edges.clone();
    this.words = Math.ceilDiv(side, Long.SIZE);
    this.blocked = new long[side * words];
    this.widened = new long[side * words];
  }

  /** Frees everything but the edges. */
  void clear() {
    System.arraycopy(edges, 0, taken, 0, taken.length);
  }

  /** Remembers all of another mask of this size. */
  void copyFrom(Mask other) {
    System.arraycopy(other.taken, 0, taken, 0, taken.length);
  }

  /** Returns whether a point lies in the image. */
  boolean contains(int y, int x) {
    return y >= 0 && y < side && x >= 0 && x < side;
  }

  /** Returns whether a stroke drawn at a point collides with nothing. */
  boolean fits(Stroke stroke, int y, int x) {
    Stroke.Pixels pixels = stroke.footprint();
    for (int k = 0; k < pixels.count(); k++) {
      int atY = y + pixels.y[k];
      int atX = x + pixels.x[k];
      if (contains(atY, atX)
          && (double) taken[atY * side + atX] + (double) LEVELS[pixels.value[k]] >= COLLISION) {
        return false;
      }
    }
    return true;
  }

  /** Takes the footprint of a stroke drawn at a point. */
  void take(Stroke stroke, int y, int x) {
    Stroke.Pixels pixels = stroke.footprint();
    for (int k = 0; k < pixels.count(); k++) {
      int atY = y + pixels.y[k];
      int atX = x + pixels.x[k];
      if (contains(atY, atX)) {
        int at = atY * side + atX;
        taken[at] = Math.max(taken[at], LEVELS[pixels.value[k]]);
      }
    }
  }

  /**
   * Returns how far the most taken pixel of a disc is taken.
   *
   * @param disc pixels relative to its centre, as y and x in turn, the first of them the furthest up
   */
  float around(int y, int x, int[] disc) {
    int radius = -disc[0];
    boolean inside = contains(y - radius, x - radius) && contains(y + radius, x + radius);
    float most = 0;
    for (int k = 0; k < disc.length && most < 1; k += 2) {
      int atY = y + disc[k];
      int atX = x + disc[k + 1];
      if (inside || contains(atY, atX)) {
        most = Math.max(most, taken[atY * side + atX]);
      }
    }
    return most;
  }

  /** Counts the pixels that are not taken. */
  int free() {
    int free = 0;
    for (float value : taken) {
      free += isTaken(value) ? 0 : 1;
    }
    return free;
  }

  /**
   * Finds where a snake can begin with a stroke: no pixel of its core is taken or at the edge of the image.
   *
   * @return how many such places there are; {@link #place} tells them until the next call
   */
  int findPlaces(Stroke stroke) {
    Arrays.fill(blocked, 0);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean edge = y == 0 || x == 0 || y == side - 1 || x == side - 1;
        if (edge || isTaken(taken[y * side + x])) {
          blocked[y * words + x / Long.SIZE] |= 1L << x;
        }
      }
    }
    Arrays.fill(widened, 0);
    int[] core = stroke.core();
    for (int k = 0; k < core.length; k += 2) {
      for (int y = Math.max(0, -core[k]); y < Math.min(side, side - core[k]); y++) {
        widenRow(y, y + core[k], core[k + 1]);
      }
    }
    int places = side * side;
    for (long word : widened) {
      places -= Long.bitCount(word);
    }
    return places;
  }

  /** Returns where in the image the n-th place of {@link #findPlaces} is, row by row. */
  int place(int n) {
    int left = n;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if ((widened[y * words + x / Long.SIZE] >>> x & 1) == 0 && left-- == 0) {
          return y * side + x;
        }
      }
    }
    throw new IllegalArgumentException("Mask: there is no place number " + n);
  }

  /** Blocks in a row what is {@code shift} columns left of something blocked in another. */
  private void widenRow(int row, int other, int shift) {
    for (int w = 0; w < words; w++) {
      // Bit x comes from bit x + shift; columns beyond the image are not blocked.
      int from = w + Math.floorDiv(shift, Long.SIZE);
      int bits = Math.floorMod(shift, Long.SIZE);
      long low = word(other, from) >>> bits;
      long high = bits == 0 ? 0 : word(other, from + 1) << (Long.SIZE - bits);
      widened[row * words + w] |= low | high;
    }
    if (side % Long.SIZE != 0) {
      widened[row * words + words - 1] &= (1L << side) - 1;
    }
  }

  private long word(int row, int w) {
    return w < 0 || w >= words ? 0 : blocked[row * words + w];
  }

  private static boolean isTaken(float value) {
    return value > TAKEN;
  }
}
