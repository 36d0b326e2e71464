package io.scangrad.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.Tensors;
import io.scangrad.tensor.Tensors.Values;
import io.scangrad.tensor.cpu.OpSamples.Sample;
import io.scangrad.tensor.cpu.OpSamples.Size;
import io.scangrad.tensor.op.AdjointScan;
import io.scangrad.tensor.op.LinearAlgebraOp;
import io.scangrad.tensor.op.LinearScan;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Every op gives the same bits in storage that is too long and full of garbage, with garbage for scratch. */
class IntoLaws {
  private static final List<CpuBackend> BACKENDS = List.of(new CpuBackend(1), new CpuBackend(3));

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void smallResultsAreTheSame(@ForAll long seed, @ForAll Tensors.Memory memory) {
    check(OpSamples.all(seed, Size.SMALL, memory), seed);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void emptyResultsAreTheSame(@ForAll long seed, @ForAll Tensors.Memory memory) {
    check(OpSamples.all(seed, Size.EMPTY, memory), seed);
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void largeElementwiseResultsAreTheSame(@ForAll long seed, @ForAll Tensors.Memory memory) {
    check(OpSamples.elementwise(seed, Size.LARGE, memory), seed);
  }

  @Property(tries = 14, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void resultsOfManyTasksAreTheSame(@ForAll long seed, @ForAll DType dtype, @ForAll Tensors.Memory memory) {
    check(large(dtype, memory, new Random(seed)), seed);
  }

  /** Where a kernel has nothing to add up, it must write its zeros itself. */
  @Example
  void resultsOverNothingAreTheSame() {
    List<Sample> samples = new ArrayList<>();
    for (DType dtype : DType.values()) {
      Tensor none = Tensor.zeros(dtype, Shape.of(3, 0, 5));
      samples.add(new Sample(pad(0, 4, 0), List.of(none)));
      samples.add(new Sample(new ShapeOp.Concat(1), List.of(none, Tensor.zeros(dtype, Shape.of(3, 2, 5)), none)));
      if (dtype != DType.BOOL) {
        samples.add(new Sample(new ReduceOp.Sum(List.of(0, 1)), List.of(none)));
        samples.add(new Sample(new ShapeOp.ScatterAdd(1, 4), List.of(none, Tensor.of(new int[0], Shape.of(0)))));
      }
      if (dtype.isDifferentiable()) {
        samples.add(new Sample(new ReduceOp.VDot(List.of(1)), List.of(none, none)));
        samples.add(new Sample(new ReduceOp.Prod(1), List.of(none)));
        samples.add(new Sample(new ReduceOp.LogSumExp(1), List.of(none)));
        samples.add(new Sample(new LinearAlgebraOp.MatMul(true, false), List.of(Tensor.zeros(dtype, Shape.of(3, 0, 5)),
            Tensor.zeros(dtype, Shape.of(3, 0, 7)))));
      }
    }
    check(samples, 1);
  }

  /** Calls that cut their work into several tasks and chunks, or move what they read. */
  private static List<Sample> large(DType dtype, Tensors.Memory memory, Random random) {
    List<Sample> samples = new ArrayList<>();
    Tensor table = tensor(dtype, memory, random, 60, 7, 90);
    samples.add(new Sample(pad(2, 1, 1), List.of(table)));
    samples.add(new Sample(pad(0, 3, 0), List.of(table)));
    samples.add(new Sample(new ShapeOp.Concat(1), List.of(table, tensor(dtype, memory, random, 60, 5, 90))));
    samples.add(new Sample(new ShapeOp.Reshape(Shape.of(7 * 60, 90)), List.of(table.permute(1, 0, 2))));
    samples.add(new Sample(new ShapeOp.Permute(List.of(2, 1, 0)), List.of(table)));
    samples.add(new Sample(new ShapeOp.Expand(Shape.of(3, 60, 7, 90)), List.of(table)));
    Tensor indices = Tensors.moved(
        Tensor.of(random.ints(5000, 0, 7).toArray(), Shape.of(5000)), Tensors.Memory.REVERSED, random.nextLong());
    samples.add(new Sample(new ShapeOp.Gather(1), List.of(tensor(dtype, memory, random, 2, 7, 5), indices)));
    if (dtype == DType.BOOL) {
      samples.add(new Sample(new SourceOp.Random(new SourceOp.Distribution.Bernoulli(0.4), dtype, Shape.of(90, 211)),
          List.of(Tensor.of(new int[] {3, 4}, Shape.of(2)))));
      return samples;
    }
    Tensor line = tensor(dtype, memory, random, 70_001);
    Tensor plane = tensor(dtype, memory, random, 2300, 37);
    samples.add(new Sample(new ReduceOp.Sum(List.of(0)), List.of(line)));
    samples.add(new Sample(new ReduceOp.Sum(List.of(0)), List.of(plane)));
    samples.add(new Sample(new ReduceOp.Sum(List.of(0, 2)), List.of(table)));
    samples.add(new Sample(new ReduceOp.CumSum(0, true), List.of(plane)));
    samples.add(new Sample(new ShapeOp.ScatterAdd(1, 7), List.of(tensor(dtype, memory, random, 2, 5000, 3), indices)));
    if (!dtype.isComplex()) {
      samples.add(new Sample(new ReduceOp.Max(0), List.of(plane)));
      samples.add(new Sample(new ReduceOp.ArgMin(1), List.of(table)));
    }
    if (!dtype.isDifferentiable()) {
      return samples;
    }
    samples.add(new Sample(new ReduceOp.VDot(List.of(0)), List.of(line, tensor(dtype, memory, random, 70_001))));
    samples.add(new Sample(new ReduceOp.VDot(List.of(0)), List.of(plane, tensor(dtype, memory, random, 2300, 37))));
    samples.add(new Sample(new ReduceOp.LogSumExp(0), List.of(plane)));
    if (dtype.isReal()) {
      samples.add(new Sample(new ReduceOp.Softmax(0), List.of(plane)));
      samples.add(new Sample(new ReduceOp.LogSoftmax(1), List.of(table)));
    }
    samples.add(new Sample(new LinearAlgebraOp.MatMul(true, false),
        List.of(plane, tensor(dtype, memory, random, 2300, 41))));
    samples.add(new Sample(new LinearAlgebraOp.MatMul(false, true),
        List.of(tensor(dtype, memory, random, 3, 40, 70), tensor(dtype, memory, random, 3, 50, 70))));
    samples.addAll(scans(dtype, memory, random));
    return samples;
  }

  private static List<Sample> scans(DType dtype, Tensors.Memory memory, Random random) {
    List<Sample> samples = new ArrayList<>();
    for (int[] sizes : new int[][] {{1, 5000, 3}, {1, 4200, 70}, {3, 20, 1100}, {40, 70, 2}}) {
      for (int steps : new int[] {1, sizes[1]}) {
        Tensor a = Tensors.tensor(new TensorSpec(dtype, Shape.of(sizes[0], steps, sizes[2])), Values.NEAR_CIRCLE,
            memory, random.nextLong());
        samples.add(new Sample(new LinearScan(1, random.nextBoolean()),
            List.of(a, tensor(dtype, memory, random, sizes), tensor(dtype, memory, random, sizes[0], 1, sizes[2]))));
        samples.add(new Sample(new AdjointScan(1, random.nextBoolean()),
            List.of(a, tensor(dtype, memory, random, sizes))));
      }
    }
    return samples;
  }

  private static Op pad(int low, int high, int interior) {
    return new ShapeOp.Pad(List.of(0, low, 0), List.of(1, high, 0), List.of(0, interior, interior));
  }

  private static Tensor tensor(DType dtype, Tensors.Memory memory, Random random, int... sizes) {
    return Tensors.tensor(new TensorSpec(dtype, Shape.of(sizes)), Values.NORMAL, memory, random.nextLong());
  }

  private static void check(List<Sample> samples, long seed) {
    Random random = new Random(seed);
    for (CpuBackend backend : BACKENDS) {
      DirtyMemory memory = new DirtyMemory();
      CpuBackend dirty = backend.withMemory(memory);
      for (Sample sample : samples) {
        Tensor expected = backend.run(sample.op(), sample.inputs());
        Tensor into = garbage(expected.spec(), random.nextBoolean(), random.nextInt(1, 40), random.nextInt(1, 40));
        long[] behind = behind(into);
        dirty.run(sample.op(), sample.inputs(), into);
        assertThat(bits(into)).as("%s", sample).isEqualTo(bits(expected));
        assertThat(behind(into)).as("what lies behind the result of %s", sample).isEqualTo(behind);

        long allocated = memory.allocatedBytes();
        Tensor again = garbage(expected.spec(), random.nextBoolean(), 1, 1);
        dirty.run(sample.op(), sample.inputs(), again);
        assertThat(bits(again)).as("second run of %s", sample).isEqualTo(bits(expected));
        assertThat(bits(dirty.run(sample.op(), sample.inputs()))).as("result of its own of %s", sample)
            .isEqualTo(bits(expected));
        assertThat(memory.allocatedBytes()).as("bytes after the second run of %s", sample).isEqualTo(allocated);
      }
    }
  }

  /** A tensor over storage with more elements than it needs, other ones in each plane; all NaN or an odd number. */
  private static Tensor garbage(TensorSpec spec, boolean nan, int more, int evenMore) {
    int n = spec.shape().elements();
    Storage storage = switch (spec.dtype()) {
      case COMPLEX64 -> new Storage.C64(new float[n + more], new float[n + evenMore]);
      case COMPLEX128 -> new Storage.C128(new double[n + more], new double[n + evenMore]);
      default -> Storage.allocate(spec.dtype(), n + more);
    };
    for (int i = 0; i < storage.length(); i++) {
      storage.set(i, nan && spec.dtype().isDifferentiable() ? Double.NaN : 77, nan ? Double.NaN : -77);
    }
    return Tensor.of(storage, Layout.contiguous(spec.shape()));
  }

  private static long[] behind(Tensor x) {
    Storage storage = x.storage();
    return IntStream.range(x.elements(), storage.length())
        .mapToObj(i -> DoubleStream.of(storage.re(i), storage.im(i)))
        .flatMapToLong(parts -> parts.mapToLong(Double::doubleToLongBits)).toArray();
  }

  /** The bits of real and imaginary parts; NaNs are one. */
  private static long[] bits(Tensor x) {
    return DoubleStream.concat(Arrays.stream(x.toDoubles()), Arrays.stream(x.toImaginaryDoubles()))
        .mapToLong(Double::doubleToLongBits).toArray();
  }
}
