package io.scangrad.lra.data.pathfinder;

/**
 * Steps from pixel to pixel at an angle (radians, y downwards), both coordinates rounded up.
 *
 * <p>All functions are those of {@link StrictMath}, so that images are the same on every machine.
 */
final class Steps {
  private Steps() {}

  static int y(int from, double angle, double distance) {
    return (int) Math.ceil(from + distance * StrictMath.sin(angle));
  }

  static int x(int from, double angle, double distance) {
    return (int) Math.ceil(from + distance * StrictMath.cos(angle));
  }

  /** Turns around. */
  static double back(double angle) {
    return angle < 0 ? angle + Math.PI : angle - Math.PI;
  }
}
