package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The detector reports a conflict for the first access that has one, and for no other; the oracle compares all pairs.
 */
class ShadowLaws {
  private static final int ITEMS_OF_A_GROUP = 3;

  private record Touch(int cell, int item, int group, int epoch, Access access) {
    boolean conflictsWith(Touch other) {
      boolean ordered = group == other.group && epoch != other.epoch;
      boolean harmless =
          access == other.access && access != Access.WRITE;
      return cell == other.cell && item != other.item && !ordered && !harmless;
    }
  }

  @Property(tries = 2000)
  void findsTheFirstConflict(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shadow shadow = new Shadow(3);
    Epoch now = new Epoch();
    for (int launch = 0; launch < 2; launch++) {
      now.startLaunch();
      runLaunch(random, shadow, now);
    }
  }

  private static void runLaunch(SplittableRandom random, Shadow shadow, Epoch now) {
    int writes = random.nextInt(10);
    List<Touch> before = new ArrayList<>();
    for (int group = 0; group < 3; group++) {
      now.startGroup();
      for (int epoch = 0; epoch < 3; epoch++) {
        for (int i = 0; i < 4; i++) {
          int item = group * ITEMS_OF_A_GROUP + random.nextInt(ITEMS_OF_A_GROUP);
          Access access =
              random.nextInt(10) >= writes
                  ? Access.READ
                  : random.nextBoolean() ? Access.WRITE : Access.ATOMIC;
          Touch touch = new Touch(random.nextInt(3), item, group, epoch, access);
          Shadow.Conflict found = shadow.touch(access, touch.cell, item, now);
          List<Touch> conflicts = before.stream().filter(touch::conflictsWith).toList();
          assertThat(found != null).as("%s after %s", touch, before).isEqualTo(!conflicts.isEmpty());
          if (found != null) {
            assertThat(conflicts)
                .anySatisfy(
                    other -> {
                      assertThat(other.item).isEqualTo(found.item());
                      assertThat(other.access).isEqualTo(found.access());
                    });
            return;
          }
          before.add(touch);
        }
        now.barrier();
      }
    }
  }
}
