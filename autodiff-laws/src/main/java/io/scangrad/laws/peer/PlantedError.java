package io.scangrad.laws.peer;

import java.util.function.LongFunction;

/**
 * A family of candidates that are all wrong in the same way, or all right.
 *
 * @param function what is computed
 * @param error what is wrong with the derivative, or "none"
 * @param draw makes a candidate from a seed: its point, its parameters and the place of its error
 * @since 0.1
 */
public record PlantedError(String function, String error, LongFunction<Candidate> draw) {
  /** What stands for no error. */
  public static final String NONE = "none";

  /** Returns whether the derivatives are wrong, so that a checker should refuse them. */
  public boolean isWrong() {
    return !error.equals(NONE);
  }

  @Override
  public String toString() {
    return function + ": " + error;
  }
}
