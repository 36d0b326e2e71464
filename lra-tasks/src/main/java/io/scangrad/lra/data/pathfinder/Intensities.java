package io.scangrad.lra.data.pathfinder;

/** The scale of pixels that S5, the LRU and Mega use. */
final class Intensities {
  private Intensities() {}

  /** Scales unsigned bytes: 0 becomes -1 and 255 becomes 1. */
  static void scale(byte[] pixels, float[] target, int offset) {
    for (int p = 0; p < pixels.length; p++) {
      target[offset + p] = ((pixels[p] & 0xFF) / 255f - 0.5f) / 0.5f;
    }
  }
}
