package io.scangrad.autodiff;

/**
 * Thrown by {@link Autodiff#derivative} where a function has no complex derivative: its change depends on the direction
 * in which z moves, because conj, abs, real or imag occur in it.
 *
 * <p>What to do: for steepest ascent of a real loss take {@code grad}; for both partial derivatives take {@code
 * wirtinger}; if the function is meant to be holomorphic, the message names the element and the size of the offending
 * derivative by conj z.
 *
 * @since 0.1
 */
public final class NotHolomorphicException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  NotHolomorphicException(String message) {
    super(message);
  }
}
