package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.LongBuffer;

/**
 * An off-heap array of {@code long}. What nobody has written is a large odd number.
 *
 * @since 0.1
 */
public final class LongArray extends TornadoNativeArray {
  private static final int ELEMENT_BYTES = 8;

  private final MemorySegment whole;
  private final MemorySegment elements;
  private final int size;

  /**
   * Makes an array whose elements hold poison.
   *
   * @param numberOfElements number of elements, at least 0
   */
  public LongArray(int numberOfElements) {
    this(poisoned(numberOfElements, ELEMENT_BYTES, ValueLayout.JAVA_LONG));
  }

  private LongArray(MemorySegment whole) {
    this.whole = whole;
    elements = whole.asSlice(ARRAY_HEADER);
    ensureMultipleOfElementSize(elements.byteSize(), ELEMENT_BYTES);
    size = Math.toIntExact(elements.byteSize() / ELEMENT_BYTES);
    whole.set(ValueLayout.JAVA_INT, 0, size);
  }

  /** A copy of an array of the heap. */
  public static LongArray fromArray(long[] values) {
    LongArray array = new LongArray(values.length);
    array.elements.copyFrom(MemorySegment.ofArray(values));
    return array;
  }

  /** An array of the given elements. */
  public static LongArray fromElements(long... values) {
    return fromArray(values);
  }

  /** A copy of a segment that holds elements only. */
  public static LongArray fromSegment(MemorySegment segment) {
    ensureMultipleOfElementSize(segment.byteSize(), ELEMENT_BYTES);
    LongArray array = new LongArray(Math.toIntExact(segment.byteSize() / ELEMENT_BYTES));
    array.elements.copyFrom(segment);
    return array;
  }

  /** The array that lies in a segment of header and elements; nothing is copied. */
  public static LongArray fromSegmentShallow(MemorySegment segment) {
    return new LongArray(segment);
  }

  /** A copy of what remains in a buffer. */
  public static LongArray fromLongBuffer(LongBuffer buffer) {
    return fromSegment(MemorySegment.ofBuffer(buffer));
  }

  /** Sets every element of an array to a value. */
  public static void initialize(LongArray array, long value) {
    array.init(value);
  }

  /** The elements of all arrays, one after the other. */
  public static LongArray concat(LongArray... arrays) {
    int total = 0;
    for (LongArray array : arrays) {
      total = Math.addExact(total, array.size);
    }
    LongArray all = new LongArray(total);
    long at = 0;
    for (LongArray array : arrays) {
      MemorySegment.copy(array.elements, 0, all.elements, at, array.elements.byteSize());
      at += array.elements.byteSize();
    }
    return all;
  }

  /** A copy on the heap. */
  public long[] toHeapArray() {
    return elements.toArray(ValueLayout.JAVA_LONG);
  }

  /** Sets one element. */
  public void set(int index, long value) {
    elements.setAtIndex(ValueLayout.JAVA_LONG, index, value);
  }

  /** One element. */
  public long get(int index) {
    return elements.getAtIndex(ValueLayout.JAVA_LONG, index);
  }

  /** Sets every element to zero. */
  @Override
  public void clear() {
    elements.fill((byte) 0);
  }

  @Override
  public int getElementSize() {
    return ELEMENT_BYTES;
  }

  /** Sets every element to a value. */
  public void init(long value) {
    for (int i = 0; i < size; i++) {
      set(i, value);
    }
  }

  @Override
  public int getSize() {
    return size;
  }

  @Override
  public MemorySegment getSegment() {
    return elements;
  }

  @Override
  public MemorySegment getSegmentWithHeader() {
    return whole;
  }

  @Override
  public long getNumBytesOfSegmentWithHeader() {
    return whole.byteSize();
  }

  @Override
  public long getNumBytesOfSegment() {
    return elements.byteSize();
  }

  /**
   * A copy of some elements.
   *
   * @param offset index of the first
   * @param length how many
   * @throws IllegalArgumentException if there are not that many
   */
  public LongArray slice(int offset, int length) {
    if (offset < 0 || length < 0 || (long) offset + length > size) {
      throw new IllegalArgumentException(
          "slice: " + length + " elements from " + offset + " do not lie in an array of " + size);
    }
    return fromSegment(elements.asSlice((long) offset * ELEMENT_BYTES, (long) length * ELEMENT_BYTES));
  }
}
