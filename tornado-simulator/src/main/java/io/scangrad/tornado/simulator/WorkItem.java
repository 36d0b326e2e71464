package io.scangrad.tornado.simulator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** One item of a launch: what it knows of its place, and what it keeps while it waits at a barrier. */
final class WorkItem extends KernelContext {
  final int number;
  private final Launch launch;
  private final WorkItemIds ids;
  private int barrier;
  private long[] numbers = {};
  private @Nullable Object[] arrays = {};

  private WorkItem(Launch launch, WorkItemIds ids, int number) {
    this.launch = launch;
    this.ids = ids;
    this.number = number;
  }

  static WorkItem make(Launch launch, WorkItemIds ids, int number) {
    WorkItemIds.making(ids);
    try {
      return new WorkItem(launch, ids, number);
    } finally {
      WorkItemIds.made();
    }
  }

  /** The barrier at which the item waits, from 1, or 0. */
  int barrier() {
    return barrier;
  }

  void suspend(int at) {
    barrier = at;
  }

  int resume() {
    int at = barrier;
    barrier = 0;
    return at;
  }

  void save(int variable, long bits) {
    if (variable >= numbers.length) {
      numbers = Arrays.copyOf(numbers, variable + 8);
    }
    numbers[variable] = bits;
  }

  long number(int variable) {
    return numbers[variable];
  }

  void save(int variable, Object array) {
    if (variable >= arrays.length) {
      arrays = Arrays.copyOf(arrays, variable + 8);
    }
    arrays[variable] = array;
  }

  @Nullable Object array(int variable) {
    return arrays[variable];
  }

  @Override
  public void atomicAdd(IntArray array, int index, int val) {
    launch.atomic(array, index);
    array.set(index, array.get(index) + val);
  }

  @Override
  public void atomicAdd(int[] array, int index, int val) {
    launch.local(array, index, Access.ATOMIC);
    array[index] += val;
  }

  @Override
  public void atomicAdd(LongArray array, int index, long val) {
    launch.atomic(array, index);
    array.set(index, array.get(index) + val);
  }

  @Override
  public void atomicAdd(FloatArray array, int index, float val) {
    launch.atomic(array, index);
    array.set(index, array.get(index) + val);
  }

  @Override
  public void atomicAdd(DoubleArray array, int index, double val) {
    launch.atomic(array, index);
    array.set(index, array.get(index) + val);
  }

  @Override
  public String toString() {
    return ids.toString();
  }
}
