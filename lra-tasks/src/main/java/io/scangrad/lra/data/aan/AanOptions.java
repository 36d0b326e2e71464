package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.Split;

/**
 * How the pairs of documents are read.
 *
 * @param text what a token is
 * @param maxLength most tokens of a document, the end counted, in {@code 4..65,536}; what is behind is cut off
 * @param complete whether the files must have as many pairs as the published ones
 */
public record AanOptions(Text text, int maxLength, boolean complete) {
  /** Most tokens of a document in published results. */
  public static final int PUBLISHED_LENGTH = 4_000;

  private static final int LONGEST = 65_536;

  /** What a token is. */
  public enum Text {
    /**
     * A character of the Python bytes literal, {@code b'...'}, that the files hold in place of the text, with an end
     * behind the last: what S4 and S5 report on; 98 ids, 95 printable characters and three specials.
     */
    LITERAL,
    /** A byte of the text that the literal stands for; 257 ids. */
    DECODED
  }

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public AanOptions {
    if (maxLength < 4 || maxLength > LONGEST) {
      throw new IllegalArgumentException("Aan: maxLength (=" + maxLength + ") must be in 4.." + LONGEST);
    }
  }

  /**
   * Reads the whole published files with 4,000 tokens a document.
   *
   * @param text what a token is
   * @return the options
   */
  public static AanOptions standard(Text text) {
    return new AanOptions(text, PUBLISHED_LENGTH, true);
  }

  /**
   * Returns the same with another length.
   *
   * @param length most tokens of a document, the end counted
   * @return the options
   * @throws IllegalArgumentException if it is outside its range
   */
  public AanOptions withMaxLength(int length) {
    return new AanOptions(text, length, complete);
  }

  /** Returns how many pairs a part must have, or 0 for any number. */
  int pairs(Split split) {
    if (!complete) {
      return 0;
    }
    return switch (split) {
      case TRAIN -> 147_086;
      case VALIDATION -> 18_090;
      case TEST -> 17_437;
    };
  }

  /** Returns how many bytes of a document are kept. */
  int bytesKept() {
    return text == Text.LITERAL ? maxLength - 1 : maxLength;
  }
}
