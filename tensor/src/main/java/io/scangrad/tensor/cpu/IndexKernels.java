package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Op;
import io.scangrad.tensor.op.ShapeOp;

/** Rows picked by indices, and rows added where indices point. */
final class IndexKernels {
  /** Elements that one task of gather writes, about. */
  private static final int TASK = 1 << 15;

  /** Updates that one table of partial sums receives, at least. */
  private static final int CHUNK = 2048;

  private final Parallel parallel;
  private final Tiles tiles;

  IndexKernels(Parallel parallel, Tiles tiles) {
    this.parallel = parallel;
    this.tiles = tiles;
  }

  void gather(ShapeOp.Gather op, Tensor x, Tensor indices, TensorSpec spec, Storage out) {
    int size = x.shape().size(op.axis());
    int[] index = indices(op, indices, op.axis(), size);
    int inner = inner(x.shape(), op.axis());
    int elements = spec.shape().elements();
    if (elements > 0) {
      Tensor table = tiles.inOrder(x);
      Storage in = table.storage();
      int base = table.layout().offset();
      int count = indices.elements();
      tiles.tasks(elements / inner, Math.max(1, TASK / inner), (from, to) -> {
        for (int row = from; row < to; row++) {
          int picked = row / count * size + index[row % count];
          Runs.copy(in, base + picked * inner, 0, 1, 1, inner, out, row * inner);
        }
      });
    }
  }

  /**
   * Adds in a fixed order: the updates are cut into chunks by their number alone, each chunk is added up in a table
   * of its own, and the tables are added up in order.
   */
  void scatterAdd(ShapeOp.ScatterAdd op, Tensor updates, Tensor indices, TensorSpec spec, Storage out) {
    int size = op.size();
    int[] index = indices(op, indices, op.axis(), size);
    int elements = spec.shape().elements();
    tiles.clear(out, elements);
    if (updates.elements() == 0) {
      return;
    }
    Tensor rows = tiles.inOrder(updates);
    int base = rows.layout().offset();
    int inner = inner(spec.shape(), op.axis());
    int table = size * inner;
    int outer = elements / table;
    int count = indices.elements();
    int chunk = Math.max(CHUNK, 4 * size);
    int chunks = (count + chunk - 1) / chunk;
    // All tables together are at most a quarter of the updates: a chunk has four updates for each row of its table.
    Storage tables = chunks == 1 ? out : tiles.memory().scratch(spec.dtype(), outer * chunks * table);
    parallel.run(outer * chunks, task -> {
      int o = task / chunks;
      int from = task % chunks * chunk;
      int at = task * table;
      if (chunks > 1) {
        Runs.clear(tables, at, at + table);
      }
      for (int k = from; k < Math.min(count, from + chunk); k++) {
        add(rows.storage(), base + (o * count + k) * inner, tables, at + index[k] * inner, inner);
      }
    });
    if (chunks > 1) {
      parallel.run(outer, o -> {
        for (int c = 0; c < chunks; c++) {
          add(tables, (o * chunks + c) * table, out, o * table, table);
        }
      });
    }
  }

  private static void add(Storage from, int p, Storage to, int at, int n) {
    switch (from) {
      case Storage.F32(float[] a) -> add(a, p, ((Storage.F32) to).array(), at, n);
      case Storage.F64(double[] a) -> add(a, p, ((Storage.F64) to).array(), at, n);
      case Storage.C64(float[] re, float[] im) -> {
        add(re, p, ((Storage.C64) to).re(), at, n);
        add(im, p, ((Storage.C64) to).im(), at, n);
      }
      case Storage.C128(double[] re, double[] im) -> {
        add(re, p, ((Storage.C128) to).re(), at, n);
        add(im, p, ((Storage.C128) to).im(), at, n);
      }
      case Storage.I32(int[] a) -> {
        int[] sums = ((Storage.I32) to).array();
        I32Arithmetic.add(sums, at, a, p, sums, at, n);
      }
      case Storage.Bool _ -> throw new AssertionError("bool must have been refused by inference");
    }
  }

  private static void add(float[] a, int p, float[] sums, int at, int n) {
    F32Arithmetic.add(sums, at, a, p, sums, at, n);
  }

  private static void add(double[] a, int p, double[] sums, int at, int n) {
    F64Arithmetic.add(sums, at, a, p, sums, at, n);
  }

  /** The indices in row-major order, checked; the array may be longer. */
  private int[] indices(Op op, Tensor indices, int axis, int size) {
    Tensor row = tiles.inOrder(indices);
    int[] array = ((Storage.I32) row.storage()).array();
    int[] out = tiles.memory().ints(row.elements());
    for (int i = 0; i < row.elements(); i++) {
      int index = array[row.layout().offset() + i];
      if (index < 0 || index >= size) {
        throw new IllegalArgumentException(
            op.name() + ": index " + index + " is out of range for axis " + axis + " of size " + size);
      }
      out[i] = index;
    }
    return out;
  }

  private static int inner(Shape shape, int axis) {
    int inner = 1;
    for (int d = axis + 1; d < shape.rank(); d++) {
      inner *= shape.size(d);
    }
    return inner;
  }
}
