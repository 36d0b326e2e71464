package io.scangrad.tornado.kernel;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ReduceOp;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Exponentials, running sums, inner and complex products along rows against those of the processor. */
class RowsTest {
  /** Outer, reduced, inner. */
  private static final int[][] SIZES = {{2, 0, 3}, {0, 4, 1}, {1, 1, 1}, {3, 7, 1}, {2, 5, 131}, {3, 200, 1},
      {2, 300, 2}};

  private static final int OFFSET = Device.OFFSET;

  private final CpuBackend cpu = new CpuBackend(1);
  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void exponentialsAreThoseOfTheProcessorWithinSomeUlps() {
    List<Op> ops = List.of(new ReduceOp.LogSumExp(1), new ReduceOp.Softmax(1), new ReduceOp.LogSoftmax(1));
    for (int[] n : SIZES) {
      Tensor x = Device.random(random, DType.FLOAT32, n[0], n[1], n[2]);
      Tensor wide = Device.random(random, DType.FLOAT64, n[0], n[1], n[2]);
      for (int kind = 0; kind < 3; kind++) {
        int of = kind;
        Tensor wanted = cpu.run(ops.get(kind), x);
        FloatArray y = Device.floats(wanted.elements());
        FloatArray in = Device.floats(x, false);
        Tensor wantedWide = cpu.run(ops.get(kind), wide);
        DoubleArray yWide = Device.doubles(wantedWide.elements());
        DoubleArray inWide = Device.doubles(wide, false);
        for (boolean rows : kinds(n)) {
          Groups groups = ReducePlan.with(n[0], n[2], rows, 1).groups();
          String what = "%s of (%d, %d, %d) by rows %s".formatted(ops.get(kind), n[0], n[1], n[2], rows);
          Device.run(groups, List.of(in), List.of(y), g -> rows
              ? g.task("k", FloatExponential::rows, Device.CONTEXT, in, y, Device.sizes(n[1], OFFSET), of)
              : g.task("k", FloatExponential::columns, Device.CONTEXT, in, y, Device.sizes(n[0], n[1], n[2], OFFSET),
                  of));
          Device.assertClose(what, wanted, 12, y);
          Device.run(groups, List.of(inWide), List.of(yWide), g -> rows
              ? g.task("k", DoubleExponential::rows, Device.CONTEXT, inWide, yWide, Device.sizes(n[1], OFFSET), of)
              : g.task("k", DoubleExponential::columns, Device.CONTEXT, inWide, yWide,
                  Device.sizes(n[0], n[1], n[2], OFFSET), of));
          Device.assertClose(what, wantedWide, 24, yWide);
        }
      }
    }
  }

  @Test
  void logSumExpOfInfinitiesIsTheLargest() {
    float infinity = Float.POSITIVE_INFINITY;
    float[][] rows = {{-infinity, -infinity, -infinity}, {1, infinity, 2}, {1, Float.NaN, 2}, {1, -infinity, 2}};
    for (float[] row : rows) {
      Tensor x = Tensor.of(row, 1, 3, 1);
      FloatArray in = Device.floats(x, false);
      FloatArray y = Device.floats(1);
      Device.run(new Groups(1, ReducePlan.GROUP), List.of(in), List.of(y),
          g -> g.task("k", FloatExponential::rows, Device.CONTEXT, in, y, Device.sizes(3, OFFSET),
              ReducePlan.LOG_SUM_EXP));
      Device.assertClose("rows", cpu.run(new ReduceOp.LogSumExp(1), x), 4, y);
      Device.run(Groups.ofItems(1), List.of(in), List.of(y),
          g -> g.task("k", FloatExponential::columns, Device.CONTEXT, in, y, Device.sizes(1, 3, 1, OFFSET),
              ReducePlan.LOG_SUM_EXP));
      Device.assertClose("columns", cpu.run(new ReduceOp.LogSumExp(1), x), 4, y);
    }
  }

  @Test
  void runningSumsHaveTheErrorOfOneRounding() {
    for (int[] n : SIZES) {
      for (int reverse = 0; reverse < 2; reverse++) {
        int backwards = reverse;
        Tensor x = Device.random(random, DType.FLOAT32, n[0], n[1], n[2]);
        Tensor wide = Device.random(random, DType.FLOAT64, n[0], n[1], n[2]);
        Tensor whole = ints(n);
        ReduceOp.CumSum op = new ReduceOp.CumSum(1, reverse == 1);
        FloatArray in = Device.floats(x, false);
        DoubleArray inWide = Device.doubles(wide, false);
        IntArray inInts = Device.ints(whole);
        FloatArray y = Device.floats(x.elements());
        DoubleArray yWide = Device.doubles(x.elements());
        IntArray yInts = Device.ints(x.elements());
        for (boolean rows : new boolean[] {false, true}) {
          if (x.elements() == 0) {
            continue;
          }
          Groups groups = ReducePlan.with(n[0], n[2], rows, 1).groups();
          String what = "%s of (%d, %d, %d) by rows %s".formatted(op, n[0], n[1], n[2], rows);
          Device.run(rows ? new Groups(n[0] * n[2], ReducePlan.GROUP) : groups, List.of(in), List.of(y), g -> rows
              ? g.task("k", FloatRunning::rows, Device.CONTEXT, in, y, Device.sizes(n[1], n[2], OFFSET), backwards)
              : g.task("k", FloatRunning::columns, Device.CONTEXT, in, y, Device.sizes(n[0], n[1], n[2], OFFSET),
                  backwards));
          Device.assertClose(what, cpu.run(op, x), 1, y);
          Device.run(groups, List.of(inWide), List.of(yWide), g -> rows
              ? g.task("k", DoubleRunning::rows, Device.CONTEXT, inWide, yWide, Device.sizes(n[1], n[2], OFFSET),
                  backwards)
              : g.task("k", DoubleRunning::columns, Device.CONTEXT, inWide, yWide,
                  Device.sizes(n[0], n[1], n[2], OFFSET), backwards));
          Device.assertWithin(what, cpu.run(op, wide), n[1] * Math.ulp(n[1] / 2.0), yWide);
          Device.run(groups, List.of(inInts), List.of(yInts), g -> rows
              ? g.task("k", IntRunning::rows, Device.CONTEXT, inInts, yInts, Device.sizes(n[1], n[2], OFFSET),
                  backwards)
              : g.task("k", IntRunning::columns, Device.CONTEXT, inInts, yInts, Device.sizes(n[0], n[1], n[2], OFFSET),
                  backwards));
          Device.assertClose(what, cpu.run(op, whole), 0, yInts);
        }
      }
    }
  }

