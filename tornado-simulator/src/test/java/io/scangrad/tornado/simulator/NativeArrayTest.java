package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** Arrays have a header, are poison until written, and copy as TornadoVM's do. */
class NativeArrayTest {
  @Test
  void newArraysArePoison() {
    assertThat(Float.floatToRawIntBits(new FloatArray(3).get(2))).isEqualTo(Poison.FLOAT_BITS);
    assertThat(Double.doubleToRawLongBits(new DoubleArray(3).get(2))).isEqualTo(Poison.DOUBLE_BITS);
    assertThat(new IntArray(3).toHeapArray()).containsOnly(Poison.INT);
    assertThat(new LongArray(3).toHeapArray()).containsOnly(Poison.LONG);
    assertThat(new ByteArray(3).toHeapArray()).containsOnly(Poison.BYTE);
  }

  @Test
  void poisonIsNotANumberAndOdd() {
    assertThat(Float.intBitsToFloat(Poison.FLOAT_BITS)).isNaN();
    assertThat(Double.longBitsToDouble(Poison.DOUBLE_BITS)).isNaN();
    assertThat(Poison.INT % 2).isEqualTo(1);
    assertThat(Poison.LONG % 2).isEqualTo(1);
    assertThat(Poison.BYTE % 2).isEqualTo(1);
  }

  @Test
  void clearAndInitSetEveryElement() {
    FloatArray floats = new FloatArray(3);
    floats.clear();
    assertThat(floats.toHeapArray()).containsExactly(0, 0, 0);
    floats.init(2);
    assertThat(floats.toHeapArray()).containsExactly(2, 2, 2);
    LongArray longs = new LongArray(2);
    LongArray.initialize(longs, 7);
    assertThat(longs.toHeapArray()).containsExactly(7, 7);
  }

  @Test
  void theHeaderHoldsTheSize() {
    TornadoNativeArray[] arrays = {
      new ByteArray(5), new IntArray(5), new FloatArray(5), new LongArray(5), new DoubleArray(5)
    };
    for (TornadoNativeArray array : arrays) {
      assertThat(array.getSize()).isEqualTo(5);
      assertThat(array.getNumBytesOfSegment()).isEqualTo(5L * array.getElementSize());
      assertThat(array.getNumBytesOfSegmentWithHeader())
          .isEqualTo(TornadoNativeArray.ARRAY_HEADER + array.getNumBytesOfSegment());
      assertThat(array.getSegmentWithHeader().get(ValueLayout.JAVA_INT, 0)).isEqualTo(5);
      assertThat(array.getSegment().address())
          .isEqualTo(array.getSegmentWithHeader().address() + TornadoNativeArray.ARRAY_HEADER);
    }
    assertThat(TornadoNativeArray.ARRAY_HEADER).isEqualTo(16);
  }

  @Test
  void copiesAreApart() {
    float[] heap = {1, 2, 3};
    FloatArray array = FloatArray.fromArray(heap);
    heap[0] = 9;
    FloatArray slice = array.slice(1, 2);
    FloatArray copy = FloatArray.fromSegment(array.getSegment());
    FloatArray both = FloatArray.concat(array, slice);
    array.set(1, 9);
    assertThat(array.toHeapArray()).containsExactly(1, 9, 3);
    assertThat(slice.toHeapArray()).containsExactly(2, 3);
    assertThat(copy.toHeapArray()).containsExactly(1, 2, 3);
    assertThat(both.toHeapArray()).containsExactly(1, 2, 3, 2, 3);
    assertThat(FloatArray.fromFloatBuffer(FloatBuffer.wrap(heap, 1, 2)).toHeapArray()).containsExactly(2, 3);
  }

  @Test
  void aShallowArrayIsTheSegment() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(TornadoNativeArray.ARRAY_HEADER + 8, 8);
      IntArray array = IntArray.fromSegmentShallow(memory);
      array.set(1, 5);
      assertThat(memory.get(ValueLayout.JAVA_INT, TornadoNativeArray.ARRAY_HEADER + 4)).isEqualTo(5);
      assertThat(memory.get(ValueLayout.JAVA_INT, 0)).isEqualTo(2);
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    FloatArray array = new FloatArray(3);
    assertThatThrownBy(() -> array.slice(1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slice: 3 elements from 1 do not lie in an array of 3");
    assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> IntArray.fromSegment(MemorySegment.ofArray(new byte[6])))
        .hasMessage("6 bytes are not a whole number of elements of 4");
  }
}
