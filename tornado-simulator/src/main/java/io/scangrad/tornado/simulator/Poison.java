package io.scangrad.tornado.simulator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * What memory holds that nobody has written: signalling NaNs, and large odd numbers. A device leaves there what was
 * there before.
 *
 * @since 0.1
 */
public final class Poison {
  /** In arrays of floats. */
  public static final int FLOAT_BITS = 0x7fa5_a5a5;

  /** In arrays of doubles. */
  public static final long DOUBLE_BITS = 0x7ff5_a5a5_a5a5_a5a5L;

  /** In arrays of ints. */
  public static final int INT = 0x5a5a_5a5b;

  /** In arrays of longs. */
  public static final long LONG = 0x5a5a_5a5a_5a5a_5a5bL;

  /** In arrays of bytes. */
  public static final byte BYTE = 0x5b;

  private Poison() {}

  /**
   * Fills memory outside the heap.
   *
   * @param memory a whole number of elements
   * @param type type of an element
   */
  public static void fill(MemorySegment memory, Class<?> type) {
    if (type == byte.class) {
      memory.fill(BYTE);
    } else if (type == float.class || type == int.class) {
      int bits = type == int.class ? INT : FLOAT_BITS;
      for (long i = 0; i < memory.byteSize() / Integer.BYTES; i++) {
        memory.setAtIndex(ValueLayout.JAVA_INT, i, bits);
      }
    } else {
      long bits = type == long.class ? LONG : DOUBLE_BITS;
      for (long i = 0; i < memory.byteSize() / Long.BYTES; i++) {
        memory.setAtIndex(ValueLayout.JAVA_LONG, i, bits);
      }
    }
  }

  /** Fills an array of the heap and returns it. */
  static Object fill(Object array) {
    switch (array) {
      case float[] floats -> fill(MemorySegment.ofArray(floats), float.class);
      case double[] doubles -> fill(MemorySegment.ofArray(doubles), double.class);
      case int[] ints -> Arrays.fill(ints, INT);
      case long[] longs -> Arrays.fill(longs, LONG);
      case byte[] bytes -> Arrays.fill(bytes, BYTE);
      default -> throw new IllegalArgumentException("no poison for " + array.getClass());
    }
    return array;
  }
}
