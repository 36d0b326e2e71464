package io.scangrad.lra.data.probe;

import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.Split;
import java.util.Objects;

/**
 * How many samples of a probe each part has, and the random numbers of each sample.
 *
 * @param train training samples, at least 1
 * @param validation validation samples, at least 1
 * @param test test samples, at least 1
 * @param seed of all samples
 * @param domain tells the probe from others of the same seed
 */
public record ProbeSplits(int train, int validation, int test, long seed, long domain) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a part is empty
   */
  public ProbeSplits {
    TokenProbe.inRange("ProbeSplits", "train", train, 1, Integer.MAX_VALUE);
    TokenProbe.inRange("ProbeSplits", "validation", validation, 1, Integer.MAX_VALUE);
    TokenProbe.inRange("ProbeSplits", "test", test, 1, Integer.MAX_VALUE);
  }

  /** Returns the number of samples of a part. */
  public int size(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /**
   * Returns the random numbers of a sample.
   *
   * @throws IndexOutOfBoundsException if the part has no such sample
   */
  public CounterRandom random(Split split, int i) {
    Objects.checkIndex(i, size(split));
    return new CounterRandom(seed, (domain << 2) + split.ordinal(), i);
  }
}
