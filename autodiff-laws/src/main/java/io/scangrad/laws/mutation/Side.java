package io.scangrad.laws.mutation;

/**
 * Which direction of a rule a mistake is made in.
 *
 * @since 0.1
 */
public enum Side {
  /** In reverse mode only. */
  VJP("vjp"),
  /** In forward mode only. */
  JVP("jvp"),
  /** In both, so that the two still agree with each other. */
  BOTH("vjp and jvp");

  private final String text;

  Side(String text) {
    this.text = text;
  }

  /** Returns {@code vjp}, {@code jvp} or {@code vjp and jvp}. */
  @Override
  public String toString() {
    return text;
  }
}
