package uk.ac.manchester.tornado.api.exceptions;

/**
 * A plan could not be closed.
 *
 * @since 0.1
 */
public class TornadoExecutionPlanException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoExecutionPlanException(String msg) {
    super(msg);
  }

  /**
   * Makes the exception with its message and cause.
   *
   * @param message what went wrong
   * @param cause the cause
   */
  public TornadoExecutionPlanException(String message, Throwable cause) {
    super(message, cause);
  }
}
