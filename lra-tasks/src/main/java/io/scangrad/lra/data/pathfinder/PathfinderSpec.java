package io.scangrad.lra.data.pathfinder;

import java.util.List;

/**
 * The parameters of one kind of Pathfinder images.
 *
 * <p>Lengths are in pixels. The two tasks of the Long Range Arena are {@link #PATHFINDER} and {@link #PATH_X}, both of
 * the hard difficulty, 14 segments; its archive has images of 9 and of 6 segments beside them, for which
 * {@link #of(int, int)} follows the same formulae at 32x32 pixels. There is no way to make others, which would be of
 * another distribution. Source: the comments of {@code lra_benchmarks/data/pathfinder.py} in
 * google-research/long-range-arena, with the defaults of drewlinsley/pathfinder (Linsley et al. 2018, Kim et al. 2020)
 * for what they leave open. They give the distractors of the larger images as "35 / (14 / 3)" of length "14 / 3": its
 * loop makes 8 of these attempts whether divisions are whole or not, and the length is read as 4.
 */
public final class PathfinderSpec {
  /** The Pathfinder task: 32x32 pixels. */
  public static final PathfinderSpec PATHFINDER = small(14);

  /** The Path-X task: 128x128 pixels. */
  public static final PathfinderSpec PATH_X =
      new PathfinderSpec(128, 14, 5, 1.5, List.of(2, 3), 1.8, 8, 20, 3.0, 0.9, 1.0);

  private static final PathfinderSpec INTERMEDIATE = small(9);
  private static final PathfinderSpec EASY = small(6);

  /** Pixels at the edge of an image that snakes must not enter. */
  static final int PADDING = 1;

  /** Draws of an end for a segment before a snake is given up. */
  static final int SEGMENT_TRIES = 3;

  /** Attempts at a distractor before it is left out. */
  static final int DISTRACTOR_TRIES = 5;

  private final int side;
  private final int segments;
  private final int length;
  private final double thickness;
  private final List<Integer> margins;
  private final double continuity;
  private final int distractors;
  private final int seedDistance;
  private final double markerRadius;
  private final double distractorContrast;
  private final double paddleContrast;

  private PathfinderSpec(int side, int segments, int length, double thickness, List<Integer> margins, double continuity,
      int distractors, int seedDistance, double markerRadius, double distractorContrast, double paddleContrast) {
    this.side = side;
    this.segments = segments;
    this.length = length;
    this.thickness = thickness;
    this.margins = margins;
    this.continuity = continuity;
    this.distractors = distractors;
    this.seedDistance = seedDistance;
    this.markerRadius = markerRadius;
    this.distractorContrast = distractorContrast;
    this.paddleContrast = paddleContrast;
  }

  /** Images of 32x32 pixels: distractors of a third of the segments, as many as make some 20 segments. */
  private static PathfinderSpec small(int segments) {
    return new PathfinderSpec(32, segments, 2, 0.5, List.of(1), 1.0, 20 / (segments / 3), 7, 1.5, 2.0, 0.75);
  }

  /**
   * Finds a kind of images by its size and difficulty.
   *
   * @param side rows and columns of an image
   * @param segments of each of the two long snakes: 14 is hard, 9 intermediate, 6 easy
   * @return {@link #PATHFINDER} for 32 and 14, {@link #PATH_X} for 128 and 14
   * @throws IllegalArgumentException if the side is not 32 or 128, or the segments are not 6, 9 or 14, or not 14 for 128
   */
  public static PathfinderSpec of(int side, int segments) {
    if (side != 32 && side != 128) {
      throw new IllegalArgumentException("PathfinderSpec: side (=" + side + ") must be 32 or 128");
    }
    if (side == 128 && segments != 14) {
      throw new IllegalArgumentException(
          "PathfinderSpec: segments (=" + segments + ") must be 14 for images of 128x128 pixels");
    }
    return switch (segments) {
      case 14 -> side == 32 ? PATHFINDER : PATH_X;
      case 9 -> INTERMEDIATE;
      case 6 -> EASY;
      default -> throw new IllegalArgumentException("PathfinderSpec: segments (=" + segments + ") must be 6, 9 or 14");
    };
  }

  /**
   * Tells the size of an image.
   *
   * @return rows, and columns
   */
  public int side() {
    return side;
  }

  /**
   * Counts the pixels of an image: its length as a sequence.
   *
   * @return {@code side() * side()}
   */
  public int pixels() {
    return side * side;
  }

  /**
   * Counts the distractors that are tried; not all find room.
   *
   * @return at least 1
   */
  public int distractors() {
    return distractors;
  }

  /**
   * Names the folder of the published images.
   *
   * @return such as {@code pathfinder32}
   */
  public String folderName() {
    return "pathfinder" + side;
  }

  /**
   * Names the folder of the published images' difficulty.
   *
   * @return such as {@code curv_contour_length_14}; {@code curv_baseline} for 6 segments
   */
  public String difficulty() {
    return segments == 6 ? "curv_baseline" : "curv_contour_length_" + segments;
  }

  /**
   * Tells the length of each of the two long snakes.
   *
   * @return 14, 9 or 6
   */
  public int segments() {
    return segments;
  }

  /** Segments of a distractor. */
  int distractorSegments() {
    return segments / 3;
  }

  /** Length of a segment. */
  int length() {
    return length;
  }

  /** Width of a segment. */
  double thickness() {
    return thickness;
  }

  /** Half of the gap between two segments; one of these is drawn for each image, all equally likely. */
  List<Integer> margins() {
    return margins;
  }

  /** How much a snake prefers to go straight on. */
  double continuity() {
    return continuity;
  }

  /** Distance of the two long snakes' tails. */
  int seedDistance() {
    return seedDistance;
  }

  /** Radius of the two discs that mark ends. */
  double markerRadius() {
    return markerRadius;
  }

  /** Intensity of distractors, before the image is scaled. */
  double distractorContrast() {
    return distractorContrast;
  }

  /** Intensity of the two long snakes, before the image is scaled. */
  double snakeContrast() {
    return distractorContrast * paddleContrast;
  }

  @Override
  public String toString() {
    return "PathfinderSpec[" + side + "x" + side + ", " + segments + " segments]";
  }
}
