package io.scangrad.tensor.cpu;

/** Arrays from the heap, left to the garbage collector. */
final class HeapMemory implements Memory {
  static final HeapMemory HEAP = new HeapMemory();

  private HeapMemory() {}

  @Override
  public float[] floats(int length) {
    return new float[length];
  }

  @Override
  public double[] doubles(int length) {
    return new double[length];
  }

  @Override
  public int[] ints(int length) {
    return new int[length];
  }

  @Override
  public boolean[] booleans(int length) {
    return new boolean[length];
  }

  @Override
  public void release() {}
}
