package uk.ac.manchester.tornado.api.exceptions;

/**
 * Device memory is used that is not there.
 *
 * @since 0.1
 */
public class TornadoMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoMemoryException(String msg) {
    super(msg);
  }
}
