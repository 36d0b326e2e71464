package io.scangrad.autodiff.arithmetic;

/**
 * Thrown where a computation leaves the analytic functions, so that the complex step says nothing about it: at an
 * absolute value, a maximum, a comparison. Use another oracle.
 *
 * @since 0.1
 */
public final class NotAnalyticException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Returns an exception that names what is not analytic. */
  public NotAnalyticException(String what) {
    super(what);
  }
}
