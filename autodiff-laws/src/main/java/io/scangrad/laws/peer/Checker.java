package io.scangrad.laws.peer;

/**
 * A gradient checker: decides whether it believes a derivative.
 *
 * @since 0.1
 */
public interface Checker {
  /** Returns the name, as it stands above a column. */
  String name();

  /**
   * Returns whether the derivative passes for right.
   *
   * @param candidate a function, its derivative and a point, in 64-bit parts
   * @param seed that probes are drawn from, where there are any; the same seed gives the same verdict
   */
  boolean accepts(Candidate candidate, long seed);

  /** Returns whether the function is evaluated for every entry of its inputs, so that a verdict is slow. */
  default boolean isExhaustive() {
    return false;
  }
}
