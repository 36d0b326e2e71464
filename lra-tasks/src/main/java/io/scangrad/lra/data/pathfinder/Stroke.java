package io.scangrad.lra.data.pathfinder;

import java.util.Arrays;

/**
 * A segment as it is drawn from its start: what is seen of it, and the footprint that keeps others away.
 *
 * <p>Both were drawn twice as large and reduced. Only pixels that are not zero are kept.
 */
final class Stroke {
  private static final int SCALE = 2;

  private final Pixels visible;
  private final Pixels footprint;
  private final int[] core;
  private final boolean begins;

  /** Pixels relative to the start. */
  static final class Pixels {
    final int[] y;
    final int[] x;
    /** In {@code 1..255}. */
    final int[] value;

    private Pixels(byte[] image, int side) {
      int count = 0;
      for (byte pixel : image) {
        count += pixel == 0 ? 0 : 1;
      }
      y = new int[count];
      x = new int[count];
      value = new int[count];
      int used = 0;
      for (int p = 0; p < image.length; p++) {
        if (image[p] != 0) {
          y[used] = p / side - side / 2;
          x[used] = p % side - side / 2;
          value[used++] = image[p] & 0xFF;
        }
      }
    }

    int count() {
      return value.length;
    }
  }

  /** Prepares the reduction of drawn segments. */
  static Lanczos reduction(PathfinderSpec spec, int margin) {
    int reach = reach(spec, margin);
    return new Lanczos(2 * reach * SCALE + 1, 2 * reach + 1);
  }

  /** Draws a segment that leaves its start at an angle (radians, y downwards). */
  Stroke(PathfinderSpec spec, int margin, double angle, Lanczos reduction) {
    int reach = reach(spec, margin);
    int large = 2 * reach * SCALE + 1;
    int small = 2 * reach + 1;
    int centre = reach * SCALE;
    byte[] line = Raster.line(large, centre, centre,
        Steps.y(centre, angle, (double) spec.length() * SCALE), Steps.x(centre, angle, (double) spec.length() * SCALE),
        (int) Math.round(spec.thickness() * SCALE));
    visible = new Pixels(reduction.reduce(line), small);
    footprint = new Pixels(reduction.reduce(Raster.dilate(line, large, margin * SCALE)), small);
    core = core(footprint, spec.length() + margin);
    begins = reaches(-1, -1) && reaches(-1, 1) && reaches(1, -1) && reaches(1, 1);
  }

  /** Returns how far a stroke may extend from its start along an axis. */
  static int reach(PathfinderSpec spec, int margin) {
    return spec.length() + (int) Math.ceil(spec.thickness()) + margin;
  }

  /** What is seen. */
  Pixels visible() {
    return visible;
  }

  /** What others have to stay away from. */
  Pixels footprint() {
    return footprint;
  }

  /**
   * Returns the pixels that must be free where a snake begins with this stroke, as y and x in turn: those that the
   * footprint fills entirely. The published generator has them one pixel further down and to the right than they are
   * drawn, and cut off at a square around them.
   */
  int[] core() {
    return core;
  }

  /**
   * Returns whether a snake can begin with this stroke: wherever in an image the stroke is thought to start, at least
   * one pixel of its core is in the image, which its corners decide. In the published generator the others find no
   * place in any image, as its mask then has negative pixels.
   */
  boolean begins() {
    return begins;
  }

  private boolean reaches(int signY, int signX) {
    for (int k = 0; k < core.length; k += 2) {
      if (signY * core[k] >= 0 && signX * core[k + 1] >= 0) {
        return true;
      }
    }
    return false;
  }

  private static int[] core(Pixels footprint, int limit) {
    int count = 0;
    int[] offsets = new int[2 * footprint.count()];
    for (int k = 0; k < footprint.count(); k++) {
      int y = footprint.y[k] + 1;
      int x = footprint.x[k] + 1;
      if (footprint.value[k] == Raster.WHITE && Math.max(Math.abs(y), Math.abs(x)) <= limit) {
        offsets[count++] = y;
        offsets[count++] = x;
      }
    }
    return Arrays.copyOf(offsets, count);
  }
}
