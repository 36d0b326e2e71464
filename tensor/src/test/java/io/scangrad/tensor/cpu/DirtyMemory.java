package io.scangrad.tensor.cpu;

import java.util.Arrays;

/** A pool whose arrays are full of garbage and longer than asked for whenever they are handed out. */
final class DirtyMemory implements Memory {
  private static final int LONGER = 3;

  private final PooledMemory pool = new PooledMemory();

  @Override
  public float[] floats(int length) {
    float[] array = pool.floats(length + LONGER);
    Arrays.fill(array, Float.NaN);
    return array;
  }

  @Override
  public double[] doubles(int length) {
    double[] array = pool.doubles(length + LONGER);
    Arrays.fill(array, Double.NaN);
    return array;
  }

  @Override
  public int[] ints(int length) {
    int[] array = pool.ints(length + LONGER);
    Arrays.fill(array, 0x5EED5EED);
    return array;
  }

  @Override
  public boolean[] booleans(int length) {
    boolean[] array = pool.booleans(length + LONGER);
    Arrays.fill(array, true);
    return array;
  }

  @Override
  public void release() {
    pool.release();
  }

  long allocatedBytes() {
    return pool.allocatedBytes();
  }
}
