package io.scangrad.tornado.simulator;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where a work item stands in its grid. A {@code KernelContext} reads it while it is being made.
 *
 * @since 0.1
 */
public final class WorkItemIds {
  private static final WorkItemIds HOST = new WorkItemIds(new int[3], new int[3], new int[3], new int[3]);

  private static final ThreadLocal<WorkItemIds> BEING_MADE = ThreadLocal.withInitial(() -> HOST);

  private final int[] group;
  private final int[] local;
  private final int[] localSize;
  private final int[] globalSize;

  WorkItemIds(int[] group, int[] local, int[] localSize, int[] globalSize) {
    this.group = group;
    this.local = local;
    this.localSize = localSize;
    this.globalSize = globalSize;
  }

  /** The item that this thread is making; zeros on the host. */
  public static WorkItemIds ofTheItemBeingMade() {
    return BEING_MADE.get();
  }

  static void making(WorkItemIds ids) {
    BEING_MADE.set(ids);
  }

  static void made() {
    BEING_MADE.remove();
  }

  /** Index of the item along an axis. */
  public int global(int axis) {
    return group[axis] * localSize[axis] + local[axis];
  }

  /** Index of the group along an axis. */
  public int group(int axis) {
    return group[axis];
  }

  /** Index of the item in its group along an axis. */
  public int local(int axis) {
    return local[axis];
  }

  /** Number of items along an axis. */
  public int globalSize(int axis) {
    return globalSize[axis];
  }

  /** Number of items of a group along an axis. */
  public int localSize(int axis) {
    return localSize[axis];
  }

  @Override
  public String toString() {
    return "item " + point(local) + " of group " + point(group);
  }

  private static String point(int[] at) {
    int axes = at[2] > 0 ? 3 : at[1] > 0 ? 2 : 1;
    return Arrays.stream(at, 0, axes).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
