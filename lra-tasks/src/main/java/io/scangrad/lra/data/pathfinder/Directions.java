package io.scangrad.lra.data.pathfinder;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * All directions that a segment can have, with everything about them that does not depend on the image.
 *
 * <p>The first 360 are whole degrees, from -180 on: a snake begins with one of these. The others lead from a pivot to
 * the pixels of a circle around it, where its further segments end. Thread-safe.
 */
final class Directions {
  static final int DEGREES = 360;

  private final double[] angles;
  private final int[] endY;
  private final int[] endX;
  private final Stroke[] strokes;
  private final int[] pivotStepY;
  private final int[] pivotStepX;
  private final double[][] preferences;

  /** Draws all strokes of a kind of images, for one margin. */
  Directions(PathfinderSpec spec, int margin) {
    int radius = spec.length() + margin;
    int[] circle = circle(radius);
    int ends = circle.length / 2;
    angles = new double[DEGREES + ends];
    Arrays.setAll(angles, d -> d < DEGREES
        ? (d - DEGREES / 2) * Math.PI / 180
        : StrictMath.atan2(circle[2 * (d - DEGREES)], circle[2 * (d - DEGREES) + 1]));
    endY = IntStream.range(0, ends).map(e -> circle[2 * e]).toArray();
    endX = IntStream.range(0, ends).map(e -> circle[2 * e + 1]).toArray();
    strokes = new Stroke[angles.length];
    // A segment that ends on the circle is drawn from its end back towards the pivot.
    Lanczos reduction = Stroke.reduction(spec, margin);
    Arrays.setAll(strokes, d -> new Stroke(spec, margin, d < DEGREES ? angles[d] : Steps.back(angles[d]), reduction));
    double step = spec.length() + 2.0 * margin;
    int middle = spec.side() / 2;
    pivotStepY = Arrays.stream(angles).mapToInt(angle -> Steps.y(middle, angle, step) - middle).toArray();
    pivotStepX = Arrays.stream(angles).mapToInt(angle -> Steps.x(middle, angle, step) - middle).toArray();
    preferences = new double[angles.length][ends];
    for (int d = 0; d < angles.length; d++) {
      for (int e = 0; e < ends; e++) {
        preferences[d][e] = preference(angles[DEGREES + e], angles[d], spec.continuity());
      }
    }
  }

  /** Counts the pixels of the circle. */
  int ends() {
    return endY.length;
  }

  /** Returns the direction that leads to a pixel of the circle. */
  int towards(int end) {
    return DEGREES + end;
  }

  /** Row of a pixel of the circle, from the pivot. */
  int endY(int end) {
    return endY[end];
  }

  /** Column of a pixel of the circle, from the pivot. */
  int endX(int end) {
    return endX[end];
  }

  /** Angle of a direction, in radians. */
  double angle(int direction) {
    return angles[direction];
  }

  /** Segment of a direction: drawn from its start for whole degrees, else from its end. */
  Stroke stroke(int direction) {
    return strokes[direction];
  }

  /** Rows from the pivot of a segment to that of the next. */
  int pivotStepY(int direction) {
    return pivotStepY[direction];
  }

  /** Columns from the pivot of a segment to that of the next. */
  int pivotStepX(int direction) {
    return pivotStepX[direction];
  }

  /** How welcome each end is after a segment of a direction, in {@code [0, 1]}; owned by this object. */
  double[] preferences(int direction) {
    return preferences[direction];
  }

  private static double preference(double angle, double last, double continuity) {
    double difference = Math.abs(angle - last);
    double turn = Math.min(difference, 2 * Math.PI - difference);
    double cosine = StrictMath.cos(Math.min(continuity * turn, Math.PI / 2));
    return Math.max(0, cosine) * Math.max(0, cosine);
  }

  /** Lists the pixels of a circle around the origin, one sample for each pixel of arc, as y and x in turn. */
  private static int[] circle(int radius) {
    double degreesPerPixel = 360 / (2 * radius * Math.PI);
    int samples = (int) Math.ceil(360 / degreesPerPixel);
    return IntStream.range(0, samples)
        .mapToLong(k -> {
          double angle = k * degreesPerPixel * Math.PI / 180;
          int y = (int) Math.floor(radius * StrictMath.sin(angle));
          int x = (int) Math.floor(radius * StrictMath.cos(angle));
          return (long) y << 32 | (x & 0xFFFFFFFFL);
        })
        .distinct()
        .flatMap(pair -> LongStream.of(pair >> 32, (int) pair))
        .mapToInt(Math::toIntExact)
        .toArray();
  }
}
