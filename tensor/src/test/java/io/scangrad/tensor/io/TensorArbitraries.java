package io.scangrad.tensor.io;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Tensors of every type, rank 0 to 4, sizes 0 to 4, of contiguous and other layouts, with every kind of number. */
final class TensorArbitraries extends DomainContextBase {
  @Provide
  Arbitrary<Tensor> tensors() {
    return Combinators.combine(Arbitraries.of(DType.values()), Arbitraries.integers().between(0, 4).list().ofMaxSize(4),
        Arbitraries.longs(), Arbitraries.integers().between(0, 3)).as(TensorArbitraries::tensor);
  }

  private static Tensor tensor(DType dtype, List<Integer> sizeList, long seed, int view) {
    int[] sizes = sizeList.stream().mapToInt(Integer::intValue).toArray();
    int[] axes = new int[sizes.length];
    int[] reversed = new int[sizes.length];
    for (int d = 0; d < sizes.length; d++) {
      axes[d] = sizes.length - 1 - d;
      reversed[d] = sizes[axes[d]];
    }
    return switch (view) {
      case 0 -> filled(dtype, seed, sizes);
      case 1 -> filled(dtype, seed, reversed).permute(axes);
      case 2 -> everySecond(filled(dtype, seed, Arrays.stream(sizes).map(s -> 2 * s).toArray()), sizes);
      default -> filled(dtype, seed).expand(Shape.of(sizes));
    };
  }

  private static Tensor everySecond(Tensor x, int[] sizes) {
    int[] starts = Arrays.stream(sizes).map(s -> Math.max(0, 2 * s - 1)).toArray();
    int[] steps = new int[sizes.length];
    Arrays.fill(steps, -2);
    return x.slice(starts, sizes, steps);
  }

  private static Tensor filled(DType dtype, long seed, int... sizes) {
    Random random = new Random(seed);
    Shape shape = Shape.of(sizes);
    Storage values = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < shape.elements(); i++) {
      values.set(i, number(dtype, random), number(dtype, random));
    }
    return Tensor.of(values, shape);
  }

  private static double number(DType dtype, Random random) {
    return switch (dtype) {
      case INT32 -> random.nextInt();
      case BOOL -> random.nextInt(2);
      case FLOAT32, COMPLEX64 -> Float.intBitsToFloat(random.nextInt());
      case FLOAT64, COMPLEX128 -> Double.longBitsToDouble(random.nextLong());
    };
  }
}
