package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.CounterRandom;

/**
 * A snake that grows segment by segment.
 *
 * <p>The footprint of its last segment is not in the mask yet, so that a segment does not collide with its successor.
 */
final class Snake {
  /** Less weight than this on all ends together is a dead end. */
  private static final double LEAST_WEIGHT = 1e-4;

  private final Directions directions;
  private final int[] disc;
  private final Stroke[] strokes;
  private final int[] startY;
  private final int[] startX;
  private final double[] weights;
  private int segments;
  private int direction;
  private int pivotY;
  private int pivotX;

  /** Prepares a snake of so many segments at most. */
  Snake(Directions directions, int margin, int longest) {
    this.directions = directions;
    this.disc = Raster.discOffsets(margin);
    this.strokes = new Stroke[longest];
    this.startY = new int[longest];
    this.startX = new int[longest];
    this.weights = new double[directions.ends()];
  }

  /**
   * Begins anew with a segment from a tail in a whole degree.
   *
   * @return whether the segment's head and pivot lie in the image; the snake is unchanged otherwise
   */
  boolean begin(Mask mask, PathfinderSpec spec, int margin, int degree, int tailY, int tailX) {
    double angle = directions.angle(degree);
    int headY = Steps.y(tailY, angle, spec.length());
    int headX = Steps.x(tailX, angle, spec.length());
    int y = Steps.y(headY, Steps.back(angle), spec.length() + margin);
    int x = Steps.x(headX, Steps.back(angle), spec.length() + margin);
    if (!mask.contains(headY, headX) || !mask.contains(y, x)) {
      return false;
    }
    segments = 0;
    direction = degree;
    pivotY = y;
    pivotX = x;
    add(directions.stroke(degree), tailY, tailX);
    return true;
  }

  /** Returns whether another segment was found; its predecessor is then in the mask. */
  boolean grow(Mask mask, CounterRandom random) {
    int y = pivotY + directions.pivotStepY(direction);
    int x = pivotX + directions.pivotStepX(direction);
    double total = weigh(mask, y, x);
    if (total < LEAST_WEIGHT) {
      return false;
    }
    for (int trial = 0; trial < PathfinderSpec.SEGMENT_TRIES; trial++) {
      int end = choose(random.nextDouble() * total);
      int endY = y + directions.endY(end);
      int endX = x + directions.endX(end);
      Stroke stroke = directions.stroke(directions.towards(end));
      if (mask.fits(stroke, endY, endX)) {
        settle(mask);
        direction = directions.towards(end);
        pivotY = y;
        pivotX = x;
        add(stroke, endY, endX);
        return true;
      }
    }
    return false;
  }

  /** Puts the last segment into the mask. */
  void settle(Mask mask) {
    mask.take(strokes[segments - 1], startY[segments - 1], startX[segments - 1]);
  }

  /** Paints all segments. */
  void paint(Canvas canvas, double contrast) {
    for (int k = 0; k < segments; k++) {
      canvas.paint(strokes[k], startY[k], startX[k], contrast);
    }
  }

  /** Row of the first tail. */
  int tailY() {
    return startY[0];
  }

  /** Column of the first tail. */
  int tailX() {
    return startX[0];
  }

  /** Row of the last head. */
  int headY() {
    return startY[segments - 1];
  }

  /** Column of the last head. */
  int headX() {
    return startX[segments - 1];
  }

  private void add(Stroke stroke, int y, int x) {
    strokes[segments] = stroke;
    startY[segments] = y;
    startX[segments++] = x;
  }

  /** Weighs the ends around a pivot: free ones ahead are likely. Returns the sum. */
  private double weigh(Mask mask, int y, int x) {
    double[] preferences = directions.preferences(direction);
    double total = 0;
    for (int e = 0; e < weights.length; e++) {
      int endY = y + directions.endY(e);
      int endX = x + directions.endX(e);
      boolean possible = preferences[e] > 0 && mask.contains(endY, endX);
      weights[e] = possible ? (1 - (double) mask.around(endY, endX, disc)) * preferences[e] : 0;
      total += weights[e];
    }
    return total;
  }

  /** Returns the first end at which the weights so far exceed a number below their sum. */
  private int choose(double number) {
    double sum = 0;
    int last = 0;
    for (int e = 0; e < weights.length; e++) {
      if (weights[e] > 0) {
        sum += weights[e];
        last = e;
        if (sum > number) {
          return e;
        }
      }
    }
    return last;
  }
}
