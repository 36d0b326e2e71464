package io.scangrad.lra.data.pathfinder;

/**
 * One image with all that is known of how it was made.
 *
 * @param pixels intensities as unsigned bytes, row-major, shape {@code (side, side)}; not copied
 * @param label 1 if one snake connects both markers, else 0
 * @param margin half of the gap between segments, in pixels
 * @param distractors distractors that found room
 * @param originY row of the first marker
 * @param originX column of the first marker
 * @param terminalY row of the second marker
 * @param terminalX column of the second marker
 */
@SuppressWarnings("ArrayRecordComponent")
public record PathfinderImage(byte[] pixels, int label, int margin, int distractors, int originY, int originX,
    int terminalY, int terminalX) {
  /**
   * Measures how far the markers are from each other.
   *
   * @return the distance in pixels
   */
  public double markerDistance() {
    return Math.hypot(originY - (double) terminalY, originX - (double) terminalX);
  }
}
