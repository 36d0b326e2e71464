package io.scangrad.tornado.simulator;

import java.util.Arrays;
import java.util.SplittableRandom;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;

/**
 * Items of a launch and their groups, along three axes.
 *
 * @param global items
 * @param local items of a group
 */
record Grid(int[] global, int[] local) {

  /**
   * Checks a grid against the limits of the device.
   *
   * @param task in messages
   * @param grid what the scheduler says
   * @param random chooses the size of groups where the grid leaves it open
   */
  static Grid of(String task, WorkerGrid grid, SplittableRandom random) {
    int[] global = ints(grid.getGlobalWork());
    long[] chosen = grid.getLocalWork();
    int[] local = chosen == null ? new int[] {divisor(global[0], random), 1, 1} : ints(chosen);
    if (Arrays.stream(grid.getGlobalOffset()).anyMatch(offset -> offset != 0)) {
      throw refused(task, "the simulator has no global offset");
    }
    long items = 1;
    for (int axis = 0; axis < 3; axis++) {
      items *= local[axis];
      if (global[axis] < 1 || local[axis] < 1 || global[axis] % local[axis] != 0) {
        throw refused(
            task,
            "global work %s is not a multiple of local work %s"
                .formatted(Arrays.toString(global), Arrays.toString(local)));
      }
    }
    if (items > Settings.groupSize()) {
      throw refused(task, "a group of " + items + " items is more than the device has, " + Settings.groupSize());
    }
    return new Grid(global, local);
  }

  int groups() {
    return global[0] / local[0] * (global[1] / local[1]) * (global[2] / local[2]);
  }

  int itemsOfAGroup() {
    return local[0] * local[1] * local[2];
  }

  /** Where an item stands; groups are numbered along x first, and so are the items of a group. */
  WorkItemIds ids(int number) {
    int group = number / itemsOfAGroup();
    int item = number % itemsOfAGroup();
    int[] groups = {global[0] / local[0], global[1] / local[1]};
    return new WorkItemIds(
        new int[] {group % groups[0], group / groups[0] % groups[1], group / (groups[0] * groups[1])},
        new int[] {item % local[0], item / local[0] % local[1], item / (local[0] * local[1])},
        local,
        global);
  }

  private static int divisor(int items, SplittableRandom random) {
    int size = 1 + random.nextInt(Math.min(Math.max(items, 1), Settings.groupSize()));
    while (items % size != 0) {
      size--;
    }
    return size;
  }

  private static int[] ints(long[] sizes) {
    return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
  }

  private static TornadoRuntimeException refused(String task, String why) {
    return new TornadoRuntimeException("task " + task + ": " + why);
  }
}
