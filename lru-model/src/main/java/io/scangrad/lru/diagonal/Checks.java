package io.scangrad.lru.diagonal;

/** Refuses unsound arguments with a message that begins with the layer's name. */
final class Checks {
  private Checks() {}

  static void sizes(String layer, int dModel, int dState) {
    if (dModel < 1 || dState < 1) {
      throw new IllegalArgumentException(
          layer + ": dModel (=" + dModel + ") and dState (=" + dState + ") must be positive");
    }
  }

  static void stepSizes(String layer, double dtMin, double dtMax) {
    if (!(dtMin > 0 && dtMin <= dtMax && dtMax < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(layer + ": needs 0 < dtMin <= dtMax < infinity, given dtMin (=" + dtMin
          + ") and dtMax (=" + dtMax + ")");
    }
  }
}
