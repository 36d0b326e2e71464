package io.scangrad.tornado.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.ShapeOp;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Picking and adding by indices has the processor's bits. */
class IndexTest {
  /** Outer, size, inner, count. */
  private static final int[][] SIZES = {{2, 3, 4, 0}, {0, 3, 2, 5}, {1, 1, 1, 1}, {2, 5, 3, 7}, {1, 9, 33, 40},
      {2, 4, 2, 4500}};

  private static final int OFFSET = Device.OFFSET;

  private final CpuBackend cpu = new CpuBackend(1);
  private final SplittableRandom random = new SplittableRandom(6);

  @Test
  void gatherPicksWhatTheProcessorPicks() {
    for (int[] n : SIZES) {
      Tensor indices = indices(n);
      Tensor x = Device.random(random, DType.FLOAT32, n[0], n[1], n[2]);
      Tensor wanted = cpu.run(new ShapeOp.Gather(1), x, indices);
      int results = n[0] * n[3] * n[2];
      IntArray at = Device.ints(indices);
      IntArray errors = IntArray.fromElements(0);
      FloatArray in = Device.floats(x, false);
      FloatArray y = Device.floats(results);
      Groups groups = Groups.ofItems(results);
      Device.run(groups, List.of(in, at, errors), List.of(y, errors), g -> g.task("k", FloatIndex::gather,
          Device.CONTEXT, in, at, y, errors, Device.sizes(n[0], n[1], n[2], n[3], OFFSET, OFFSET)));
      Device.assertClose("floats", wanted, 0, y);
      DoubleArray inWide = Device.doubles(x, false);
      DoubleArray yWide = Device.doubles(results);
      Device.run(groups, List.of(inWide, at, errors), List.of(yWide, errors), g -> g.task("k", DoubleIndex::gather,
          Device.CONTEXT, inWide, at, yWide, errors, Device.sizes(n[0], n[1], n[2], n[3], OFFSET, OFFSET)));
      Device.assertClose("doubles", wanted, 0, yWide);
      ByteArray truths = new ByteArray(Math.max(1, x.elements()));
      boolean[] truth = new boolean[x.elements()];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = random.nextBoolean();
        truths.set(i, (byte) (truth[i] ? 1 : 0));
      }
      ByteArray picked = new ByteArray(Math.max(1, results));
      Device.run(groups, List.of(truths, at, errors), List.of(picked, errors), g -> g.task("k", ByteIndex::gather,
          Device.CONTEXT, truths, at, picked, errors, Device.sizes(n[0], n[1], n[2], n[3], 0, OFFSET)));
      Device.assertClose("truth values", cpu.run(new ShapeOp.Gather(1), Tensor.of(truth, n[0], n[1], n[2]), indices), 0,
          picked);
      assertThat(errors.get(0)).isZero();
    }
  }

  @Test
  void scatterAddHasTheBitsOfTheProcessor() {
    for (int[] n : SIZES) {
      Tensor indices = indices(n);
      Tensor updates = Device.random(random, DType.FLOAT32, n[0], n[3], n[2]);
      Tensor wide = Device.random(random, DType.FLOAT64, n[0], n[3], n[2]);
      ShapeOp.ScatterAdd op = new ShapeOp.ScatterAdd(1, n[1]);
      ScatterPlan plan = ScatterPlan.of(n[1], n[3]);
      int table = n[1] * n[2];
      IntArray at = Device.ints(indices);
      IntArray errors = IntArray.fromElements(0);
      Groups pieces = Groups.ofItems(n[0] * plan.chunks() * n[2]);
      Groups groups = Groups.ofItems(n[0] * table);
      FloatArray in = Device.floats(updates, false);
      FloatArray tables = Device.floats(n[0] * plan.chunks() * table);
      FloatArray y = Device.floats(n[0] * table);
      Device.run(pieces, List.of(in, at, errors), List.of(tables, errors), g -> g.task("k", FloatIndex::scatterTables,
          Device.CONTEXT, in, at, tables, errors, Device.sizes(n[0], n[1], n[2], n[3], plan.chunk(), OFFSET, OFFSET)));
      Device.run(groups, List.of(tables), List.of(y), g -> g.task("k", FloatIndex::addTables, Device.CONTEXT, tables, y,
          Device.sizes(n[0], plan.chunks(), table)));
      Device.assertClose("floats", cpu.run(op, updates, indices), 0, plan.chunks() == 1 ? tables : y);
      DoubleArray inWide = Device.doubles(wide, false);
      DoubleArray tablesWide = Device.doubles(n[0] * plan.chunks() * table);
      DoubleArray yWide = Device.doubles(n[0] * table);
      Device.run(pieces, List.of(inWide, at, errors), List.of(tablesWide, errors),
          g -> g.task("k", DoubleIndex::scatterTables, Device.CONTEXT, inWide, at, tablesWide, errors,
              Device.sizes(n[0], n[1], n[2], n[3], plan.chunk(), OFFSET, OFFSET)));
      Device.run(groups, List.of(tablesWide), List.of(yWide), g -> g.task("k", DoubleIndex::addTables, Device.CONTEXT,
          tablesWide, yWide, Device.sizes(n[0], plan.chunks(), table)));
      Device.assertClose("doubles", cpu.run(op, wide, indices), 0, plan.chunks() == 1 ? tablesWide : yWide);
      Tensor whole = Tensor.of(random.ints((long) n[0] * n[3] * n[2]).toArray(), Shape.of(n[0], n[3], n[2]));
      IntArray inInts = Device.ints(whole);
      IntArray tablesInts = Device.ints(n[0] * plan.chunks() * table);
      IntArray yInts = Device.ints(n[0] * table);
      Device.run(pieces, List.of(inInts, at, errors), List.of(tablesInts, errors),
          g -> g.task("k", IntIndex::scatterTables, Device.CONTEXT, inInts, at, tablesInts, errors,
              Device.sizes(n[0], n[1], n[2], n[3], plan.chunk(), OFFSET, OFFSET)));
      Device.run(groups, List.of(tablesInts), List.of(yInts), g -> g.task("k", IntIndex::addTables, Device.CONTEXT,
          tablesInts, yInts, Device.sizes(n[0], plan.chunks(), table)));
      Device.assertClose("ints", cpu.run(op, whole, indices), 0, yInts);
      assertThat(errors.get(0)).isZero();
    }
  }

  @Test
  void indicesOutsideAreCounted() {
    IntArray at = IntArray.fromElements(0, -1, 3, 2, 7);
    IntArray errors = IntArray.fromElements(0);
    FloatArray x = FloatArray.fromElements(1, 2, 3);
    FloatArray y = FloatArray.fromElements(0, 0, 0, 0, 0);
    Device.run(Groups.ofItems(5), List.of(x, at, errors, y), List.of(y, errors), g -> g.task("k", FloatIndex::gather,
        Device.CONTEXT, x, at, y, errors, Device.sizes(1, 3, 1, 5, 0, 0)));
    assertThat(errors.get(0)).isEqualTo(3);
    assertThat(y.toHeapArray()).containsExactly(1, 0, 0, 3, 0);
    Device.run(Groups.ofItems(1), List.of(y, at, errors), List.of(x, errors), g -> g.task("k",
        FloatIndex::scatterTables, Device.CONTEXT, y, at, x, errors, Device.sizes(1, 3, 1, 5, 8, 0, 0)));
    assertThat(errors.get(0)).isEqualTo(6);
    assertThat(x.toHeapArray()).containsExactly(1, 0, 3);
  }

  private Tensor indices(int[] n) {
    return Tensor.of(random.ints(n[3], 0, n[1]).toArray(), Shape.of(n[3]));
  }
}
