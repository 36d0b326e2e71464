package uk.ac.manchester.tornado.api.exceptions;

/**
 * A task graph is put together wrongly: task names, or arrays that no transfer mentions.
 *
 * @since 0.1
 */
public class TornadoTaskRuntimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoTaskRuntimeException(String msg) {
    super(msg);
  }

  /**
   * Makes the exception with its message and cause.
   *
   * @param msg what went wrong
   * @param e the cause
   */
  public TornadoTaskRuntimeException(String msg, Exception e) {
    super(msg, e);
  }
}
