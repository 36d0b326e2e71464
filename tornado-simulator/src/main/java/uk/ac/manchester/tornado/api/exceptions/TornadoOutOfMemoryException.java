package uk.ac.manchester.tornado.api.exceptions;

/**
 * The device has no room left for an array.
 *
 * @since 0.1
 */
public class TornadoOutOfMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoOutOfMemoryException(String msg) {
    super(msg);
  }
}
