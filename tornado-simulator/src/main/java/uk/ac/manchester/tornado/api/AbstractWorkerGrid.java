package uk.ac.manchester.tornado.api;

import org.jspecify.annotations.Nullable;

/**
 * What the grids of one, two and three axes share.
 *
 * @since 0.1
 */
public abstract class AbstractWorkerGrid implements WorkerGrid {
  /** Work items along each axis. */
  protected long[] globalWork;

  /** Work items of a group along each axis; null lets the driver choose. */
  protected long @Nullable [] localWork;

  /** Groups along each axis. */
  protected long @Nullable [] numOfWorkgroups;

  /** First index along each axis. */
  protected long[] globalOffset;

  /** Makes a grid of that many items. */
  protected AbstractWorkerGrid(long x, long y, long z) {
    globalWork = new long[] {x, y, z};
    globalOffset = new long[3];
  }

  @Override
  public long[] getGlobalWork() {
    return globalWork;
  }

  @Override
  public long @Nullable [] getLocalWork() {
    return localWork;
  }

  @Override
  public long @Nullable [] getNumberOfWorkgroups() {
    return numOfWorkgroups;
  }

  @Override
  public long[] getGlobalOffset() {
    return globalOffset;
  }

  @Override
  public void setGlobalWork(long x, long y, long z) {
    globalWork = new long[] {x, y, z};
  }

  @Override
  public void setLocalWork(long x, long y, long z) {
    localWork = new long[] {x, y, z};
    numOfWorkgroups = new long[] {globalWork[0] / x, globalWork[1] / y, globalWork[2] / z};
  }

  @Override
  public void setGlobalOffset(long x, long y, long z) {
    globalOffset = new long[] {x, y, z};
  }

  @Override
  public void setLocalWorkToNull() {
    localWork = null;
  }

  @Override
  public void setNumberOfWorkgroupsToNull() {
    numOfWorkgroups = null;
  }
}
