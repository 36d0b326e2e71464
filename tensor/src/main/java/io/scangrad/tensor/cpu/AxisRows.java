package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;

/**
 * Runs a row kernel along any axis of a tensor.
 *
 * <p>Along the last axis of a row-major tensor rows are read and written in place; along others a few neighbouring
 * lines at a time are gathered as rows, so that each cache line is read once.
 */
final class AxisRows {
  /** Neighbouring lines gathered at a time: a cache line of {@code f32}. */
  private static final int LINES = 16;

  /** Elements that one task reads, about. */
  private static final int TASK = 1 << 13;

  private final Parallel parallel;
  private final Tiles tiles;
  private final Memory memory;

  AxisRows(Parallel parallel, Tiles tiles) {
    this.parallel = parallel;
    this.tiles = tiles;
    this.memory = tiles.memory();
  }

  /** Reduces each line along an axis to one element. */
  void reduce(Tensor x, int axis, TensorSpec spec, Storage out, RowKernel kernel) {
    run(x, axis, spec, out, false, kernel);
  }

  /** Replaces each line along an axis by one of the same length. */
  void map(Tensor x, int axis, TensorSpec spec, Storage out, RowKernel kernel) {
    run(x, axis, spec, out, true, kernel);
  }

  private void run(Tensor x, int axis, TensorSpec spec, Storage out, boolean map, RowKernel kernel) {
    if (spec.shape().elements() == 0) {
      return;
    }
    Tensor rows = tiles.inOrder(x);
    Storage in = rows.storage();
    int base = rows.layout().offset();
    Shape shape = x.shape();
    int n = shape.size(axis);
    int inner = 1;
    for (int d = axis + 1; d < shape.rank(); d++) {
      inner *= shape.size(d);
    }
    int outer = 1;
    for (int d = 0; d < axis; d++) {
      outer *= shape.size(d);
    }
    if (inner == 1) {
      tiles.tasks(outer, Math.max(1, TASK / Math.max(1, n)), (from, to) -> {
        for (int row = from; row < to; row++) {
          kernel.apply(in, base + row * n, n, out, map ? row * n : row);
        }
      });
      return;
    }
    gathered(in, base, outer, n, inner, out, map, kernel);
  }

  private void gathered(
      Storage in, int base, int outer, int n, int inner, Storage out, boolean map, RowKernel kernel) {
    int blocks = (inner + LINES - 1) / LINES;
    int held = Math.min(LINES, inner) * n;
    parallel.run(outer * blocks, () -> new Lines(
        memory.scratch(in.dtype(), held), map ? memory.scratch(out.dtype(), held) : out), (scratch, task) -> {
      int o = task / blocks;
      int column = task % blocks * LINES;
      int lines = Math.min(LINES, inner - column);
      Storage rows = scratch.rows();
      Runs.copy(in, base + o * n * inner + column, 1, inner, lines, n, rows, 0);
      if (!map) {
        for (int line = 0; line < lines; line++) {
          kernel.apply(rows, line * n, n, out, o * inner + column + line);
        }
        return;
      }
      Storage results = scratch.results();
      for (int line = 0; line < lines; line++) {
        kernel.apply(rows, line * n, n, results, line * n);
      }
      for (int k = 0; k < n; k++) {
        Runs.copy(results, k, 0, n, 1, lines, out, o * n * inner + k * inner + column);
      }
    });
  }

  /** Some lines as rows, and what a kernel makes of them; for a reduction, which keeps nothing, the result itself. */
  private record Lines(Storage rows, Storage results) {}
}
