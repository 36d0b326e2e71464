package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PooledMemoryTest {
  private final PooledMemory memory = new PooledMemory();

  @Test
  void theShortestFreeArrayThatIsLongEnoughIsHandedOut() {
    float[] middle = memory.floats(20);
    float[] longest = memory.floats(30);
    float[] shortest = memory.floats(10);
    memory.release();

    assertThat(memory.floats(15)).isSameAs(middle);
    assertThat(memory.floats(10)).isSameAs(shortest);
    assertThat(memory.floats(10)).isSameAs(longest);
    assertThat(memory.allocatedBytes()).isEqualTo(240);
    assertThat(memory.floats(10)).hasSize(10);
    assertThat(memory.allocatedBytes()).isEqualTo(280);
  }

  @Test
  void anArrayIsHandedOutAgainOnlyAfterRelease() {
    double[] one = memory.doubles(5);
    double[] other = memory.doubles(5);
    assertThat(other).isNotSameAs(one);
    memory.release();
    memory.release();
    List<double[]> again = List.of(memory.doubles(5), memory.doubles(5), memory.doubles(5));
    assertThat(again.get(0)).isIn(one, other);
    assertThat(again.get(1)).isIn(one, other).isNotSameAs(again.get(0));
    assertThat(again.get(2)).isNotSameAs(one).isNotSameAs(other);
    assertThat(memory.allocatedBytes()).isEqualTo(120);
  }

  @Test
  void bytesOfEveryTypeAreCounted() {
    memory.floats(3);
    memory.doubles(2);
    memory.ints(1);
    memory.booleans(5);
    assertThat(memory.allocatedBytes()).isEqualTo(3 * 4 + 2 * 8 + 4 + 5);
  }

  @Test
  void scratchHasTheTypeAndAtLeastTheLength() {
    for (DType dtype : DType.values()) {
      Storage scratch = memory.scratch(dtype, 7);
      assertThat(scratch.dtype()).isEqualTo(dtype);
      assertThat(scratch.length()).isEqualTo(7);
      assertThat(Memory.heap().scratch(dtype, 7).length()).isEqualTo(7);
    }
  }

  @Test
  void planesOfDifferentLengthsCountTheShorterOne() {
    memory.floats(9);
    memory.floats(12);
    memory.release();
    Storage.C64 scratch = (Storage.C64) memory.scratch(DType.COMPLEX64, 8);
    assertThat(scratch.re()).hasSize(9);
    assertThat(scratch.im()).hasSize(12);
    assertThat(scratch.length()).isEqualTo(9);
    assertThat(new Storage.C64(new float[4], new float[2]).length()).isEqualTo(2);
    assertThat(new Storage.C128(new double[1], new double[2]).length()).isEqualTo(1);
  }

  @Property
  void ofRequestsThatWereServedOnceAnyOrderIsServedWithoutAllocating(
      @ForAll @Size(max = 12) List<@IntRange(max = 20) Integer> one,
      @ForAll @Size(max = 12) List<@IntRange(max = 20) Integer> other, @ForAll long seed) {
    PooledMemory pool = new PooledMemory();
    one.forEach(pool::ints);
    pool.release();
    other.forEach(pool::ints);
    pool.release();
    long allocated = pool.allocatedBytes();

    List<Integer> shuffled = new ArrayList<>(one);
    Collections.shuffle(shuffled, new Random(seed));
    for (int length : shuffled) {
      assertThat(pool.ints(length).length).isGreaterThanOrEqualTo(length);
    }
    assertThat(pool.allocatedBytes()).isEqualTo(allocated);
  }

  @Test
  void tasksOnSeveralThreadsGetArraysOfTheirOwn() {
    try (Parallel parallel = new Parallel(3)) {
      for (int round = 0; round < 20; round++) {
        Set<double[]> seen = ConcurrentHashMap.newKeySet();
        parallel.run(200, task -> seen.add(memory.doubles(1 + task % 7)));
        assertThat(seen).hasSize(200);
        memory.release();
      }
    }
    assertThat(memory.allocatedBytes()).isEqualTo(8 * (28 * (1 + 2 + 3 + 4 + 5 + 6 + 7) + 1 + 2 + 3 + 4));
  }

  @Test
  void negativeLengthsAreRefused() {
    assertThatThrownBy(() -> memory.ints(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("memory: length is -1, expected at least 0");
  }
}
