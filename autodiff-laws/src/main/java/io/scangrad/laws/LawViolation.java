package io.scangrad.laws;

/**
 * Reports a broken law, and by how much it is broken: what tells a wrong number from one that rounding has brought near
 * its tolerance.
 *
 * @since 0.1
 */
public final class LawViolation extends AssertionError {
  private static final long serialVersionUID = 1;

  private final double excess;

  /**
   * Returns a report.
   *
   * @param message what is broken, and of what
   * @param excess how many times larger than allowed the gap is: infinite where nothing is allowed, 0 where nothing
   *     could be concluded
   */
  public LawViolation(String message, double excess) {
    super(message);
    this.excess = excess;
  }

  /** Returns how many times larger than allowed the gap is. */
  public double excess() {
    return excess;
  }
}
