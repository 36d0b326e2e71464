package uk.ac.manchester.tornado.api;

import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * What a work item can ask of its group and of memory.
 *
 * @since 0.1
 */
public interface ExecutionContext {
  /** Waits for the whole group; what its items wrote to local memory is seen by all of them afterwards. */
  void localBarrier();

  /** Waits for the whole group; what its items wrote to global memory is seen by all of them afterwards. */
  void globalBarrier();

  /** An array of ints in local memory, shared by the group; its size is a constant. */
  int[] allocateIntLocalArray(int size);

  /** An array of longs in local memory, shared by the group; its size is a constant. */
  long[] allocateLongLocalArray(int size);

  /** An array of floats in local memory, shared by the group; its size is a constant. */
  float[] allocateFloatLocalArray(int size);

  /** An array of doubles in local memory, shared by the group; its size is a constant. */
  double[] allocateDoubleLocalArray(int size);

  /** An array of bytes in local memory, shared by the group; its size is a constant. */
  byte[] allocateByteLocalArray(int size);

  /** Adds to an element in global memory at once. */
  void atomicAdd(IntArray array, int index, int val);

  /** Adds to an element in local memory at once. */
  void atomicAdd(int[] array, int index, int val);

  /** Adds to an element in global memory at once. */
  void atomicAdd(LongArray array, int index, long val);

  /** Adds to an element in global memory at once; not on OpenCL. */
  void atomicAdd(FloatArray array, int index, float val);

  /** Adds to an element in global memory at once; not on OpenCL. */
  void atomicAdd(DoubleArray array, int index, double val);
}
