package io.scangrad.tornado.simulator.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** Kernels that are right. */
public final class Good {
  /** Items of a group along one axis of {@link #matMul}, and of the groups of the other kernels with local memory. */
  public static final int TILE = 16;

  private Good() {}

  /** y = a x + y. */
  public static void saxpy(KernelContext context, float a, FloatArray x, FloatArray y) {
    int i = context.globalIdx;
    if (i < y.getSize()) {
      y.set(i, multiplyAdd(a, x.get(i), y.get(i)));
    }
  }

  private static float multiplyAdd(float a, float x, float y) {
    return a * x + y;
  }

  /** c = a b for n x n matrices, by tiles in local memory. */
  public static void matMul(KernelContext context, FloatArray a, FloatArray b, FloatArray c, int n) {
    int row = context.localIdx;
    int column = context.localIdy;
    int globalRow = TILE * context.groupIdx + row;
    int globalColumn = TILE * context.groupIdy + column;
    float[] tileA = context.allocateFloatLocalArray(TILE * TILE);
    float[] tileB = context.allocateFloatLocalArray(TILE * TILE);
    float sum = 0;
    for (int tile = 0; tile < n / TILE; tile++) {
      tileA[row * TILE + column] = a.get(globalRow * n + tile * TILE + column);
      tileB[row * TILE + column] = b.get((tile * TILE + row) * n + globalColumn);
      context.localBarrier();
      for (int k = 0; k < TILE; k++) {
        sum += tileA[row * TILE + k] * tileB[k * TILE + column];
      }
      context.localBarrier();
    }
    c.set(globalRow * n + globalColumn, sum);
  }

  /** Sums of groups, by halving in local memory. */
  public static void groupSums(KernelContext context, DoubleArray x, DoubleArray sums) {
    int local = context.localIdx;
    double[] partial = context.allocateDoubleLocalArray(64);
    partial[local] = x.get(context.globalIdx);
    for (int stride = context.localGroupSizeX / 2; stride > 0; stride /= 2) {
      context.localBarrier();
      if (local < stride) {
        partial[local] += partial[local + stride];
      }
    }
    if (local == 0) {
      sums.set(context.groupIdx, partial[0]);
    }
  }

  /** Counts of the values of x, through local memory. */
  public static void histogram(KernelContext context, IntArray x, IntArray counts, LongArray total) {
    int[] mine = context.allocateIntLocalArray(8);
    if (context.localIdx < 8) {
      mine[context.localIdx] = 0;
    }
    context.localBarrier();
    context.atomicAdd(mine, x.get(context.globalIdx), 1);
    context.atomicAdd(total, 0, (long) x.get(context.globalIdx));
    context.localBarrier();
    if (context.localIdx < 8) {
      context.atomicAdd(counts, context.localIdx, mine[context.localIdx]);
    }
  }

  /**
   * First phase of a scan of h = lambda h + u: each item of a group scans its chunk, and the group scans the ends of
   * chunks.
   */
  public static void scanChunks(
      KernelContext context, FloatArray re, FloatArray im, float lambdaRe, float lambdaIm, int chunk, FloatArray ends) {
    int item = context.localIdx;
    int from = context.globalIdx * chunk;
    float[] lastRe = context.allocateFloatLocalArray(TILE);
    float[] lastIm = context.allocateFloatLocalArray(TILE);
    float hRe = 0;
    float hIm = 0;
    float powerRe = 1;
    float powerIm = 0;
    for (int t = from; t < from + chunk; t++) {
      float nextRe = lambdaRe * hRe - lambdaIm * hIm + re.get(t);
      hIm = lambdaRe * hIm + lambdaIm * hRe + im.get(t);
      hRe = nextRe;
      re.set(t, hRe);
      im.set(t, hIm);
      float nextPower = lambdaRe * powerRe - lambdaIm * powerIm;
      powerIm = lambdaRe * powerIm + lambdaIm * powerRe;
      powerRe = nextPower;
    }
    lastRe[item] = hRe;
    lastIm[item] = hIm;
    context.localBarrier();
    float carryRe = 0;
    float carryIm = 0;
    for (int before = 0; before < item; before++) {
      float nextRe = powerRe * carryRe - powerIm * carryIm + lastRe[before];
      carryIm = powerRe * carryIm + powerIm * carryRe + lastIm[before];
      carryRe = nextRe;
    }
    addPowers(re, im, lambdaRe, lambdaIm, from, chunk, carryRe, carryIm);
    if (item == TILE - 1) {
      ends.set(2 * context.groupIdx, re.get(from + chunk - 1));
      ends.set(2 * context.groupIdx + 1, im.get(from + chunk - 1));
    }
  }

  /** Second phase: one item turns the ends of groups into the states before groups. */
  public static void scanGroups(
      KernelContext context, FloatArray ends, float lambdaRe, float lambdaIm, int groupLength, int groups) {
    if (context.globalIdx == 0) {
      float powerRe = 1;
      float powerIm = 0;
      for (int t = 0; t < groupLength; t++) {
        float next = lambdaRe * powerRe - lambdaIm * powerIm;
        powerIm = lambdaRe * powerIm + lambdaIm * powerRe;
        powerRe = next;
      }
      float carryRe = 0;
      float carryIm = 0;
      for (int g = 0; g < groups; g++) {
        float endRe = ends.get(2 * g);
        float endIm = ends.get(2 * g + 1);
        ends.set(2 * g, carryRe);
        ends.set(2 * g + 1, carryIm);
        float next = powerRe * carryRe - powerIm * carryIm + endRe;
        carryIm = powerRe * carryIm + powerIm * carryRe + endIm;
        carryRe = next;
      }
    }
  }

