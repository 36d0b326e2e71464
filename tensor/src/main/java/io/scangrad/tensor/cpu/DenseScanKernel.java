package io.scangrad.tensor.cpu;

import io.scangrad.tensor.cpu.MatMulTiles.Operand;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The recurrence {@code h_t = s(d_t (M h_{t-1} + b_t))} over plain arrays, fused over time.
 *
 * <p>A task takes some sequences through all steps, so that threads never wait for each other. Its states stay in
 * panels as a matrix product packs its left operand; M is packed once, as the right operand; a step is then the same
 * register tiles as those of a product, {@link MatMulTiles#tileOfRows}, and one pass over each state for b, gate and s.
 * An element of a state is always the same sum in the same order, whatever the task and the tile it lies in.
 *
 * <p>States are kept in the type itself. A tile is as high as registers allow: a single sequence takes as long as eight
 * (four where registers have fewer than 512 bits).
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class DenseScanKernel<A> {
  /** Tasks that are wanted at least, before tasks get more than one tile of sequences. */
  private static final int WANTED_TASKS = 16;

  /** What keeps the rows of a task's sums off the same cache set. */
  private static final int APART = 16;

  private final MatMulTiles<A> tiles;
  private final IntFunction<A> memory;
  private final Loop.Binary<A, A> add;
  private final Loop.Binary<A, A> mul;
  private final Loop.@Nullable Unary<A, A> activation;

  /**
   * Returns a kernel.
   *
   * @param memory where scratch arrays come from
   * @param add adds runs
   * @param mul multiplies runs
   * @param activation the function s, null for the identity
   */
  DenseScanKernel(MatMulTiles<A> tiles, IntFunction<A> memory, Loop.Binary<A, A> add, Loop.Binary<A, A> mul,
      Loop.@Nullable Unary<A, A> activation) {
    this.tiles = tiles;
    this.memory = memory;
    this.add = add;
    this.mul = mul;
    this.activation = activation;
  }

  /**
   * Elements that lie one after another.
   *
   * @param array the array
   * @param offset index of the first
   */
  record Run<A>(A array, int offset) {}

  /**
   * Computes every state.
   *
   * @param m the transpose of M
   * @param b inputs (batch, length, n)
   * @param h0 states before the first step (batch, n)
   * @param gate the gate (batch, length, n); ones if null
   * @param resets where the product with M is left out (batch, length); nowhere if null
   * @param h gets the states (batch, length, n) from 0; shares no elements with the others
   */
  void run(Parallel parallel, DenseScanShape shape, Operand<A> m, Run<A> b, Run<A> h0, @Nullable Run<A> gate,
      @Nullable Run<boolean[]> resets, A h) {
    int n = shape.n();
    int width = MatMulPlan.roundUp(n, tiles.tileColumns);
    A packed = memory.apply(width * n);
    for (int from = 0; from < n; from += MatMulTiles.DEPTH) {
      pack(m, n, from, Math.min(MatMulTiles.DEPTH, n - from), packed, from * width);
    }
    int rows = Math.clamp(MatMulPlan.roundUp(Math.ceilDiv(shape.batch(), WANTED_TASKS), tiles.registerRows),
        tiles.registerRows, MatMulTiles.ROWS);
    parallel.run(Math.ceilDiv(shape.batch(), rows), () -> new Scratch(n, width), (scratch, task) -> {
      int first = task * rows;
      Sequences own = new Sequences(shape, first, Math.min(rows, shape.batch() - first), packed, scratch);
      own.start(h0);
      for (int step = 0; step < shape.length(); step++) {
        own.multiply();
        own.finish(step, b, gate, resets, h);
      }
    });
  }

  private void pack(Operand<A> m, int n, int from, int depth, A packed, int offset) {
    for (int column = 0; column < n; column += tiles.tileColumns) {
      int columns = Math.min(tiles.tileColumns, n - column);
      int to = offset + column * depth;
      if (m.transposed()) {
        tiles.packTransposedRight(m.array(), m.at(from, column), m.ld(), depth, columns, packed, to);
      } else {
        tiles.packRight(m.array(), m.at(from, column), m.ld(), depth, columns, packed, to);
      }
    }
  }

  /** The states of some sequences, a panel for each block of channels, and room for the sums of a step. */
  private final class Scratch {
    private final A[] states;
    private final A sums;
    private final int stride;

    @SuppressWarnings("unchecked")
    Scratch(int n, int width) {
      states = (A[]) new Object[Math.ceilDiv(n, MatMulTiles.DEPTH)];
      for (int block = 0; block < states.length; block++) {
        states[block] = memory.apply(MatMulTiles.PANEL);
      }
      stride = width + APART;
      sums = memory.apply(MatMulTiles.ROWS * stride);
    }
  }

  /** Some sequences on their way through time. */
  private final class Sequences {
    private final DenseScanShape shape;
    private final int first;
    private final int count;
    private final A packed;
    private final Scratch scratch;

    Sequences(DenseScanShape shape, int first, int count, A packed, Scratch scratch) {
      this.shape = shape;
      this.first = first;
      this.count = count;
      this.packed = packed;
      this.scratch = scratch;
    }

    /** Takes the states before the first step; rows of a panel that have no sequence are zeros. */
    void start(Run<A> h0) {
      for (A panel : scratch.states) {
        tiles.clear(panel, 0, MatMulTiles.ROW_STRIDE, MatMulTiles.ROWS, MatMulTiles.ROW_STRIDE);
      }
      for (int row = 0; row < count; row++) {
        keep(row, h0.array(), h0.offset() + (first + row) * shape.n());
      }
    }

    /** Copies a state to its row of the panels. */
    private void keep(int row, A from, int offset) {
      for (int block = 0; block < scratch.states.length; block++) {
        int channel = block * MatMulTiles.DEPTH;
        System.arraycopy(from, offset + channel, scratch.states[block], row * MatMulTiles.ROW_STRIDE,
            Math.min(MatMulTiles.DEPTH, shape.n() - channel));
      }
    }

    /** Computes the products of all states with M. */
    void multiply() {
      int n = shape.n();
      int width = MatMulPlan.roundUp(n, tiles.tileColumns);
      for (int column = 0; column < n; column += tiles.tileColumns) {
        for (int block = 0; block < scratch.states.length; block++) {
          int from = block * MatMulTiles.DEPTH;
          int depth = Math.min(MatMulTiles.DEPTH, n - from);
          tiles.tileOfRows(count, depth, scratch.states[block], packed, from * width + column * depth, scratch.sums,
              column, scratch.stride, block > 0);
        }
      }
    }

    /** Turns products into states: adds b, multiplies by the gate and applies s. */
    void finish(int step, Run<A> b, @Nullable Run<A> gate, @Nullable Run<boolean[]> resets, A h) {
      int n = shape.n();
      for (int row = 0; row < count; row++) {
        int place = shape.place(first + row, step);
        int at = place * n;
        int sum = row * scratch.stride;
        if (resets != null && resets.array()[resets.offset() + place]) {
          System.arraycopy(b.array(), b.offset() + at, h, at, n);
        } else {
          add.apply(scratch.sums, sum, b.array(), b.offset() + at, h, at, n);
        }
        if (gate != null) {
          mul.apply(h, at, gate.array(), gate.offset() + at, h, at, n);
        }
        if (activation != null) {
          activation.apply(h, at, h, at, n);
        }
        keep(row, h, at);
      }
    }
  }
}
