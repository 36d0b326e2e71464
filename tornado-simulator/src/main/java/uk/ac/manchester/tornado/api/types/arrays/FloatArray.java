package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;

/**
 * An off-heap array of {@code float}. What nobody has written is a signalling NaN.
 *
 * @since 0.1
 */
public final class FloatArray extends TornadoNativeArray {
  private static final int ELEMENT_BYTES = 4;

  private final MemorySegment whole;
  private final MemorySegment elements;
  private final int size;

  /**
   * Makes an array whose elements hold poison.
   *
   * @param numberOfElements number of elements, at least 0
   */
  public FloatArray(int numberOfElements) {
    this(poisoned(numberOfElements, ELEMENT_BYTES, ValueLayout.JAVA_FLOAT));
  }

  private FloatArray(MemorySegment whole) {
    this.whole = whole;
    elements = whole.asSlice(ARRAY_HEADER);
    ensureMultipleOfElementSize(elements.byteSize(), ELEMENT_BYTES);
    size = Math.toIntExact(elements.byteSize() / ELEMENT_BYTES);
    whole.set(ValueLayout.JAVA_INT, 0, size);
  }

  /** A copy of an array of the heap. */
  public static FloatArray fromArray(float[] values) {
    FloatArray array = new FloatArray(values.length);
    array.elements.copyFrom(MemorySegment.ofArray(values));
    return array;
  }

  /** An array of the given elements. */
  public static FloatArray fromElements(float... values) {
    return fromArray(values);
  }

  /** A copy of a segment that holds elements only. */
  public static FloatArray fromSegment(MemorySegment segment) {
    ensureMultipleOfElementSize(segment.byteSize(), ELEMENT_BYTES);
    FloatArray array = new FloatArray(Math.toIntExact(segment.byteSize() / ELEMENT_BYTES));
    array.elements.copyFrom(segment);
    return array;
  }

  /** The array that lies in a segment of header and elements; nothing is copied. */
  public static FloatArray fromSegmentShallow(MemorySegment segment) {
    return new FloatArray(segment);
  }

  /** A copy of what remains in a buffer. */
  public static FloatArray fromFloatBuffer(FloatBuffer buffer) {
    return fromSegment(MemorySegment.ofBuffer(buffer));
  }

  /** Sets every element of an array to a value. */
  public static void initialize(FloatArray array, float value) {
    array.init(value);
  }

  /** The elements of all arrays, one after the other. */
  public static FloatArray concat(FloatArray... arrays) {
    int total = 0;
    for (FloatArray array : arrays) {
      total = Math.addExact(total, array.size);
    }
    FloatArray all = new FloatArray(total);
    long at = 0;
    for (FloatArray array : arrays) {
      MemorySegment.copy(array.elements, 0, all.elements, at, array.elements.byteSize());
      at += array.elements.byteSize();
    }
    return all;
  }

  /** A copy on the heap. */
  public float[] toHeapArray() {
    return elements.toArray(ValueLayout.JAVA_FLOAT);
  }

  /** Sets one element. */
  public void set(int index, float value) {
    elements.setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
  }

  /** One element. */
  public float get(int index) {
    return elements.getAtIndex(ValueLayout.JAVA_FLOAT, index);
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
  public void init(float value) {
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
  public FloatArray slice(int offset, int length) {
    if (offset < 0 || length < 0 || (long) offset + length > size) {
      throw new IllegalArgumentException(
          "slice: " + length + " elements from " + offset + " do not lie in an array of " + size);
    }
    return fromSegment(elements.asSlice((long) offset * ELEMENT_BYTES, (long) length * ELEMENT_BYTES));
  }
}
