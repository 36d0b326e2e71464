package uk.ac.manchester.tornado.api.types.arrays;

import io.scangrad.tornado.simulator.Poison;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An array outside the heap: a header, whose first four bytes are the number of elements, and the elements.
 *
 * @since 0.1
 */
public abstract sealed class TornadoNativeArray permits ByteArray, DoubleArray, FloatArray, IntArray, LongArray {
  /** Bytes of the header; 16 unless {@code -Dtornado.panama.objectHeader} says otherwise. */
  public static final long ARRAY_HEADER = Long.parseLong(System.getProperty("tornado.panama.objectHeader", "16"));

  /** For the arrays of this package. */
  public TornadoNativeArray() {}

  static void ensureMultipleOfElementSize(long byteSize, long elementSize) {
    if (byteSize % elementSize != 0) {
      throw new IllegalArgumentException(byteSize + " bytes are not a whole number of elements of " + elementSize);
    }
  }

  static MemorySegment poisoned(int size, int elementBytes, ValueLayout element) {
    MemorySegment whole = Arena.ofAuto().allocate(ARRAY_HEADER + (long) size * elementBytes, Long.BYTES);
    Poison.fill(whole.asSlice(ARRAY_HEADER), element.carrier());
    return whole;
  }

  /** Number of elements. */
  public abstract int getSize();

  /** The elements. */
  public abstract MemorySegment getSegment();

  /** Header and elements. */
  public abstract MemorySegment getSegmentWithHeader();

  /** Bytes of header and elements. */
  public abstract long getNumBytesOfSegmentWithHeader();

  /** Bytes of the elements. */
  public abstract long getNumBytesOfSegment();

  /** Sets every element to zero. */
  protected void clear() {}

  /** Bytes of one element. */
  public abstract int getElementSize();
}
