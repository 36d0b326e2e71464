package uk.ac.manchester.tornado.api.exceptions;

/**
 * A graph, plan or scheduler is used in a way that the runtime refuses.
 *
 * @since 0.1
 */
public class TornadoRuntimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoRuntimeException(String msg) {
    super(msg);
  }

  /**
   * Wraps an exception.
   *
   * @param e what went wrong
   */
  public TornadoRuntimeException(Exception e) {
    super(e);
  }
}