  /** Third phase: each group adds what the state before it has become; items take neighbouring steps. */
  public static void addCarries(
      KernelContext context, FloatArray re, FloatArray im, float lambdaRe, float lambdaIm, int chunk, FloatArray ends) {
    int from = context.groupIdx * TILE * chunk;
    if (context.localIdx == 0) {
      float carryRe = ends.get(2 * context.groupIdx);
      float carryIm = ends.get(2 * context.groupIdx + 1);
      addPowers(re, im, lambdaRe, lambdaIm, from, TILE * chunk, carryRe, carryIm);
    }
  }

  private static void addPowers(
      FloatArray re,
      FloatArray im,
      float lambdaRe,
      float lambdaIm,
      int from,
      int length,
      float startRe,
      float startIm) {
    float carryRe = startRe;
    float carryIm = startIm;
    for (int t = from; t < from + length; t++) {
      float next = lambdaRe * carryRe - lambdaIm * carryIm;
      carryIm = lambdaRe * carryIm + lambdaIm * carryRe;
      carryRe = next;
      re.set(t, re.get(t) + carryRe);
      im.set(t, im.get(t) + carryIm);
    }
  }

  /** Shifts by one, through global memory and a global barrier; one group. */
  public static void rotate(KernelContext context, IntArray x, IntArray between) {
    int i = context.globalIdx;
    int n = context.globalGroupSizeX;
    between.set(i, x.get(i));
    context.globalBarrier();
    x.set(i, between.get((i + 1) % n));
  }

  /** Every kind of local variable across a barrier, private memory, bytes and a switch. */
  public static void variety(
      KernelContext context, ByteArray bytes, LongArray longs, DoubleArray doubles, boolean negate, long offset) {
    int i = context.globalIdx;
    byte small = bytes.get(i);
    short halved = (short) (small / 2);
    char letter = (char) ('a' + i);
    boolean odd = i % 2 == 1;
    long wide = longs.get(i) + offset;
    double real = TornadoMath.sqrt((double) i);
    float[] own = new float[4];
    for (int k = 0; k < 4; k++) {
      own[k] = i + k;
    }
    byte[] shared = context.allocateByteLocalArray(8);
    shared[context.localIdx] = small;
    context.localBarrier();
    int last = context.localGroupSizeX - 1;
    bytes.set(i, (byte) (shared[last - context.localIdx] + halved));
    int factor =
        switch (i) {
          case 0 -> 10;
          case 1 -> 20;
          default -> negate ? -1 : 1;
        };
    longs.set(i, wide * factor + letter);
    doubles.set(i, odd ? real : own[0] + own[1] + own[2] + own[3]);
  }

  /** Where an item stands. */
  public static void places(KernelContext context, IntArray out) {
    int row = context.globalIdz * context.globalGroupSizeY + context.globalIdy;
    int at = row * context.globalGroupSizeX + context.globalIdx;
    int group = (context.groupIdz * 10 + context.groupIdy) * 10 + context.groupIdx;
    int local = (context.localIdz * 10 + context.localIdy) * 10 + context.localIdx;
    out.set(at, group * 1000 + local);
  }

  /** Local and private memory that nobody has written. */
  public static void leftovers(KernelContext context, FloatArray floats, IntArray ints) {
    float[] local = context.allocateFloatLocalArray(4);
    int[] own = new int[2];
    floats.set(context.globalIdx, local[context.localIdx]);
    ints.set(context.globalIdx, own[0]);
    local[context.localIdx] = 1;
    own[0] = 1;
  }

  /** Adds floats atomically. */
  public static void floatAtomics(KernelContext context, FloatArray sum, DoubleArray sums) {
    context.atomicAdd(sum, 0, 1f);
    context.atomicAdd(sums, 0, 1.0);
  }

  /** x doubled into y; cells from limit on stay as they are. */
  public static void doubleInto(KernelContext context, FloatArray x, FloatArray y, int limit) {
    int i = context.globalIdx;
    if (i < limit) {
      y.set(i, 2 * x.get(i));
    }
  }

  /** x doubled; cells from limit on stay as they are. */
  public static void doubleSome(KernelContext context, FloatArray x, int limit) {
    int i = context.globalIdx;
    if (i < limit) {
      x.set(i, 2 * x.get(i));
    }
  }

  /** x incremented. */
  public static void increment(KernelContext context, FloatArray x) {
    x.set(context.globalIdx, x.get(context.globalIdx) + 1);
  }

  /** The square of x, rounded once from double precision. */
  public static void squareInDoubles(KernelContext context, FloatArray x) {
    double value = x.get(context.globalIdx);
    x.set(context.globalIdx, (float) (value * value));
  }
}
