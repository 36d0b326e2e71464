package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.image.Division;

/**
 * Says which Pathfinder images to generate: those numbered {@code 0..samples-1} of a seed.
 *
 * @param spec which kind of images
 * @param samples how many, training, validation and test together, in {@link #FEWEST_SAMPLES}..{@link #MOST_SAMPLES}
 * @param seed of the random choices
 */
public record PathfinderSet(PathfinderSpec spec, int samples, long seed) {
  /** The largest number of samples. */
  public static final int MOST_SAMPLES = 1 << 24;

  /** The smallest number of samples, which gives one for validation and one for test. */
  public static final int FEWEST_SAMPLES = 10;

  private static final long SPLIT = 0x706174687370L;

  /**
   * Checks the number of samples.
   *
   * @throws IllegalArgumentException if it is outside its range
   */
  public PathfinderSet {
    if (samples < FEWEST_SAMPLES || samples > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "PathfinderSet: samples (=" + samples + ") must be in " + FEWEST_SAMPLES + ".." + MOST_SAMPLES);
    }
  }

  /**
   * Divides samples: eight tenths to fit on, one to select on, one to report on.
   *
   * @param samples how many
   * @param seed of the division
   * @return their numbers in three parts
   */
  public static Division divide(int samples, long seed) {
    return Division.of(samples, 1, 1, seed, SPLIT);
  }
}
