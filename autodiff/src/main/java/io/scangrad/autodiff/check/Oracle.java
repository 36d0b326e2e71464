package io.scangrad.autodiff.check;

/**
 * Independent ways to know a derivative.
 *
 * @since 0.1
 */
public enum Oracle {
  /** The value itself, computed again in double-double from the recorded program. */
  VALUE("value"),
  /** Same bits when run again, and on other numbers of threads. */
  DETERMINISM("determinism"),
  /** {@code <w, f'(x)[u]> = <f*(w), u>}. */
  ADJOINT("adjoint"),
  /** The limit of central differences. */
  DIFFERENCE("difference"),
  /** Dual numbers through the recorded program, element by element. */
  DUAL("dual"),
  /** Dual numbers in double-double. */
  DOUBLE_DOUBLE("double-double"),
  /** A step of 1e-100 along the imaginary axis, through the recorded program. */
  COMPLEX_STEP("complex step"),
  /** {@code |f(x + h u) - f(x) - h f'(x)[u]|} falls as h^2. */
  TAYLOR("Taylor slope"),
  /** The recorded program of the derivative, computed again in double-double. */
  REPLAY("replay"),
  /** {@code <u, H v> = <v, H u>}. */
  SYMMETRY("symmetry");

  private final String text;

  Oracle(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
