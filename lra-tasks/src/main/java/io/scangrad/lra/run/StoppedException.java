package io.scangrad.lra.run;

/**
 * Says that work ended early because the process was asked to stop. It is no fault: nothing was lost or half-written.
 *
 * <p>The command line prints the message and leaves with the status of an interrupted process.
 */
public final class StoppedException extends RunException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the sentence to show
   */
  public StoppedException(String message) {
    super(message);
  }
}
