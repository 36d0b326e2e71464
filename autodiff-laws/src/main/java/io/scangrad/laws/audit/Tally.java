package io.scangrad.laws.audit;

/**
 * How often a law or an oracle was content with one op.
 *
 * @param name of the law or oracle
 * @param passed how often it held or agreed
 * @param failed how often it was broken or contradicted a derivative
 * @param undecided how often an oracle was silent, or noisy and outvoted by the others; 0 for a law
 * @param failure what was seen the first time it failed; empty if it never did
 * @since 0.1
 */
public record Tally(String name, int passed, int failed, int undecided, String failure) {
  /** Returns how often it was asked. */
  public int checked() {
    return passed + failed + undecided;
  }

  /** Returns the count after one more pass. */
  Tally pass() {
    return new Tally(name, passed + 1, failed, undecided, failure);
  }

  /** Returns the count after one more answer that says nothing. */
  Tally abstain() {
    return new Tally(name, passed, failed, undecided + 1, failure);
  }

  /** Returns the count after one more failure. */
  Tally fail(String text) {
    return new Tally(name, passed, failed + 1, undecided, failed == 0 ? text : failure);
  }
}
