package io.scangrad.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.autodiff.Var;
import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Written;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ArenaTest {
  private static final Function<Var, Var> F =
      x -> x.cumSum(0).exp().cumSum(0).cast(DType.FLOAT32).cumSum(0).complex(x.cast(DType.FLOAT32)).cumSum(0);

  private static Tensor numbers(int n) {
    return Tensor.of(new Random(n).doubles(n).toArray(), n);
  }

  @Test
  void programsOfAllSizesShareItInAnyOrder() {
    Compiler compiler = Compiler.onCpu();
    List<Executable> programs = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      programs.add(compiler.compile(Program.capture(F, Written.f64(n))));
    }
    Random order = new Random(3);
    for (int run = 0; run < 60; run++) {
      int n = order.nextInt(8);
      Tensor expected = F.apply(Var.of(numbers(n))).value();
      Tensor actual = programs.get(n).run(List.of(numbers(n))).getFirst();
      assertThat(actual.spec()).isEqualTo(expected.spec());
      assertThat(actual.toDoubles()).isEqualTo(expected.toDoubles());
      assertThat(actual.toImaginaryDoubles()).isEqualTo(expected.toImaginaryDoubles());
      compiler.arena().poison();
    }
  }

  @Test
  void itGrowsToTheLargestProgramAndNoFurther() {
    Compiler compiler = Compiler.onCpu();
    Executable small = compiler.compile(Program.capture(F, Written.f64(10)));
    Executable large = compiler.compile(Program.capture(F, Written.f64(1000)));
    large.run(List.of(numbers(1000)));
    long bytes = compiler.arena().allocatedBytes();
    assertThat(bytes).isGreaterThanOrEqualTo(large.schedule().memory().peakAfter());
    small.run(List.of(numbers(10)));
    large.run(List.of(numbers(1000)));
    assertThat(compiler.arena().allocatedBytes()).isEqualTo(bytes);
    assertThat(small.allocatedBytes()).isEqualTo(bytes);
  }

  @Test
  void slotsOfOneTypeAreDifferentArraysOfAtLeastTheirLength() {
    Arena arena = new Arena();
    List<Plane> slots = List.of(new Plane(DType.FLOAT64, 5), new Plane(DType.FLOAT32, 4),
        new Plane(DType.FLOAT64, 3), new Plane(DType.BOOL, 2), new Plane(DType.INT32, 1));
    List<Object> first = arena.arrays(slots);
    assertThat(first.get(0)).isInstanceOf(double[].class).isNotSameAs(first.get(2));
    assertThat(arena.allocatedBytes()).isEqualTo(5 * 8 + 4 * 4 + 3 * 8 + 2 + 4);
    int generation = arena.generation();
    assertThat(arena.arrays(slots).getFirst()).isSameAs(first.getFirst());
    assertThat(arena.generation()).isEqualTo(generation);
    List<Object> longer = arena.arrays(List.of(new Plane(DType.FLOAT64, 4), new Plane(DType.FLOAT64, 4)));
    assertThat(longer.get(0)).isSameAs(first.get(0));
    assertThat((double[]) longer.get(1)).hasSize(4);
    assertThat(arena.generation()).isNotEqualTo(generation);
    assertThat(arena.holds(first.get(1))).isTrue();
    assertThat(arena.holds(first.get(2))).isFalse();
  }

  @Test
  void poisonReachesEveryArray() {
    Arena arena = new Arena();
    List<Object> arrays = arena.arrays(List.of(new Plane(DType.FLOAT64, 2), new Plane(DType.FLOAT32, 2),
        new Plane(DType.INT32, 2), new Plane(DType.BOOL, 2)));
    arena.poison();
    assertThat((double[]) arrays.get(0)).containsOnly(Double.NaN);
    assertThat((float[]) arrays.get(1)).containsOnly(Float.NaN);
    assertThat((int[]) arrays.get(2)).doesNotContain(0);
    assertThat((boolean[]) arrays.get(3)).containsOnly(true);
  }

  @Test
  void zeroSizedValuesNeedNoMemory() {
    Executable empty = Compiler.onCpu().compile(Program.capture(x -> x.cumSum(1).exp(), Written.f64(0, 3)));
    assertThat(empty.run(List.of(Tensor.zeros(DType.FLOAT64, Shape.of(0, 3)))).getFirst().spec())
        .isEqualTo(Written.f64(0, 3));
    assertThat(empty.allocatedBytes()).isZero();
  }
}
