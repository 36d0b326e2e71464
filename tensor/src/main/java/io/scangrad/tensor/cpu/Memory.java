package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;

/**
 * Where kernels get the arrays that they need for no longer than one op.
 *
 * <p>What an array holds when it is handed out is undefined, and it may be longer than asked for: a kernel clears what
 * it adds to and counts by its own sizes. An array belongs to the op that asked for it until {@link #release}, which
 * the backend calls at the end of the op; nothing is given back earlier, so that how many arrays an op needs does not
 * depend on which thread comes first.
 *
 * @since 0.1
 */
public interface Memory {
  /** Returns memory that allocates each array anew and forgets it; stateless, for any number of ops at a time. */
  static Memory heap() {
    return HeapMemory.HEAP;
  }

  /** Returns an array of at least {@code length} numbers of 32 bits, of undefined content. */
  float[] floats(int length);

  /** Returns an array of at least {@code length} numbers of 64 bits, of undefined content. */
  double[] doubles(int length);

  /** Returns an array of at least {@code length} integers, of undefined content. */
  int[] ints(int length);

  /** Returns an array of at least {@code length} truth values, of undefined content. */
  boolean[] booleans(int length);

  /** Takes back every array handed out since the last release; nobody may use them any more. */
  void release();

  /**
   * Returns storage for an op's temporary elements, of undefined content.
   *
   * @param dtype the element type
   * @param length how many elements are needed; the storage has at least as many
   */
  default Storage scratch(DType dtype, int length) {
    return switch (dtype) {
      case FLOAT32 -> new Storage.F32(floats(length));
      case FLOAT64 -> new Storage.F64(doubles(length));
      case COMPLEX64 -> new Storage.C64(floats(length), floats(length));
      case COMPLEX128 -> new Storage.C128(doubles(length), doubles(length));
      case INT32 -> new Storage.I32(ints(length));
      case BOOL -> new Storage.Bool(booleans(length));
    };
  }
}
