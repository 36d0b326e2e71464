package uk.ac.manchester.tornado.api.exceptions;

/**
 * A kernel cannot be compiled for the device. The message names kernel, line and rule.
 *
 * @since 0.1
 */
public class TornadoBailoutRuntimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoBailoutRuntimeException(String msg) {
    super(msg);
  }

  /**
   * Makes the exception with its message and cause.
   *
   * @param msg what went wrong
   * @param e the cause
   */
  public TornadoBailoutRuntimeException(String msg, Exception e) {
    super(msg, e);
  }
}
