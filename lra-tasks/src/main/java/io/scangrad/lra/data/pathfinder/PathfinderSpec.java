package io.scangrad.lra.data.pathfinder;

import java.util.List;

/**
 * The parameters of one kind of Pathfinder images.
 *
 * <p>Lengths are in pixels. The two published kinds of the Long Range Arena's hard difficulty are
 * {@link #PATHFINDER} and {@link #PATH_X}; all others would be of another distribution, so that there is no way to make
 * them. Source: the comments of {@code lra_benchmarks/data/pathfinder.py} in google-research/long-range-arena, with the
 * defaults of drewlinsley/pathfinder (Linsley et al. 2018, Kim et al. 2020) for what they leave open. They give the
 * distractors of the larger images as "35 / (14 / 3)" of length "14 / 3": its loop makes 8 of these attempts whether
 * divisions are whole or not, and the length is read as 4.
 */
public final class PathfinderSpec {
  /** The Pathfinder task: 32x32 pixels. */
  public static final PathfinderSpec PATHFINDER = new PathfinderSpec(32, 2, 0.5, List.of(1), 1.0, 5, 7, 1.5, 2.0, 0.75);

  /** The Path-X task: 128x128 pixels. */
  public static final PathfinderSpec PATH_X =
      new PathfinderSpec(128, 5, 1.5, List.of(2, 3), 1.8, 8, 20, 3.0, 0.9, 1.0);

  /** Segments of each of the two long snakes. */
  static final int SEGMENTS = 14;

  /** Segments of a distractor. */
  static final int DISTRACTOR_SEGMENTS = 4;

  /** Pixels at the edge of an image that snakes must not enter. */
  static final int PADDING = 1;

  /** Draws of an end for a segment before a snake is given up. */
  static final int SEGMENT_TRIES = 3;

  /** Attempts at a distractor before it is left out. */
  static final int DISTRACTOR_TRIES = 5;

  private final int side;
  private final int length;
  private final double thickness;
  private final List<Integer> margins;
  private final double continuity;
  private final int distractors;
  private final int seedDistance;
  private final double markerRadius;
  private final double distractorContrast;
  private final double paddleContrast;

  private PathfinderSpec(int side, int length, double thickness, List<Integer> margins, double continuity,
      int distractors, int seedDistance, double markerRadius, double distractorContrast, double paddleContrast) {
    this.side = side;
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

  /**
   * Finds a kind of images by its size.
   *
   * @param side rows and columns of an image
   * @return {@link #PATHFINDER} for 32, {@link #PATH_X} for 128
   * @throws IllegalArgumentException for any other size
   */
  public static PathfinderSpec of(int side) {
    return switch (side) {
      case 32 -> PATHFINDER;
      case 128 -> PATH_X;
      default -> throw new IllegalArgumentException("PathfinderSpec: side (=" + side + ") must be 32 or 128");
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
    return "PathfinderSpec[" + side + "x" + side + "]";
  }
}
