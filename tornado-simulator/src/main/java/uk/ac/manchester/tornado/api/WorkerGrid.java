package uk.ac.manchester.tornado.api;

import org.jspecify.annotations.Nullable;

/**
 * How many work items a task has along each of three axes, and how they are divided into groups.
 *
 * @since 0.1
 */
public interface WorkerGrid {
  /** Number of axes. */
  int dimension();

  /** Work items along each axis. */
  long[] getGlobalWork();

  /** Work items of a group along each axis, or null. */
  long @Nullable [] getLocalWork();

  /** Groups along each axis, or null. */
  long @Nullable [] getNumberOfWorkgroups();

  /** First index along each axis. */
  long[] getGlobalOffset();

  /** Sets the work items along each axis. */
  void setGlobalWork(long x, long y, long z);

  /** Sets the work items of a group along each axis. */
  void setLocalWork(long x, long y, long z);

  /** Forgets the number of groups. */
  void setNumberOfWorkgroupsToNull();

  /** Lets the driver choose the groups. */
  void setLocalWorkToNull();

  /** Sets the first index along each axis. */
  void setGlobalOffset(long x, long y, long z);
}
