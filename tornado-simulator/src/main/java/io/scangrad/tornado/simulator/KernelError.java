package io.scangrad.tornado.simulator;

/**
 * A kernel did what a device leaves undefined: a race, an index out of range, a barrier that some items of a group
 * miss. TornadoVM has no such exception, since a device gives wrong numbers or hangs. The message names kernel, line,
 * array, index and items.
 *
 * @since 0.1
 */
public final class KernelError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KernelError(String message) {
    super(message);
  }

  KernelError(String message, Throwable cause) {
    super(message, cause);
  }
}
