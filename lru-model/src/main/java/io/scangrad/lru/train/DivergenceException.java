package io.scangrad.lru.train;

/**
 * Training met a loss or gradient that is infinite or NaN. The message names the step and the first layer whose output
 * is not finite.
 *
 * <p>Cure: a smaller learning rate, gradient clipping, a longer warm-up, or a smaller rMax. The last checkpoint is
 * untouched.
 *
 * @since 0.1
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes the exception with a message for the user. */
  public DivergenceException(String message) {
    super(message);
  }
}
