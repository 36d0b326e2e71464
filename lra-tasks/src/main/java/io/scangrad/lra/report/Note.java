package io.scangrad.lra.report;

/**
 * A paragraph.
 *
 * @param text what it says
 * @param formula whether it is a formula, set in the letters of code
 */
public record Note(String text, boolean formula) implements Block {
  /** Returns a paragraph of words. */
  public static Note words(String text) {
    return new Note(text, false);
  }

  /** Returns a formula. */
  public static Note formula(String text) {
    return new Note(text, true);
  }
}
