package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
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

  Tensor gather(ShapeOp.Gather op, Tensor x, Tensor indices, TensorSpec spec) {
    int size = x.shape().size(op.axis());
    int[] index = indices(op, indices, op.axis(), size);
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
    int inner = inner(x.shape(), op.axis());
    if (out.length() > 0) {
      Tensor table = tiles.contiguous(x);
      Storage in = table.storage();
      int base = table.layout().offset();
      int count = index.length;
      tiles.tasks(out.length() / inner, Math.max(1, TASK / inner), (from, to) -> {
        for (int row = from; row < to; row++) {
          int picked = row / count * size + index[row % count];
          Runs.copy(in, base + picked * inner, 0, 1, 1, inner, out, row * inner);
        }
      });
    }
    return Tensor.of(out, Layout.contiguous(spec.shape()));
  }

  /**
   * Adds in a fixed order: the updates are cut into chunks by their number alone, each chunk is added up in a table
   * of its own, and the tables are added up in order.
   */
  Tensor scatterAdd(ShapeOp.ScatterAdd op, Tensor updates, Tensor indices, TensorSpec spec) {
    int size = op.size();
    int[] index = indices(op, indices, op.axis(), size);
    Storage out = Storage.allocate(spec.dtype(), spec.shape().elements());
    Tensor result = Tensor.of(out, Layout.contiguous(spec.shape()));
    if (updates.elements() == 0) {
      return result;
    }
    Tensor rows = tiles.contiguous(updates);
    int base = rows.layout().offset();
    int inner = inner(spec.shape(), op.axis());
    int table = size * inner;
    int outer = out.length() / table;
    int count = index.length;
    int chunk = Math.max(CHUNK, 4 * size);
    int chunks = (count + chunk - 1) / chunk;
    Storage[] partial = new Storage[outer * chunks];
    parallel.run(outer * chunks, task -> {
      int o = task / chunks;
      int from = task % chunks * chunk;
      Storage sums = chunks == 1 ? out : Storage.allocate(spec.dtype(), table);
      int at = chunks == 1 ? o * table : 0;
      partial[task] = sums;
      for (int k = from; k < Math.min(count, from + chunk); k++) {
        add(rows.storage(), base + (o * count + k) * inner, sums, at + index[k] * inner, inner);
      }
    });
    if (chunks > 1) {
      parallel.run(outer, o -> {
        for (int c = 0; c < chunks; c++) {
          add(partial[o * chunks + c], 0, out, o * table, table);
        }
      });
    }
    return result;
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

  /** The indices in row-major order, checked. */
  private int[] indices(Op op, Tensor indices, int axis, int size) {
    Tensor row = tiles.contiguous(indices);
    int[] array = ((Storage.I32) row.storage()).array();
    int[] out = new int[row.elements()];
    for (int i = 0; i < out.length; i++) {
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
