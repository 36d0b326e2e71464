package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;

/**
 * Walks the row-major result of an elementwise op in tiles and hands each tile's operands to a kernel as contiguous
 * runs.
 *
 * <p>How the result is cut into tasks and tiles depends on its size and on the op alone, and a kernel computes each
 * element from that element's operands only, so the bits depend neither on the number of threads nor on the layout of
 * the inputs.
 */
final class Tiles {
  /** Elements of a tile that has a gathered operand: three tiles of {@code f32} fit the first-level cache. */
  private static final int TILE = 2048;

  private final Parallel parallel;
  private final Memory memory;

  Tiles(Parallel parallel, Memory memory) {
    this.parallel = parallel;
    this.memory = memory;
  }

  /** Where temporaries come from. */
  Memory memory() {
    return memory;
  }

  /** What to do with one tile: read the current runs of the operands, write the result from {@code at} on. */
  interface Kernel {
    void apply(Operand[] in, int at, int n);
  }

  /** How much work one element is, which sets the length of a task. */
  enum Cost {
    /** Bound by memory. */
    ARITHMETIC(32 * TILE),
    /** Some ten vector instructions. */
    POLYNOMIAL(8 * TILE),
    /** A call into the mathematical library. */
    FUNCTION(TILE);

    private final int taskLength;

    Cost(int taskLength) {
      this.taskLength = taskLength;
    }
  }

  /** Runs a kernel over all elements of inputs of one shape. */
  void run(Cost cost, Kernel kernel, Tensor... inputs) {
    int n = inputs[0].elements();
    Walk[] walks = new Walk[inputs.length];
    for (int k = 0; k < inputs.length; k++) {
      walks[k] = new Walk(inputs[k]);
    }
    int tile = Math.min(n, tileLength(walks, cost.taskLength));
    if (tile == 0) {
      return;
    }
    int taskLength = Math.max(1, cost.taskLength / tile) * tile;
    tasks(n, taskLength, (from, to) -> {
      Operand[] operands = new Operand[walks.length];
      for (int k = 0; k < walks.length; k++) {
        operands[k] = new Operand(walks[k], tile);
      }
      for (int at = from; at < to; at += tile) {
        int length = Math.min(tile, to - at);
        for (Operand operand : operands) {
          operand.seek(at, length);
        }
        kernel.apply(operands, at, length);
      }
    });
  }

  /**
   * A row-major copy of the elements from offset 0, or the tensor itself if it is row-major without gaps; may be part
   * of a result.
   */
  Tensor contiguous(Tensor x) {
    return x.layout().isContiguous() ? x : copy(x);
  }

  /** A row-major copy of the elements from offset 0, in storage of its own; may be part of a result. */
  Tensor copy(Tensor x) {
    Storage out = Storage.allocate(x.dtype(), x.elements());
    copy(x, out);
    return Tensor.of(out, Layout.contiguous(x.shape()));
  }

  /** As {@link #contiguous}, but a copy lies in scratch memory, for the current op only. */
  Tensor inOrder(Tensor x) {
    return x.layout().isContiguous() ? x : scratchCopy(x);
  }

  /** A row-major copy of the elements from offset 0 in scratch memory, for the current op only. */
  Tensor scratchCopy(Tensor x) {
    Storage out = memory.scratch(x.dtype(), x.elements());
    copy(x, out);
    return Tensor.of(out, Layout.contiguous(x.shape()));
  }

  /** Copies the elements in row-major order to the front of a storage of the same type. */
  void copy(Tensor x, Storage out) {
    Walk walk = new Walk(x);
    tasks(x.elements(), Cost.ARITHMETIC.taskLength, (from, to) -> walk.copy(from, to - from, out, from));
  }

  /** Sets the first {@code n} elements to 0 or false. */
  void clear(Storage out, int n) {
    tasks(n, Cost.ARITHMETIC.taskLength, (from, to) -> Runs.clear(out, from, to));
  }

  /** Copies elements to where a layout of the same shape puts them in a storage that is being filled. */
  void fill(Storage out, Layout target, Tensor x) {
    Walk to = new Walk(Tensor.of(out, target));
    Walk from = new Walk(x);
    tasks(x.elements(), Cost.ARITHMETIC.taskLength, (start, end) -> to.fill(from, start, end - start));
  }

  /** A range of work. */
  interface Range {
    void apply(int from, int to);
  }

  /** Cuts {@code 0 .. n - 1} into ranges of a given length and runs them in parallel. */
  void tasks(int n, int length, Range body) {
    parallel.run((int) (((long) n + length - 1) / length), task -> {
      int from = task * length;
      body.apply(from, (int) Math.min(n, (long) from + length));
    });
  }

  /**
   * Whole tasks where nothing is gathered; else about {@link #TILE} elements, whole periods where an operand repeats.
   */
  private static int tileLength(Walk[] walks, int taskLength) {
    boolean gathered = false;
    int period = 1;
    for (Walk walk : walks) {
      if (!walk.isContiguous()) {
        gathered = true;
        period = Math.max(period, walk.period());
      }
    }
    if (!gathered) {
      return taskLength;
    }
    return period < TILE ? TILE - TILE % period : TILE;
  }
}
