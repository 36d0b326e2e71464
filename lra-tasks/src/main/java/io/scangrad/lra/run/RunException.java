package io.scangrad.lra.run;

import org.jspecify.annotations.Nullable;

/**
 * Says that a run cannot start or go on for a reason that its user can remove.
 *
 * <p>The message is one sentence: what was being done, with which file or value, what was wrong, and what to do. The
 * command line prints it as it is and exits with 1; the cause, where there is one, is for debugging only. Nothing is
 * left half-written when it is thrown.
 */
public class RunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception for a reason found by this program.
   *
   * @param message the sentence to show
   */
  public RunException(String message) {
    super(message);
  }

  /**
   * Creates the exception for a reason reported by the system or by a parser.
   *
   * @param message the sentence to show
   * @param cause what was reported
   */
  public RunException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
