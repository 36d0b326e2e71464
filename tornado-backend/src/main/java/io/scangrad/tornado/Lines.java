package io.scangrad.tornado;

import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid1D;

/** Grids of one axis. */
final class Lines {
  /** A size of groups that suits every device and is a multiple of what hardware runs at once. */
  private static final int GROUP = 128;

  private Lines() {}

  /** Returns a grid of at least that many items, in whole groups. */
  static WorkerGrid of(int items) {
    int group = Math.min(GROUP, items);
    WorkerGrid grid = new WorkerGrid1D(Math.multiplyExact(Math.ceilDiv(items, group), group));
    grid.setLocalWork(group, 1, 1);
    return grid;
  }
}
