package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid1D;

/**
 * The items that a kernel is started with: groups of one size along one axis. A kernel with no group has nothing to do
 * and is not started.
 *
 * @param count number of groups, not negative
 * @param size items of a group
 * @since 0.1
 */
public record Groups(int count, int size) {
  /** Items of a group of the kernels that need no particular size. */
  public static final int USUAL = 128;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if they do not fit or the items cannot be counted in an {@code int}
   */
  public Groups {
    if (count < 0 || size < 1 || (long) count * size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("groups: cannot start " + count + " groups of " + size + " items");
    }
  }

  /** Returns as many groups of the usual size as hold a number of items. */
  public static Groups ofItems(int items) {
    return new Groups(Math.ceilDiv(items, USUAL), USUAL);
  }

  /** Returns whether there is nothing to start. */
  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * Returns the grid of a launch.
   *
   * @throws IllegalStateException if there is nothing to start
   */
  public WorkerGrid grid() {
    if (isEmpty()) {
      throw new IllegalStateException("groups: there is nothing to start; leave the kernel out");
    }
    WorkerGrid grid = new WorkerGrid1D(count * size);
    grid.setLocalWork(size, 1, 1);
    return grid;
  }
}