  @Test
  void innerProductsHaveAnUlpOfTheSumOfModuli() {
    ReduceOp op = new ReduceOp.VDot(List.of(1));
    for (int[] n : SIZES) {
      for (int slices : new int[] {1, 3}) {
        Tensor a = Device.random(random, DType.COMPLEX64, n[0], n[1], n[2]);
        Tensor b = Device.random(random, DType.COMPLEX64, n[0], n[1], n[2]);
        String what = "vDot (%d, %d, %d) in %d".formatted(n[0], n[1], n[2], slices);
        FloatArray[] p = {Device.floats(a, false), Device.floats(a, true), Device.floats(b, false),
            Device.floats(b, true), Device.floats(n[0] * slices * n[2]), Device.floats(n[0] * slices * n[2])};
        ReducePlan plan = ReducePlan.with(n[0], n[2], false, slices);
        Device.run(plan.groups(), List.of(p[0], p[1], p[2], p[3]), List.of(p[4], p[5]),
            g -> g.task("k", FloatDot::complexColumns, Device.CONTEXT, p[0], p[1], p[2], p[3], p[4], p[5],
                Device.sizes(n[0], n[1], n[2], slices, OFFSET, OFFSET)));
        double bound = 2 * n[1] * Math.ulp(1f);
        Device.assertWithin(what, cpu.run(op, a, b), bound, added(p[4], n, slices), added(p[5], n, slices));
        Device.run(plan.groups(), List.of(p[0], p[2]), List.of(p[4]), g -> g.task("k", FloatDot::columns,
            Device.CONTEXT, p[0], p[2], p[4], Device.sizes(n[0], n[1], n[2], slices, OFFSET, OFFSET)));
        Tensor real = cpu.run(op, a.real().copy(), b.real().copy());
        Device.assertWithin(what, real, bound, added(p[4], n, slices));
        if (n[2] == 1) {
          Device.run(ReducePlan.with(n[0], 1, true, slices).groups(), List.of(p[0], p[2]), List.of(p[4]),
              g -> g.task("k", FloatDot::rows, Device.CONTEXT, p[0], p[2], p[4],
                  Device.sizes(n[1], slices, OFFSET, OFFSET)));
          Device.assertWithin(what, real, bound, added(p[4], n, slices));
        }
      }
    }
  }

  @Test
  void complexProductsAndLogSumExpAreThoseOfTheProcessor() {
    for (int[] n : SIZES) {
      Tensor x = Device.random(random, DType.COMPLEX64, n[0], n[1], n[2]);
      FloatArray[] p = {Device.floats(x, false), Device.floats(x, true), Device.floats(n[0] * n[2]),
          Device.floats(n[0] * n[2])};
      String what = "(%d, %d, %d)".formatted(n[0], n[1], n[2]);
      Groups groups = Groups.ofItems(n[0] * n[2]);
      Device.run(groups, List.of(p[0], p[1]), List.of(p[2], p[3]), g -> g.task("k", FloatComplexReduce::prod,
          Device.CONTEXT, p[0], p[1], p[2], p[3], Device.sizes(n[0], n[1], n[2], OFFSET)));
      Device.assertClose(what, cpu.run(new ReduceOp.Prod(1), x), 2 + 2 * n[1], p[2], p[3]);
      Device.run(groups, List.of(p[0], p[1]), List.of(p[2], p[3]), g -> g.task("k", FloatComplexReduce::logSumExp,
          Device.CONTEXT, p[0], p[1], p[2], p[3], Device.sizes(n[0], n[1], n[2], OFFSET)));
      Device.assertClose(what, cpu.run(new ReduceOp.LogSumExp(1), x), 12, p[2], p[3]);
    }
  }

  private static boolean[] kinds(int[] n) {
    return n[2] == 1 ? new boolean[] {false, true} : new boolean[] {false};
  }

  private Tensor ints(int[] n) {
    int[] values = new int[n[0] * n[1] * n[2]];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt();
    }
    return Tensor.of(values, Shape.of(n[0], n[1], n[2]));
  }

  private FloatArray added(FloatArray y, int[] n, int slices) {
    FloatArray z = Device.floats(n[0] * n[2]);
    Device.run(Groups.ofItems(n[0] * n[2]), List.of(y), List.of(z), g -> g.task("k", FloatReduce::columns,
        Device.CONTEXT, y, z, Device.sizes(n[0], slices, n[2], 1, 0), ReducePlan.SUM));
    return z;
  }
}
