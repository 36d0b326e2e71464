package io.scangrad.autodiff.compile;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.PooledMemory;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays in which compiled programs keep their values. Programs that share an arena run one at a time and lie in
 * the same memory, as much as the largest of them needs; a run overwrites what the run before left there.
 *
 * @since 0.1
 */
public final class Arena {
  private final Map<DType, List<Object>> arrays = new EnumMap<>(DType.class);
  private final PooledMemory scratch = new PooledMemory();
  private long allocated;
  private int generation;

  /** Returns how many bytes have been allocated since the beginning; it grows when a program needs more than is there. */
  public synchronized long allocatedBytes() {
    return allocated + scratch.allocatedBytes();
  }

  /** Returns where the kernels' own temporary arrays come from. */
  PooledMemory scratch() {
    return scratch;
  }

  /** Counts bytes that a program allocated for itself. */
  synchronized void count(long bytes) {
    allocated += bytes;
  }

  /** Changes whenever an array is replaced by a larger one. */
  int generation() {
    return generation;
  }

  /** Returns an array for each slot; slots of a type come with falling lengths, and get arrays at least as long. */
  List<Object> arrays(List<Plane> slots) {
    Map<DType, Integer> next = new EnumMap<>(DType.class);
    List<Object> result = new ArrayList<>();
    for (Plane slot : slots) {
      List<Object> same = arrays.computeIfAbsent(slot.dtype(), dtype -> new ArrayList<>());
      int rank = next.merge(slot.dtype(), 1, Integer::sum) - 1;
      if (rank == same.size()) {
        same.add(allocate(slot));
      } else if (Array.getLength(same.get(rank)) < slot.length()) {
        same.set(rank, allocate(slot));
        generation++;
      }
      result.add(same.get(rank));
    }
    return result;
  }

  /** Returns whether an array is one of this arena's. */
  boolean holds(Object array) {
    for (List<Object> same : arrays.values()) {
      for (Object own : same) {
        if (own.equals(array)) { // arrays equal themselves only
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Overwrites all arrays, with NaN where there is one: for tests that no run reads what another left. Results that lie
   * here are lost.
   */
  void poison() {
    arrays.values().forEach(same -> same.forEach(Arena::poison));
  }

  private static void poison(Object array) {
    switch (array) {
      case float[] a -> Arrays.fill(a, Float.NaN);
      case double[] a -> Arrays.fill(a, Double.NaN);
      case int[] a -> Arrays.fill(a, Integer.MIN_VALUE + 12345);
      case boolean[] a -> {
        for (int i = 0; i < a.length; i++) {
          a[i] = !a[i];
        }
      }
      default -> throw new AssertionError("no array of a plane: " + array.getClass());
    }
  }

  private Object allocate(Plane slot) {
    allocated += slot.bytes();
    return switch (slot.dtype()) {
      case FLOAT32 -> new float[slot.length()];
      case FLOAT64 -> new double[slot.length()];
      case INT32 -> new int[slot.length()];
      case BOOL -> new boolean[slot.length()];
      case COMPLEX64, COMPLEX128 -> throw new AssertionError("planes are real");
    };
  }
}
