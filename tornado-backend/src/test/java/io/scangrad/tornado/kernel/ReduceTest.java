package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Reductions against those of the processor, by columns and by rows, whole and in slices. */
class ReduceTest {
  /** Outer, reduced, inner, slices. */
  private static final int[][] SIZES = {{2, 0, 3, 1}, {0, 4, 1, 1}, {1, 1, 1, 1}, {3, 7, 1, 1}, {2, 5, 131, 2},
      {3, 200, 1, 1}, {2, 700, 1, 4}, {1, 301, 3, 7},
      {1, 9, 2, 4}, {1, 9, 1, 4}};

  private static final int OFFSET = Device.OFFSET;

  private final CpuBackend cpu = new CpuBackend(1);
  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void sumsHaveTheErrorOfOneRounding() {
    for (int[] n : SIZES) {
      Tensor x = Device.random(random, DType.FLOAT32, n[0], n[1], n[2]);
      Tensor wide = Device.random(random, DType.FLOAT64, n[0], n[1], n[2]);
      Tensor ints = ints(1 << 30, n);
      for (ReducePlan plan : plans(n)) {
        Device.assertClose(what(n, plan), sum(x), 1, reduced(x, n, plan, ReducePlan.SUM));
        Device.assertWithin(what(n, plan), sum(wide), n[1] * Math.ulp(n[1] / 2.0),
            reduced(wide, n, plan, ReducePlan.SUM));
        Device.assertClose(what(n, plan), sum(ints), 0, reduced(ints, n, plan, ReducePlan.SUM));
      }
    }
  }

  @Test
  void aSumOfInfinitiesIsNoNan() {
    FloatArray x = FloatArray.fromElements(1, Float.POSITIVE_INFINITY, 3);
    FloatArray y = new FloatArray(1);
    Device.run(Groups.ofItems(1), List.of(x), List.of(y),
        g -> g.task("k", FloatReduce::columns, Device.CONTEXT, x, y, Device.sizes(1, 3, 1, 1, 0), ReducePlan.SUM));
    assertThat(y.get(0)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void extremesAreThoseOfTheProcessorWithNansAndTies() {
    for (int[] n : SIZES) {
      if (n[1] == 0) {
        continue;
      }
      Tensor x = tied(DType.FLOAT32, n);
      Tensor wide = tied(DType.FLOAT64, n);
      Tensor ints = ints(4, n);
      for (ReducePlan plan : plans(n)) {
        for (Tensor t : List.of(x, wide, ints)) {
          Tensor largest = cpu.run(new ReduceOp.Max(1), t);
          Tensor smallest = cpu.run(new ReduceOp.Min(1), t);
          Device.assertClose(what(n, plan), largest, 0, reduced(t, n, plan, ReducePlan.MAX));
          Device.assertClose(what(n, plan), smallest, 0, reduced(t, n, plan, ReducePlan.MIN));
          if (plan.slices() == 1) {
            Device.assertClose(what(n, plan), cpu.run(new ReduceOp.ArgMax(1), t), 0, index(t, n, plan, ReducePlan.MAX));
            Device.assertClose(what(n, plan), cpu.run(new ReduceOp.ArgMin(1), t), 0, index(t, n, plan, ReducePlan.MIN));
          }
        }
      }
    }
  }

  @Test
  void productsHaveHalfAnUlpForEachFactor() {
    for (int[] n : SIZES) {
      Tensor x = Device.random(random, DType.FLOAT32, n[0], n[1], n[2]);
      Tensor wide = Device.random(random, DType.FLOAT64, n[0], n[1], n[2]);
      for (Tensor t : List.of(x, wide)) {
        shift(t, 1.0);
        Tensor wanted = cpu.run(new ReduceOp.Prod(1), t);
        for (ReducePlan plan : plans(n)) {
          Device.assertClose(what(n, plan), wanted, 2 + n[1], reduced(t, n, plan, ReducePlan.PROD));
        }
      }
    }
  }

  @Test
  void plansDependOnSizesAlone() {
    assertThat(ReducePlan.sliced(64, 1024, 1, 1 << 16)).isEqualTo(new ReducePlan(true, 1, new Groups(64, 128)));
    assertThat(ReducePlan.sliced(1, 1 << 20, 1, 1 << 16)).isEqualTo(new ReducePlan(true, 128, new Groups(128, 128)));
    assertThat(ReducePlan.sliced(1, 1 << 16, 128, 1 << 16)).isEqualTo(new ReducePlan(false, 512, new Groups(512, 128)));
    assertThat(ReducePlan.sliced(1, 3, 1, 1 << 16)).isEqualTo(new ReducePlan(false, 1, new Groups(1, 128)));
    assertThat(ReducePlan.whole(4, 100, 2)).isEqualTo(new ReducePlan(false, 1, new Groups(1, 128)));
    assertThat(ReducePlan.running(4, 100, 2).rows()).isTrue();
    assertThat(ReducePlan.running(4, 3, 2).rows()).isFalse();
    assertThat(ReducePlan.sliced(0, 3, 1, 1 << 16).groups().isEmpty()).isTrue();
  }

  private static List<ReducePlan> plans(int[] n) {
    ReducePlan columns = ReducePlan.with(n[0], n[2], false, n[3]);
    return n[2] == 1 ? List.of(columns, ReducePlan.with(n[0], n[2], true, n[3])) : List.of(columns);
  }

  private static String what(int[] n, ReducePlan plan) {
    return "(%d, %d, %d) %s".formatted(n[0], n[1], n[2], plan);
  }

  private Tensor sum(Tensor x) {
    return cpu.run(new ReduceOp.Sum(List.of(1)), x);
  }

  private Tensor ints(int bound, int[] n) {
    int[] values = new int[n[0] * n[1] * n[2]];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-bound, bound);
    }
    return Tensor.of(values, Shape.of(n[0], n[1], n[2]));
  }

