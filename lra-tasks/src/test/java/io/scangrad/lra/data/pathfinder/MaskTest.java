package io.scangrad.lra.data.pathfinder;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.lra.data.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mask against its definition, pixel by pixel. */
class MaskTest {
  private static final PathfinderSpec[] SPECS = {PathfinderSpec.PATHFINDER, PathfinderSpec.PATH_X};

  private static Mask filled(PathfinderSpec spec, Directions directions, CounterRandom random, int strokes) {
    Mask mask = new Mask(spec.side(), PathfinderSpec.PADDING);
    for (int k = 0; k < strokes; k++) {
      mask.take(directions.stroke(random.nextInt(Directions.DEGREES)), random.nextInt(spec.side()),
          random.nextInt(spec.side()));
    }
    return mask;
  }

  @Test
  void placesAreWhereNoPixelOfTheCoreIsTaken() {
    for (PathfinderSpec spec : SPECS) {
      CounterRandom random = new CounterRandom(5, 1, spec.side());
      Directions directions = new Directions(spec, spec.margins().getFirst());
      Mask mask = filled(spec, directions, random, 12);
      for (int degree = 0; degree < Directions.DEGREES; degree += 31) {
        int[] core = directions.stroke(degree).core();
        List<Integer> expected = new ArrayList<>();
        for (int at = 0; at < spec.pixels(); at++) {
          if (isFree(mask, spec.side(), at, core)) {
            expected.add(at);
          }
        }
        assertThat(mask.findPlaces(directions.stroke(degree))).isEqualTo(expected.size());
        for (int n = 0; n < expected.size(); n += 1 + expected.size() / 20) {
          assertThat(mask.place(n)).isEqualTo(expected.get(n));
        }
      }
    }
  }

  private static boolean isFree(Mask mask, int side, int at, int[] core) {
    int[] point = {0, 0};
    for (int k = 0; k < core.length; k += 2) {
      int y = at / side + core[k];
      int x = at % side + core[k + 1];
      boolean edge = y == 0 || x == 0 || y == side - 1 || x == side - 1;
      if (mask.contains(y, x) && (edge || mask.around(y, x, point) > 0.3f)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void theMostTakenPixelOfADiscIsFoundAtEdgesToo() {
    Directions directions = new Directions(PathfinderSpec.PATHFINDER, 1);
    Mask mask = filled(PathfinderSpec.PATHFINDER, directions, new CounterRandom(6, 1, 1), 6);
    int[] point = {0, 0};
    for (int radius = 1; radius <= 3; radius++) {
      int[] disc = Raster.discOffsets(radius);
      for (int at = 0; at < 32 * 32; at++) {
        float most = 0;
        for (int y = 0; y < 32; y++) {
          for (int x = 0; x < 32; x++) {
            if (Math.hypot(y - at / 32, x - at % 32) <= radius) {
              most = Math.max(most, mask.around(y, x, point));
            }
          }
        }
        assertThat(mask.around(at / 32, at % 32, disc)).isEqualTo(most);
      }
    }
  }

  @Test
  void aStrokeFitsBesideButNotOnAnother() {
    PathfinderSpec spec = PathfinderSpec.PATH_X;
    Directions directions = new Directions(spec, 2);
    Stroke stroke = directions.stroke(45);
    Mask mask = new Mask(spec.side(), PathfinderSpec.PADDING);
    assertThat(mask.free()).isEqualTo(126 * 126);
    assertThat(mask.fits(stroke, 60, 60)).isTrue();
    mask.take(stroke, 60, 60);
    assertThat(mask.fits(stroke, 60, 60)).isFalse();
    assertThat(mask.fits(stroke, 60, 75)).isTrue();
    assertThat(mask.fits(stroke, 0, 0)).isFalse();
    Mask copy = new Mask(spec.side(), PathfinderSpec.PADDING);
    copy.copyFrom(mask);
    assertThat(copy.free()).isEqualTo(mask.free()).isLessThan(126 * 126);
    copy.clear();
    assertThat(copy.free()).isEqualTo(126 * 126);
  }
}
