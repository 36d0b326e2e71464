package uk.ac.manchester.tornado.api;

import io.scangrad.tornado.simulator.WorkItemIds;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * What a kernel knows of its work item. The object that a task is made with only marks the argument; in a launch each
 * work item gets its own.
 *
 * @since 0.1
 */
public class KernelContext implements ExecutionContext {
  /** Index of the item along x. */
  public final Integer globalIdx;

  /** Index of the item along y. */
  public final Integer globalIdy;

  /** Index of the item along z. */
  public final Integer globalIdz;

  /** Index of the group along x. */
  public final Integer groupIdx;

  /** Index of the group along y. */
  public final Integer groupIdy;

  /** Index of the group along z. */
  public final Integer groupIdz;

  /** Index of the item in its group along x. */
  public final Integer localIdx;

  /** Index of the item in its group along y. */
  public final Integer localIdy;

  /** Index of the item in its group along z. */
  public final Integer localIdz;

  /** Number of items along x. */
  public final Integer globalGroupSizeX;

  /** Number of items along y. */
  public final Integer globalGroupSizeY;

  /** Number of items along z. */
  public final Integer globalGroupSizeZ;

  /** Number of items of a group along x. */
  public final Integer localGroupSizeX;

  /** Number of items of a group along y. */
  public final Integer localGroupSizeY;

  /** Number of items of a group along z. */
  public final Integer localGroupSizeZ;

  /** Makes the argument of a task. */
  public KernelContext() {
    WorkItemIds ids = WorkItemIds.ofTheItemBeingMade();
    globalIdx = ids.global(0);
    globalIdy = ids.global(1);
    globalIdz = ids.global(2);
    groupIdx = ids.group(0);
    groupIdy = ids.group(1);
    groupIdz = ids.group(2);
    localIdx = ids.local(0);
    localIdy = ids.local(1);
    localIdz = ids.local(2);
    globalGroupSizeX = ids.globalSize(0);
    globalGroupSizeY = ids.globalSize(1);
    globalGroupSizeZ = ids.globalSize(2);
    localGroupSizeX = ids.localSize(0);
    localGroupSizeY = ids.localSize(1);
    localGroupSizeZ = ids.localSize(2);
  }

  @Override
  public void localBarrier() {
    throw outsideOfAKernel();
  }

  @Override
  public void globalBarrier() {
    throw outsideOfAKernel();
  }

  @Override
  public int[] allocateIntLocalArray(int size) {
    throw outsideOfAKernel();
  }

  @Override
  public byte[] allocateByteLocalArray(int size) {
    throw outsideOfAKernel();
  }

  @Override
  public long[] allocateLongLocalArray(int size) {
    throw outsideOfAKernel();
  }

  @Override
  public float[] allocateFloatLocalArray(int size) {
    throw outsideOfAKernel();
  }

  @Override
  public double[] allocateDoubleLocalArray(int size) {
    throw outsideOfAKernel();
  }

  @Override
  public void atomicAdd(IntArray array, int index, int val) {
    throw outsideOfAKernel();
  }

  @Override
  public void atomicAdd(int[] array, int index, int val) {
    throw outsideOfAKernel();
  }

  @Override
  public void atomicAdd(LongArray array, int index, long val) {
    throw outsideOfAKernel();
  }

  @Override
  public void atomicAdd(FloatArray array, int index, float val) {
    throw outsideOfAKernel();
  }

  @Override
  public void atomicAdd(DoubleArray array, int index, double val) {
    throw outsideOfAKernel();
  }

  private static IllegalStateException outsideOfAKernel() {
    return new IllegalStateException("KernelContext: this is for kernels; on the host there is no work item");
  }
}
