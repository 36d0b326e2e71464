package io.scangrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.Tensors.Memory;
import io.scangrad.tensor.Tensors.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TensorsTest {
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void elementsLieInsideTheStorageAndKeepTheirValues(
      @ForAll DType dtype, @ForAll Values values, @ForAll Memory memory, @ForAll @Size(max = 3) List<Size5> sizes,
      @ForAll long seed) {
    Shape shape = Shape.of(sizes.stream().mapToInt(Enum::ordinal).toArray());
    Tensor tensor = Tensors.tensor(new TensorSpec(dtype, shape), values, memory, seed);

    assertThat(tensor.spec()).isEqualTo(new TensorSpec(dtype, shape));
    Tensor again = Tensors.tensor(new TensorSpec(dtype, shape), values, memory, seed);
    assertThat(again.toDoubles()).isEqualTo(tensor.toDoubles());
    if (values != Values.POISONED && values != Values.HUGE) {
      assertThat(tensor.toDoubles()).doesNotContain(Double.NaN).doesNotContain(77);
    }
  }

  /** Sizes 0 to 4. */
  enum Size5 { ZERO, ONE, TWO, THREE, FOUR }

  @Test
  void layoutsAreWhatTheirNamesSay() {
    TensorSpec spec = new TensorSpec(DType.FLOAT32, Shape.of(3, 4, 5));
    Set<Memory> strided = EnumSet.noneOf(Memory.class);
    Set<Memory> negative = EnumSet.noneOf(Memory.class);
    Set<Memory> repeated = EnumSet.noneOf(Memory.class);
    for (Memory memory : Memory.values()) {
      for (long seed = 0; seed < 20; seed++) {
        Layout layout = Tensors.tensor(spec, Values.NORMAL, memory, seed).layout();
        for (int d = 0; d < 3; d++) {
          add(strided, memory, !layout.isContiguous());
          add(negative, memory, layout.stride(d) < 0);
          add(repeated, memory, layout.stride(d) == 0);
        }
      }
    }
    assertThat(strided).containsExactlyInAnyOrder(
        Memory.PERMUTED, Memory.GAPS, Memory.REVERSED, Memory.EXPANDED, Memory.MIXED);
    assertThat(negative).containsExactlyInAnyOrder(Memory.REVERSED, Memory.MIXED);
    assertThat(repeated).containsExactlyInAnyOrder(Memory.EXPANDED, Memory.MIXED);
  }

  @Test
  void movedKeepsTheElements() {
    TensorSpec spec = new TensorSpec(DType.COMPLEX64, Shape.of(3, 4));
    Tensor tensor = Tensors.tensor(spec, Values.NORMAL, Memory.CONTIGUOUS, 1);
    for (Memory memory : List.of(Memory.OFFSET, Memory.PERMUTED, Memory.GAPS, Memory.REVERSED)) {
      Tensor moved = Tensors.moved(tensor, memory, 5);
      assertThat(moved.toDoubles()).isEqualTo(tensor.toDoubles());
      assertThat(moved.toImaginaryDoubles()).isEqualTo(tensor.toImaginaryDoubles());
    }
  }

  private static void add(Set<Memory> found, Memory memory, boolean condition) {
    if (condition) {
      found.add(memory);
    }
  }
}
