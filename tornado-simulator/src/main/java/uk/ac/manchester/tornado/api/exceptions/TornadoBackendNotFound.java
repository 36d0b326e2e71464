package uk.ac.manchester.tornado.api.exceptions;

/**
 * There is no backend of that index.
 *
 * @since 0.1
 */
public class TornadoBackendNotFound extends TornadoRuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoBackendNotFound(String msg) {
    super(msg);
  }
}
