package io.scangrad.tornado.simulator;

import java.util.Objects;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * What rewritten kernels call, see {@link KernelTransform}. Nothing else does.
 *
 * @since 0.1
 */
public final class DeviceCalls {
  private DeviceCalls() {}

  /** The barrier behind which the item goes on, from 1, or 0. */
  public static int resume(KernelContext item) {
    return ((WorkItem) item).resume();
  }

  /** The item has come to a barrier. */
  public static void suspend(KernelContext item, int barrier) {
    ((WorkItem) item).suspend(barrier);
  }

  /** Keeps a local variable. */
  public static void save(int value, int variable, KernelContext item) {
    ((WorkItem) item).save(variable, value);
  }

  /** Gives a local variable back. */
  public static int restoreINT(int variable, KernelContext item) {
    return (int) ((WorkItem) item).number(variable);
  }

  /** Keeps a local variable. */
  public static void save(long value, int variable, KernelContext item) {
    ((WorkItem) item).save(variable, value);
  }

  /** Gives a local variable back. */
  public static long restoreLONG(int variable, KernelContext item) {
    return ((WorkItem) item).number(variable);
  }

  /** Keeps a local variable. */
  public static void save(float value, int variable, KernelContext item) {
    ((WorkItem) item).save(variable, Float.floatToRawIntBits(value));
  }

  /** Gives a local variable back. */
  public static float restoreFLOAT(int variable, KernelContext item) {
    return Float.intBitsToFloat((int) ((WorkItem) item).number(variable));
  }

  /** Keeps a local variable. */
  public static void save(double value, int variable, KernelContext item) {
    ((WorkItem) item).save(variable, Double.doubleToRawLongBits(value));
  }

  /** Gives a local variable back. */
  public static double restoreDOUBLE(int variable, KernelContext item) {
    return Double.longBitsToDouble(((WorkItem) item).number(variable));
  }

  /** Keeps a local variable. */
  public static void save(Object value, int variable, KernelContext item) {
    ((WorkItem) item).save(variable, value);
  }

  /** Gives a local variable back. */
  public static Object restoreREFERENCE(int variable, KernelContext item) {
    return Objects.requireNonNull(((WorkItem) item).array(variable));
  }

  /** An element of an array in global memory. */
  public static byte get(ByteArray array, int index) {
    Launch.running().global(array, index, Access.READ);
    return array.get(index);
  }

  /** Sets an element of an array in global memory. */
  public static void set(ByteArray array, int index, byte value) {
    Launch.running().global(array, index, Access.WRITE);
    array.set(index, value);
  }

  /** An element of an array in local or private memory. */
  public static int load(byte[] array, int index) {
    Launch.running().local(array, index, Access.READ);
    return array[index];
  }

  /** Sets an element of an array in local or private memory. */
  public static void store(byte[] array, int index, int value) {
    Launch.running().local(array, index, Access.WRITE);
    array[index] = (byte) value;
  }

  /** The array of the group that an allocation stands for. */
  public static byte[] allocateByteLocalArray(
      KernelContext item, int size, int allocation) {
    return (byte[]) Launch.running().localArray(allocation, byte.class, size);
  }

  /** A private array, poisoned. */
  public static byte[] poisoned(byte[] array) {
    Poison.fill((Object) array);
    return array;
  }

  /** An element of an array in global memory. */
  public static double get(DoubleArray array, int index) {
    Launch.running().global(array, index, Access.READ);
    return array.get(index);
  }

  /** Sets an element of an array in global memory. */
  public static void set(DoubleArray array, int index, double value) {
    Launch.running().global(array, index, Access.WRITE);
    array.set(index, value);
  }

  /** An element of an array in local or private memory. */
  public static double load(double[] array, int index) {
    Launch.running().local(array, index, Access.READ);
    return array[index];
  }

  /** Sets an element of an array in local or private memory. */
  public static void store(double[] array, int index, double value) {
    Launch.running().local(array, index, Access.WRITE);
    array[index] = value;
  }

  /** The array of the group that an allocation stands for. */
  public static double[] allocateDoubleLocalArray(
      KernelContext item, int size, int allocation) {
    return (double[]) Launch.running().localArray(allocation, double.class, size);
  }

  /** A private array, poisoned. */
  public static double[] poisoned(double[] array) {
    Poison.fill((Object) array);
    return array;
  }

  /** An element of an array in global memory. */
  public static float get(FloatArray array, int index) {
    Launch.running().global(array, index, Access.READ);
    return array.get(index);
  }

  /** Sets an element of an array in global memory. */
  public static void set(FloatArray array, int index, float value) {
    Launch.running().global(array, index, Access.WRITE);
    array.set(index, value);
  }

  /** An element of an array in local or private memory. */
  public static float load(float[] array, int index) {
    Launch.running().local(array, index, Access.READ);
    return array[index];
  }

  /** Sets an element of an array in local or private memory. */
  public static void store(float[] array, int index, float value) {
    Launch.running().local(array, index, Access.WRITE);
    array[index] = value;
  }

  /** The array of the group that an allocation stands for. */
  public static float[] allocateFloatLocalArray(
      KernelContext item, int size, int allocation) {
    return (float[]) Launch.running().localArray(allocation, float.class, size);
  }

  /** A private array, poisoned. */
  public static float[] poisoned(float[] array) {
    Poison.fill((Object) array);
    return array;
  }

  /** An element of an array in global memory. */
  public static int get(IntArray array, int index) {
    Launch.running().global(array, index, Access.READ);
    return array.get(index);
  }

  /** Sets an element of an array in global memory. */
  public static void set(IntArray array, int index, int value) {
    Launch.running().global(array, index, Access.WRITE);
    array.set(index, value);
  }

  /** An element of an array in local or private memory. */
  public static int load(int[] array, int index) {
    Launch.running().local(array, index, Access.READ);
    return array[index];
  }

  /** Sets an element of an array in local or private memory. */
  public static void store(int[] array, int index, int value) {
    Launch.running().local(array, index, Access.WRITE);
    array[index] = value;
  }

  /** The array of the group that an allocation stands for. */
  public static int[] allocateIntLocalArray(
      KernelContext item, int size, int allocation) {
    return (int[]) Launch.running().localArray(allocation, int.class, size);
  }

  /** A private array, poisoned. */
  public static int[] poisoned(int[] array) {
    Poison.fill((Object) array);
    return array;
  }

  /** An element of an array in global memory. */
  public static long get(LongArray array, int index) {
    Launch.running().global(array, index, Access.READ);
    return array.get(index);
  }

  /** Sets an element of an array in global memory. */
  public static void set(LongArray array, int index, long value) {
    Launch.running().global(array, index, Access.WRITE);
    array.set(index, value);
  }

  /** An element of an array in local or private memory. */
  public static long load(long[] array, int index) {
    Launch.running().local(array, index, Access.READ);
    return array[index];
  }

  /** Sets an element of an array in local or private memory. */
  public static void store(long[] array, int index, long value) {
    Launch.running().local(array, index, Access.WRITE);
    array[index] = value;
  }

  /** The array of the group that an allocation stands for. */
  public static long[] allocateLongLocalArray(
      KernelContext item, int size, int allocation) {
    return (long[]) Launch.running().localArray(allocation, long.class, size);
  }

  /** A private array, poisoned. */
  public static long[] poisoned(long[] array) {
    Poison.fill((Object) array);
    return array;
  }
}
