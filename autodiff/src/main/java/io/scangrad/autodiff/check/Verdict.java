package io.scangrad.autodiff.check;

/**
 * What a gradient check concludes.
 *
 * @since 0.1
 */
public enum Verdict {
  /** Every oracle agrees within what rounding explains, and an error of the asked size would have been seen. */
  PASS("pass"),
  /** A derivative is wrong: an oracle contradicts it by more than rounding and its own error explain. */
  GRADIENT_WRONG("gradient wrong"),
  /** Differences contradict the derivative or say nothing, but every other oracle confirms it. */
  DIFFERENCE_NOISY("difference noisy"),
  /** Nothing can be concluded: values are not finite or not repeatable, or the check is weaker than asked for. */
  INCONCLUSIVE("inconclusive");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** Returns whether the derivative is taken to be right. */
  public boolean isGood() {
    return this == PASS || this == DIFFERENCE_NOISY;
  }

  @Override
  public String toString() {
    return text;
  }
}
