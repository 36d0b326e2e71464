package uk.ac.manchester.tornado.api.exceptions;

/**
 * A kernel works in double precision and the device does not.
 *
 * @since 0.1
 */
public class TornadoDeviceFP64NotSupported extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its message.
   *
   * @param msg what went wrong
   */
  public TornadoDeviceFP64NotSupported(String msg) {
    super(msg);
  }
}