  /** Few different numbers, all below what an empty sum is, and a NaN here and there. */
  private Tensor tied(DType dtype, int[] n) {
    Tensor x = Device.random(random, dtype, n[0], n[1], n[2]);
    Storage storage = x.storage();
    for (int i = 0; i < x.elements(); i++) {
      storage.set(i, random.nextInt(200) == 0 ? Double.NaN : random.nextInt(-10, -1), 0);
    }
    return x;
  }

  private static void shift(Tensor x, double by) {
    for (int i = 0; i < x.elements(); i++) {
      x.storage().set(i, x.storage().re(i) * 0.25 + by, 0);
    }
  }

  /** The reduction, and over slices a second one. */
  private static Object reduced(Tensor x, int[] n, ReducePlan plan, int kind) {
    return switch (x.dtype()) {
      case FLOAT32 -> {
        FloatArray in = Device.floats(x, false);
        FloatArray y = Device.floats(n[0] * plan.slices() * n[2]);
        Device.run(plan.groups(), List.of(in), List.of(y), g -> plan.rows()
            ? g.task("k", FloatReduce::rows, Device.CONTEXT, in, y, Device.sizes(n[1], plan.slices(), OFFSET), kind)
            : g.task("k", FloatReduce::columns, Device.CONTEXT, in, y,
                Device.sizes(n[0], n[1], n[2], plan.slices(), OFFSET), kind));
        FloatArray z = Device.floats(n[0] * n[2]);
        Device.run(Groups.ofItems(n[0] * n[2]), List.of(y), List.of(z), g -> g.task("k", FloatReduce::columns,
            Device.CONTEXT, y, z, Device.sizes(n[0], plan.slices(), n[2], 1, 0), kind));
        yield z;
      }
      case FLOAT64 -> {
        DoubleArray in = Device.doubles(x, false);
        DoubleArray y = Device.doubles(n[0] * plan.slices() * n[2]);
        Device.run(plan.groups(), List.of(in), List.of(y), g -> plan.rows()
            ? g.task("k", DoubleReduce::rows, Device.CONTEXT, in, y, Device.sizes(n[1], plan.slices(), OFFSET), kind)
            : g.task("k", DoubleReduce::columns, Device.CONTEXT, in, y,
                Device.sizes(n[0], n[1], n[2], plan.slices(), OFFSET), kind));
        DoubleArray z = Device.doubles(n[0] * n[2]);
        Device.run(Groups.ofItems(n[0] * n[2]), List.of(y), List.of(z), g -> g.task("k", DoubleReduce::columns,
            Device.CONTEXT, y, z, Device.sizes(n[0], plan.slices(), n[2], 1, 0), kind));
        yield z;
      }
      default -> {
        IntArray in = Device.ints(x);
        IntArray y = Device.ints(n[0] * plan.slices() * n[2]);
        Device.run(plan.groups(), List.of(in), List.of(y), g -> plan.rows()
            ? g.task("k", IntReduce::rows, Device.CONTEXT, in, y, Device.sizes(n[1], plan.slices(), OFFSET), kind)
            : g.task("k", IntReduce::columns, Device.CONTEXT, in, y,
                Device.sizes(n[0], n[1], n[2], plan.slices(), OFFSET), kind));
        IntArray z = Device.ints(n[0] * n[2]);
        Device.run(Groups.ofItems(n[0] * n[2]), List.of(y), List.of(z), g -> g.task("k", IntReduce::columns,
            Device.CONTEXT, y, z, Device.sizes(n[0], plan.slices(), n[2], 1, 0), kind));
        yield z;
      }
    };
  }

  private static IntArray index(Tensor x, int[] n, ReducePlan plan, int kind) {
    IntArray y = Device.ints(n[0] * n[2]);
    switch (x.dtype()) {
      case FLOAT32 -> {
        FloatArray in = Device.floats(x, false);
        Device.run(plan.groups(), List.of(in), List.of(y), g -> plan.rows()
            ? g.task("k", FloatReduce::indexRows, Device.CONTEXT, in, y, Device.sizes(n[1], OFFSET), kind)
            : g.task("k", FloatReduce::indexColumns, Device.CONTEXT, in, y, Device.sizes(n[0], n[1], n[2], OFFSET),
                kind));
      }
      case FLOAT64 -> {
        DoubleArray in = Device.doubles(x, false);
        Device.run(plan.groups(), List.of(in), List.of(y), g -> plan.rows()
            ? g.task("k", DoubleReduce::indexRows, Device.CONTEXT, in, y, Device.sizes(n[1], OFFSET), kind)
            : g.task("k", DoubleReduce::indexColumns, Device.CONTEXT, in, y, Device.sizes(n[0], n[1], n[2], OFFSET),
                kind));
      }
      default -> {
        IntArray in = Device.ints(x);
        Device.run(plan.groups(), List.of(in), List.of(y), g -> plan.rows()
            ? g.task("k", IntReduce::indexRows, Device.CONTEXT, in, y, Device.sizes(n[1], OFFSET), kind)
            : g.task("k", IntReduce::indexColumns, Device.CONTEXT, in, y, Device.sizes(n[0], n[1], n[2], OFFSET),
                kind));
      }
    }
    return y;
  }
}
