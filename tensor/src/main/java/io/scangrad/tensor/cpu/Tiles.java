package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;

/** Cuts work on the elements of a tensor into tasks, by its size and kind alone, and copies tensors so. */
final class Tiles {
  /** Elements of a task of dear work. */
  private static final int SHORTEST_TASK = 2048;

  /** Elements of a task that only moves them. */
  private static final int LONGEST_TASK = 32 * SHORTEST_TASK;

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

  /** How much work one element is, which sets the length of a task. */
  enum Cost {
    /** Bound by memory. */
    ARITHMETIC(1),
    /** Some ten vector instructions. */
    POLYNOMIAL(4),
    /** A call into the mathematical library. */
    FUNCTION(32);

    private final int units;

    Cost(int units) {
      this.units = units;
    }

    /** The work as a multiple of the least. */
    int units() {
      return units;
    }
  }

  /** The elements of a task that does {@code units} units of work on each, from the cheapest to the dearest. */
  static int taskLength(int units) {
    return Math.max(SHORTEST_TASK, LONGEST_TASK / Math.max(1, units) / SHORTEST_TASK * SHORTEST_TASK);
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
    tasks(x.elements(), LONGEST_TASK, (from, to) -> walk.copy(from, to - from, out, from));
  }

  /** Sets the first {@code n} elements to 0 or false. */
  void clear(Storage out, int n) {
    tasks(n, LONGEST_TASK, (from, to) -> Runs.clear(out, from, to));
  }

  /** Copies elements to where a layout of the same shape puts them in a storage that is being filled. */
  void fill(Storage out, Layout target, Tensor x) {
    Walk to = new Walk(Tensor.of(out, target));
    Walk from = new Walk(x);
    tasks(x.elements(), LONGEST_TASK, (start, end) -> to.fill(from, start, end - start));
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
}
