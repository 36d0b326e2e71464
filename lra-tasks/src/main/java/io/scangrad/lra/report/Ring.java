package io.scangrad.lra.report;

/**
 * Holds the ring in which eigenvalues were initialised.
 *
 * @param rMin inner radius, at least 0
 * @param rMax outer radius, at least {@code rMin}
 */
public record Ring(double rMin, double rMax) {
  /**
   * Checks the radii.
   *
   * @throws IllegalArgumentException if they are out of order
   */
  public Ring {
    if (!(rMin >= 0 && rMin <= rMax)) {
      throw new IllegalArgumentException("Ring: rMin (=" + rMin + ") must lie in [0, rMax] with rMax (=" + rMax + ")");
    }
  }
}
