package io.scangrad.lra.data.image;

import io.scangrad.lra.data.CounterRandom;
import java.util.Arrays;

/**
 * A division of a data set at random, by a seed: tenths for validation and test, the rest for training.
 *
 * <p>The numbers of the samples are shuffled by {@link CounterRandom#shuffle} of the stream (seed, domain, 0). Of the
 * {@code n} numbers in that order, the last {@code n / 10} (rounded down) for each tenth of the test part are test, as
 * many before them for each tenth of validation are validation, and the others are training.
 *
 * @param train numbers of the samples to fit on
 * @param validation numbers of the samples to select on
 * @param test numbers of the samples to report on
 */
@SuppressWarnings("ArrayRecordComponent")
public record Division(int[] train, int[] validation, int[] test) {
  /**
   * Divides.
   *
   * @param size number of samples, 0 or more
   * @param validationTenths in {@code 0..9}
   * @param testTenths in {@code 0..9}, not more than 9 with those of validation
   * @param seed of the division
   * @param domain a number for the data set, so that two of them are divided differently by one seed
   * @return the three parts, each sample in one of them
   * @throws IllegalArgumentException if the tenths leave nothing for training
   */
  public static Division of(int size, int validationTenths, int testTenths, long seed, long domain) {
    if (validationTenths < 0 || testTenths < 0 || validationTenths + testTenths > 9) {
      throw new IllegalArgumentException("Division: " + validationTenths + " and " + testTenths
          + " tenths must be 0 or more each and 9 at most together");
    }
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    new CounterRandom(seed, domain, 0).shuffle(order);
    int testFrom = size - size / 10 * testTenths;
    int validationFrom = testFrom - size / 10 * validationTenths;
    return new Division(
        Arrays.copyOfRange(order, 0, validationFrom),
        Arrays.copyOfRange(order, validationFrom, testFrom),
        Arrays.copyOfRange(order, testFrom, size));
  }

  /**
   * Takes the three parts of a data set.
   *
   * @param all the data set that was divided
   * @return its parts
   */
  public ImageSequenceSplits of(ImageSequences all) {
    return new ImageSequenceSplits(all.select(train), all.select(validation), all.select(test));
  }
}
