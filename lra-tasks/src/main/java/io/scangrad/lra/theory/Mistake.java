package io.scangrad.lra.theory;

/**
 * A wrong formula or a wrong sampler that a reading has to refuse.
 *
 * @param what the mistake
 * @param measured what was measured with it
 * @param bound what it would have to be
 */
public record Mistake(String what, double measured, Bound bound) {
  /** Returns whether the measurement refuses it. */
  public boolean refused() {
    return !bound.holds(measured);
  }
}
