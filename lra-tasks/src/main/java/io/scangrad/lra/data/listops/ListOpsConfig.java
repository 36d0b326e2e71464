package io.scangrad.lra.data.listops;

/**
 * Says which ListOps data set to generate.
 *
 * <p>The same configuration gives the same data set, on every machine and with any number of threads.
 *
 * @param train number of training samples, at least 1
 * @param validation number of validation samples, at least 1
 * @param test number of test samples, at least 1
 * @param minLength expressions must be longer than this, in tokens (round brackets and the end are not counted)
 * @param maxLength expressions must be shorter than this; at most 65,536
 * @param maxDepth levels of a tree, its leaves included, in {@code 2..100}
 * @param maxArgs largest number of arguments of a list, in {@code 2..100}; the smallest is 2
 * @param listProbability probability that a node above the last level is a list and not a digit, in {@code (0, 1]}
 * @param seed of the random choices
 */
public record ListOpsConfig(
    int train,
    int validation,
    int test,
    int minLength,
    int maxLength,
    int maxDepth,
    int maxArgs,
    double listProbability,
    long seed) {
  /** The largest number of samples, all parts together. */
  public static final int MOST_SAMPLES = 1 << 24;

  /** The largest {@code maxLength}. */
  public static final int LONGEST = 65_536;

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if a component is outside its range
   */
  public ListOpsConfig {
    atLeastOne("train", train);
    atLeastOne("validation", validation);
    atLeastOne("test", test);
    if ((long) train + validation + test > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "ListOpsConfig: train + validation + test (=" + ((long) train + validation + test)
              + ") must be at most " + MOST_SAMPLES);
    }
    if (minLength < 0) {
      throw new IllegalArgumentException("ListOpsConfig: minLength (=" + minLength + ") must not be negative");
    }
    inRange("maxLength", maxLength, 2, LONGEST);
    if (minLength + 1 >= maxLength) {
      throw new IllegalArgumentException(
          "ListOpsConfig: minLength (=" + minLength + ") must be at least 2 below maxLength (=" + maxLength
              + "), as both are exclusive");
    }
    inRange("maxDepth", maxDepth, 2, 100);
    inRange("maxArgs", maxArgs, 2, 100);
    if (!(listProbability > 0 && listProbability <= 1)) {
      throw new IllegalArgumentException(
          "ListOpsConfig: listProbability (=" + listProbability + ") must be above 0 and at most 1");
    }
  }

  /**
   * The data set of the Long Range Arena: 96,000, 2,000 and 2,000 samples of 501 to 1999 tokens.
   *
   * @param seed of the random choices
   * @return the configuration
   */
  public static ListOpsConfig standard(long seed) {
    return new ListOpsConfig(96_000, 2_000, 2_000, 500, 2_000, 10, 10, 0.25, seed);
  }

  /**
   * Replaces the numbers of samples.
   *
   * @param newTrain number of training samples
   * @param newValidation number of validation samples
   * @param newTest number of test samples
   * @return the changed configuration
   * @throws IllegalArgumentException if one of them is below 1
   */
  public ListOpsConfig withSizes(int newTrain, int newValidation, int newTest) {
    return new ListOpsConfig(
        newTrain, newValidation, newTest, minLength, maxLength, maxDepth, maxArgs, listProbability, seed);
  }

  /**
   * Replaces the bounds of the length, both exclusive.
   *
   * @param newMinLength expressions must be longer
   * @param newMaxLength expressions must be shorter
   * @return the changed configuration
   * @throws IllegalArgumentException if no length is left
   */
  public ListOpsConfig withLengths(int newMinLength, int newMaxLength) {
    return new ListOpsConfig(
        train, validation, test, newMinLength, newMaxLength, maxDepth, maxArgs, listProbability, seed);
  }

  /**
   * Adds up the samples of the three parts.
   *
   * @return the number of samples
   */
  public int samples() {
    return train + validation + test;
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("ListOpsConfig: " + name + " (=" + value + ") must be at least 1");
    }
  }

  private static void inRange(String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "ListOpsConfig: " + name + " (=" + value + ") must be in " + lowest + ".." + highest);
    }
  }
}
