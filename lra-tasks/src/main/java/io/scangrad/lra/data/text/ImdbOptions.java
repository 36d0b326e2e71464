package io.scangrad.lra.data.text;

import io.scangrad.lra.data.Split;

/**
 * How the film reviews are read and divided.
 *
 * @param symbols what a token is
 * @param maxLength most tokens of a review, the end counted, in {@code 2..65,536}; what is behind is cut off
 * @param minFrequency characters that occur more rarely in what is fitted on are unknown, at least 1; of no meaning for
 *     bytes
 * @param selection {@link Split#VALIDATION} to hold out a tenth of the training reviews, as many of each class;
 *     {@link Split#TEST} to fit on all of them and select on the test reviews, as published results do
 * @param reviewsPerFolder how many each of the four folders must hold, or 0 for any number
 */
public record ImdbOptions(Symbols symbols, int maxLength, int minFrequency, Split selection, int reviewsPerFolder) {
  /** Most tokens of a review in published results. */
  public static final int PUBLISHED_LENGTH = 4_096;

  private static final int LONGEST = 65_536;
  private static final int PUBLISHED_REVIEWS = 12_500;
  private static final int PUBLISHED_FREQUENCY = 15;

  /** What a token is. */
  public enum Symbols {
    /** A byte, as in the Long Range Arena; 257 ids. */
    BYTES,
    /** A Unicode character, with an end behind the last, as in S4 and S5; about 135 ids. */
    CHARACTERS
  }

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public ImdbOptions {
    if (maxLength < 2 || maxLength > LONGEST) {
      throw new IllegalArgumentException("Imdb: maxLength (=" + maxLength + ") must be in 2.." + LONGEST);
    }
    if (minFrequency < 1) {
      throw new IllegalArgumentException("Imdb: minFrequency (=" + minFrequency + ") must be at least 1");
    }
    if (selection == Split.TRAIN) {
      throw new IllegalArgumentException("Imdb: selection (=TRAIN) must be VALIDATION or TEST");
    }
    if (reviewsPerFolder < 0) {
      throw new IllegalArgumentException(
          "Imdb: reviewsPerFolder (=" + reviewsPerFolder + ") must be 0 for any number, or more");
    }
  }

  /**
   * Reads the whole data set with 4,096 tokens a review.
   *
   * @param symbols what a token is
   * @param selection what is selected on
   * @return the options
   */
  public static ImdbOptions standard(Symbols symbols, Split selection) {
    return new ImdbOptions(symbols, PUBLISHED_LENGTH, PUBLISHED_FREQUENCY, selection, PUBLISHED_REVIEWS);
  }

  /**
   * Returns the same with another length.
   *
   * @param length most tokens of a review, the end counted
   * @return the options
   * @throws IllegalArgumentException if it is outside its range
   */
  public ImdbOptions withMaxLength(int length) {
    return new ImdbOptions(symbols, length, minFrequency, selection, reviewsPerFolder);
  }

  /** Returns how many bytes of a review can matter. */
  int bytesNeeded() {
    return symbols == Symbols.BYTES ? maxLength : Utf8.WIDEST * (maxLength - 1);
  }
}
