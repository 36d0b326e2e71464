package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.IntBuffer;

/**
 * An off-heap array of {@code int}. What nobody has written is a large odd number.
 *
 * @since 0.1
 */
public final class IntArray extends TornadoNativeArray {
  private static final int ELEMENT_BYTES = 4;

  private final MemorySegment whole;
  private final MemorySegment elements;
  private final int size;

  /**
   * Makes an array whose elements hold poison.
   *
   * @param numberOfElements number of elements, at least 0
   */
  public IntArray(int numberOfElements) {
    this(poisoned(numberOfElements, ELEMENT_BYTES, ValueLayout.JAVA_INT));
  }

  private IntArray(MemorySegment whole) {
    this.whole = whole;
    elements = whole.asSlice(ARRAY_HEADER);
    ensureMultipleOfElementSize(elements.byteSize(), ELEMENT_BYTES);
    size = Math.toIntExact(elements.byteSize() / ELEMENT_BYTES);
    whole.set(ValueLayout.JAVA_INT, 0, size);
  }

  /** A copy of an array of the heap. */
  public static IntArray fromArray(int[] values) {
    IntArray array = new IntArray(values.length);
    array.elements.copyFrom(MemorySegment.ofArray(values));
    return array;
  }

  /** An array of the given elements. */
  public static IntArray fromElements(int... values) {
    return fromArray(values);
  }

  /** A copy of a segment that holds elements only. */
  public static IntArray fromSegment(MemorySegment segment) {
    ensureMultipleOfElementSize(segment.byteSize(), ELEMENT_BYTES);
    IntArray array = new IntArray(Math.toIntExact(segment.byteSize() / ELEMENT_BYTES));
    array.elements.copyFrom(segment);
    return array;
  }

  /** The array that lies in a segment of header and elements; nothing is copied. */
  public static IntArray fromSegmentShallow(MemorySegment segment) {
    return new IntArray(segment);
  }

  /** A copy of what remains in a buffer. */
  public static IntArray fromIntBuffer(IntBuffer buffer) {
    return fromSegment(MemorySegment.ofBuffer(buffer));
  }

  /** Sets every element of an array to a value. */
  public static void initialize(IntArray array, int value) {
    array.init(value);
  }

  /** The elements of all arrays, one after the other. */
  public static IntArray concat(IntArray... arrays) {
    int total = 0;
    for (IntArray array : arrays) {
      total = Math.addExact(total, array.size);
    }
    IntArray all = new IntArray(total);
    long at = 0;
    for (IntArray array : arrays) {
      MemorySegment.copy(array.elements, 0, all.elements, at, array.elements.byteSize());
      at += array.elements.byteSize();
    }
    return all;
  }

  /** A copy on the heap. */
  public int[] toHeapArray() {
    return elements.toArray(ValueLayout.JAVA_INT);
  }

  /** Sets one element. */
  public void set(int index, int value) {
    elements.setAtIndex(ValueLayout.JAVA_INT, index, value);
  }

  /** One element. */
  public int get(int index) {
    return elements.getAtIndex(ValueLayout.JAVA_INT, index);
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
  public void init(int value) {
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
  public IntArray slice(int offset, int length) {
    if (offset < 0 || length < 0 || (long) offset + length > size) {
      throw new IllegalArgumentException(
          "slice: " + length + " elements from " + offset + " do not lie in an array of " + size);
    }
    return fromSegment(elements.asSlice((long) offset * ELEMENT_BYTES, (long) length * ELEMENT_BYTES));
  }
}
