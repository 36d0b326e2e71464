package io.scangrad.tornado.simulator.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels that compile for a device and are wrong there. */
public final class Bad {
  private Bad() {}

  /** Reads what neighbours write to local memory, without a barrier. */
  public static void missingBarrier(KernelContext context, FloatArray x) {
    float[] tile = context.allocateFloatLocalArray(8);
    tile[context.localIdx] = x.get(context.globalIdx);
    x.set(context.globalIdx, tile[(context.localIdx + 1) % 8]);
  }

  /** Has the first barrier and lacks the second: the next round overwrites what others still read. */
  public static void missingSecondBarrier(KernelContext context, FloatArray x) {
    float[] tile = context.allocateFloatLocalArray(8);
    float sum = 0;
    for (int round = 0; round < 2; round++) {
      tile[context.localIdx] = x.get(context.globalIdx) + round;
      context.localBarrier();
      sum += tile[(context.localIdx + 1) % 8];
    }
    x.set(context.globalIdx, sum);
  }

  /** Reads global memory that neighbours of the group write, without a barrier. */
  public static void globalRace(KernelContext context, FloatArray x) {
    int i = context.globalIdx;
    float next = x.get((i + 1) % x.getSize());
    x.set(i, next);
  }

  /** Orders global memory by a local barrier. */
  public static void wrongBarrier(KernelContext context, FloatArray x) {
    int i = context.globalIdx;
    float next = x.get((i + 1) % 8);
    context.localBarrier();
    x.set(i, next);
  }

  /** Orders local memory by a global barrier. */
  public static void otherWrongBarrier(KernelContext context, FloatArray x) {
    float[] tile = context.allocateFloatLocalArray(8);
    tile[context.localIdx] = x.get(context.globalIdx);
    context.globalBarrier();
    x.set(context.globalIdx, tile[(context.localIdx + 1) % 8]);
  }

  /** Has a barrier, which does not order items of different groups. */
  public static void raceOfGroups(KernelContext context, FloatArray x) {
    int i = context.globalIdx;
    float next = x.get((i + 4) % 8);
    context.globalBarrier();
    x.set(i, next);
  }

  /** Reads what another group wrote long before, as the barriers of both groups count. */
  public static void raceAcrossBarriers(KernelContext context, FloatArray x) {
    int i = context.globalIdx;
    x.set(i, 1);
    context.globalBarrier();
    float own = x.get(i);
    context.globalBarrier();
    x.set(i, own + x.get((i + 4) % 8));
    context.globalBarrier();
  }

  /** All items write the same cell. */
  public static void sameCell(KernelContext context, FloatArray x) {
    x.set(0, 1);
  }

  /** Counts atomically and reads the count at once. */
  public static void readsBesideAtomics(KernelContext context, IntArray count, IntArray out) {
    context.atomicAdd(count, 0, 1);
    out.set(context.globalIdx, count.get(0));
  }

  /** Counts atomically, and one item writes plainly. */
  public static void writesBesideAtomics(KernelContext context, IntArray count) {
    if (context.globalIdx == 3) {
      count.set(0, 0);
    } else {
      context.atomicAdd(count, 0, 1);
    }
  }

  /** Some items end before the barrier. */
  public static void divergentBarrier(KernelContext context, FloatArray x) {
    if (context.localIdx < 4) {
      context.localBarrier();
    }
    x.set(context.globalIdx, 1);
  }

  /** Items wait at different barriers. */
  public static void twoBarriers(KernelContext context, FloatArray x) {
    if (context.localIdx < 4) {
      context.localBarrier();
    } else {
      context.localBarrier();
    }
    x.set(context.globalIdx, 1);
  }

  /** Runs past the end of an array in global memory. */
  public static void outside(KernelContext context, FloatArray x) {
    x.set(context.globalIdx + 1, 1);
  }

  /** Runs before the beginning of an array in local memory. */
  public static void outsideOfLocal(KernelContext context, FloatArray x) {
    float[] tile = context.allocateFloatLocalArray(8);
    tile[context.localIdx - 1] = 1;
    x.set(context.globalIdx, 1);
  }

  /** Runs past the end of a private array. */
  public static void outsideOfPrivate(KernelContext context, FloatArray x) {
    float[] own = new float[2];
    own[context.localIdx] = 1;
    x.set(context.globalIdx, own[context.localIdx]);
  }

  /** Divides by zero. */
  public static void dividesByZero(KernelContext context, IntArray x) {
    x.set(context.globalIdx, 1 / context.localIdx);
  }

  /** Keeps a sum in local memory from one group to the next. */
  public static void keepsLocalMemory(KernelContext context, FloatArray x) {
    float[] sum = context.allocateFloatLocalArray(1);
    if (context.groupIdx == 0) {
      sum[0] = 1;
    }
    x.set(context.globalIdx, sum[0]);
    sum[0] = 1;
  }

  /** Adds atomically to private memory. */
  public static void atomicOfPrivate(KernelContext context, IntArray x) {
    int[] own = new int[1];
    context.atomicAdd(own, 0, 1);
    x.set(context.globalIdx, own[0]);
  }

  /** A helper runs past the end. */
  public static void outsideInHelper(KernelContext context, FloatArray x) {
    helper(x, context.globalIdx);
  }

  /** What {@link #outsideInHelper} calls. */
  public static void helper(FloatArray x, int i) {
    x.set(i + 100, 1);
  }
}
