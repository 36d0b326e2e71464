package io.scangrad.laws.mutation;

/**
 * What became of a mutant.
 *
 * @since 0.1
 */
public sealed interface Verdict {
  /**
   * A law found it.
   *
   * @param law the first law that did
   * @param tries how many points it took
   */
  record Killed(String law, int tries) implements Verdict {}

  /**
   * No derivative differs in any bit at any point, and it is known why.
   *
   * @param reason why it computes the same
   */
  record Equivalent(String reason) implements Verdict {}

  /**
   * No law found it.
   *
   * @param differing at how many points some derivative was another, with all laws content
   */
  record Survived(int differing) implements Verdict {}
}
