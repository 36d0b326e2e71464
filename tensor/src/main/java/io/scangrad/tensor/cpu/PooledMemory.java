package io.scangrad.tensor.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Memory that keeps its arrays and hands them out again.
 *
 * <p>A request gets the shortest free array that is long enough; only if there is none is one allocated, of exactly the
 * length asked for. Ops that have run once therefore allocate nothing when they run again, whatever ran in between and
 * in whatever order their tasks ask: the shortest fit never spends an array that a later request of the op needs.
 * Arrays are kept until the whole pool is dropped.
 *
 * <p>Tasks of one op may ask from several threads. Ops that share a pool run one after another, since the end of any of
 * them takes back all arrays.
 *
 * @since 0.1
 */
public final class PooledMemory implements Memory {
  private final Pool<float[]> floats = new Pool<>(Float.BYTES, float[]::new, array -> array.length);
  private final Pool<double[]> doubles = new Pool<>(Double.BYTES, double[]::new, array -> array.length);
  private final Pool<int[]> ints = new Pool<>(Integer.BYTES, int[]::new, array -> array.length);
  private final Pool<boolean[]> booleans = new Pool<>(1, boolean[]::new, array -> array.length);

  /** Creates memory that holds nothing yet. */
  public PooledMemory() {}

  @Override
  public float[] floats(int length) {
    return floats.take(length);
  }

  @Override
  public double[] doubles(int length) {
    return doubles.take(length);
  }

  @Override
  public int[] ints(int length) {
    return ints.take(length);
  }

  @Override
  public boolean[] booleans(int length) {
    return booleans.take(length);
  }

  @Override
  public void release() {
    floats.release();
    doubles.release();
    ints.release();
    booleans.release();
  }

  /** Returns the bytes of elements in all arrays allocated so far, free or not; object headers are not counted. */
  public long allocatedBytes() {
    return floats.bytes() + doubles.bytes() + ints.bytes() + booleans.bytes();
  }

  /** The arrays of one type. */
  private static final class Pool<A> {
    private final int elementBytes;
    private final IntFunction<A> allocate;
    private final ToIntFunction<A> length;
    /** By ascending length. */
    private final List<A> free = new ArrayList<>();
    private final List<A> lent = new ArrayList<>();
    private long bytes;

    Pool(int elementBytes, IntFunction<A> allocate, ToIntFunction<A> length) {
      this.elementBytes = elementBytes;
      this.allocate = allocate;
      this.length = length;
    }

    synchronized A take(int wanted) {
      if (wanted < 0) {
        throw new IllegalArgumentException("memory: length is " + wanted + ", expected at least 0");
      }
      int fit = firstOfAtLeast(wanted);
      A array;
      if (fit < free.size()) {
        array = free.remove(fit);
      } else {
        array = allocate.apply(wanted);
        bytes += (long) wanted * elementBytes;
      }
      lent.add(array);
      return array;
    }

    synchronized void release() {
      for (A array : lent) {
        free.add(firstOfAtLeast(length.applyAsInt(array)), array);
      }
      lent.clear();
    }

    synchronized long bytes() {
      return bytes;
    }

    private int firstOfAtLeast(int wanted) {
      int low = 0;
      int high = free.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (length.applyAsInt(free.get(middle)) < wanted) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
