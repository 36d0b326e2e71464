package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.Tensors;
import io.scangrad.tensor.Tensors.Memory;
import io.scangrad.tensor.cpu.OpSamples.Sample;
import io.scangrad.tensor.cpu.OpSamples.Size;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for every op of the vocabulary on the CPU backend. */
class CpuBackendLaws {
  private static final CpuBackend ONE = new CpuBackend(1);
  private static final CpuBackend TWO = new CpuBackend(2);
  private static final CpuBackend THREE = new CpuBackend(3);

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void agreesWithTheReference(@ForAll long seed, @ForAll Memory memory) {
    for (Sample sample : OpSamples.all(seed, Size.SMALL, memory)) {
      Agreement.check(sample.op(), sample.inputs(), TWO.run(sample.op(), sample.inputs()));
    }
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void agreesWithTheReferenceOnManyTasks(@ForAll long seed, @ForAll Memory memory) {
    for (Sample sample : OpSamples.all(seed, Size.LARGE, memory)) {
      Agreement.check(sample.op(), sample.inputs(), TWO.run(sample.op(), sample.inputs()));
    }
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void emptyTensorsWorkEverywhere(@ForAll long seed, @ForAll Memory memory) {
    for (Sample sample : OpSamples.all(seed, Size.EMPTY, memory)) {
      Agreement.check(sample.op(), sample.inputs(), TWO.run(sample.op(), sample.inputs()));
    }
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void bitsDoNotDependOnTheNumberOfThreads(@ForAll long seed, @ForAll Memory memory) {
    for (Sample sample : OpSamples.all(seed, Size.LARGE, memory)) {
      long[] one = bits(ONE.run(sample.op(), sample.inputs()));
      assertThat(bits(TWO.run(sample.op(), sample.inputs()))).as("two threads, %s", sample).isEqualTo(one);
      assertThat(bits(THREE.run(sample.op(), sample.inputs()))).as("three threads, %s", sample).isEqualTo(one);
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void bitsOfElementwiseOpsDoNotDependOnTheLayout(@ForAll long seed, @ForAll Memory memory) {
    for (Sample sample : OpSamples.elementwise(seed, Size.SMALL, memory)) {
      List<Tensor> moved = sample.inputs().stream()
          .map(x -> Tensors.moved(x, Memory.OFFSET, seed)).map(Tensor::copy).toList();
      assertThat(bits(TWO.run(sample.op(), sample.inputs()))).as("%s", sample)
          .isEqualTo(bits(TWO.run(sample.op(), moved)));
    }
  }

  @Example
  void everyOpOfTheVocabularyIsSampled() {
    Set<Class<?>> sampled = OpSamples.all(1, Size.SMALL, Memory.CONTIGUOUS).stream()
        .map(sample -> (Class<?>) sample.op().getClass()).collect(Collectors.toSet());
    assertThat(sampled).containsExactlyInAnyOrderElementsOf(leaves(Op.class).toList());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    if (type == CustomOp.class) {
      return Stream.of();
    }
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CpuBackendLaws::leaves)
        : Stream.of(type);
  }

  /** The bits of real and imaginary parts; NaNs are one. */
  private static long[] bits(Tensor x) {
    return DoubleStream.concat(Arrays.stream(x.toDoubles()), Arrays.stream(x.toImaginaryDoubles()))
        .mapToLong(Double::doubleToLongBits).toArray();
  }
}
