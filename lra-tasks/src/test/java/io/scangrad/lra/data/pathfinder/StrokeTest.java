package io.scangrad.lra.data.pathfinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drawn segments against the numbers that the published generator, run with Pillow 12.3, has for them. */
class StrokeTest {
  private static int[] square(Stroke.Pixels pixels, int reach) {
    int side = 2 * reach + 1;
    int[] square = new int[side * side];
    for (int k = 0; k < pixels.count(); k++) {
      square[(pixels.y[k] + reach) * side + pixels.x[k] + reach] = pixels.value[k];
    }
    return square;
  }

  private static int[] row(int[] square, int side, int row) {
    return IntStream.range(0, side).map(x -> square[row * side + x]).toArray();
  }

  @Test
  void aSegmentToTheLeftIsThePublishedOne() {
    Directions directions = new Directions(PathfinderSpec.PATHFINDER, 1);
    Stroke stroke = directions.stroke(0);
    int[] visible = square(stroke.visible(), 4);
    assertThat(row(visible, 9, 4)).containsExactly(0, 0, 116, 135, 102, 0, 2, 0, 0);
    assertThat(IntStream.of(visible).sum()).isEqualTo(116 + 135 + 102 + 2);
    int[] footprint = square(stroke.footprint(), 4);
    assertThat(row(footprint, 9, 1)).containsExactly(0, 1, 2, 2, 2, 1, 0, 0, 0);
    assertThat(row(footprint, 9, 3)).containsExactly(0, 28, 186, 204, 173, 20, 2, 1, 0);
    assertThat(row(footprint, 9, 4)).containsExactly(3, 183, 255, 255, 255, 155, 0, 3, 0);
    assertThat(row(footprint, 9, 5)).isEqualTo(row(footprint, 9, 3));
    // The three full pixels, moved by one in both directions.
    assertThat(stroke.core()).containsExactly(1, -1, 1, 0, 1, 1);
  }

  /** As many as leave no pixel of the published generator's mask without a neighbour in the image. */
  @Test
  void onlySomeWholeDegreesBeginASnake() {
    assertThat(beginning(PathfinderSpec.PATHFINDER, 1)).isEqualTo(30);
    assertThat(beginning(PathfinderSpec.PATH_X, 2)).isEqualTo(354);
    assertThat(beginning(PathfinderSpec.PATH_X, 3)).isEqualTo(360);
  }

  private static long beginning(PathfinderSpec spec, int margin) {
    Directions directions = new Directions(spec, margin);
    return IntStream.range(0, Directions.DEGREES).filter(d -> directions.stroke(d).begins()).count();
  }

  @Test
  void endsLieOnTheCircleAndPreferTheWayAhead() {
    Directions directions = new Directions(PathfinderSpec.PATH_X, 2);
    assertThat(directions.ends()).isEqualTo(41);
    assertThat(new Directions(PathfinderSpec.PATHFINDER, 1).ends()).isEqualTo(18);
    assertThat(new Directions(PathfinderSpec.PATH_X, 3).ends()).isEqualTo(49);
    for (int e = 0; e < directions.ends(); e++) {
      double radius = Math.hypot(directions.endY(e), directions.endX(e));
      assertThat(radius).isBetween(7 - Math.sqrt(2), 7 + Math.sqrt(2));
      double ahead = directions.preferences(directions.towards(e))[e];
      assertThat(ahead).isEqualTo(1);
    }
    // Straight on to the right; a turn of a right angle is impossible with a continuity of 1.8.
    double[] right = directions.preferences(Directions.DEGREES / 2);
    for (int e = 0; e < directions.ends(); e++) {
      double turn = Math.abs(Math.atan2(directions.endY(e), directions.endX(e)));
      double expected = 1.8 * turn < Math.PI / 2 ? Math.pow(Math.cos(1.8 * turn), 2) : 0;
      assertThat(right[e]).isCloseTo(expected, within(1e-12));
    }
  }
}
