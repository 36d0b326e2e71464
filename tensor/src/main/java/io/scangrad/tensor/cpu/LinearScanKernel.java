package io.scangrad.tensor.cpu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The diagonal linear recurrence along time over plain arrays.
 *
 * <p>Computes {@code h_t = a_t h_{t-1} + b_t}, or {@code h_t = a_t h_{t+1} + b_t} in reverse, for inputs and states
 * (outer, length, inner), and writes every state. The running state is kept in double, so that {@code float} states
 * carry one rounding each. A complex recurrence with real coefficients is two real ones, over the real and the
 * imaginary parts.
 *
 * <p>Rows and blocks of channels are independent tasks. Where a shape has too few of them, many steps, and coefficients
 * constant in time, time is cut into chunks: every chunk is scanned from zero, powers of the coefficients carry the
 * states from chunk to chunk, and the chunks are scanned again from these. Coefficients that vary would have to be read
 * twice more for their products: on two threads that took three times as long as one thread over the whole row. Chunks
 * begin from zero only if no coefficient is larger than 1 in modulus and every carried state is finite; otherwise they
 * are scanned one after another, which is the sequential loop. Nothing is ever divided by a product of coefficients.
 */
final class LinearScanKernel {

  /**
   * Channels of a block are cut no smaller than this, 512 bytes of a {@code float} row: rows begin anywhere in a cache
   * line, and two threads write the line between two blocks in turn.
   */
  private static final int FEWEST_CHANNELS = 128;

  private static final int WANTED_TASKS = 16;

  /** A shape with fewer tasks than this, and this many steps, is cut into chunks. */
  private static final int FEW_TASKS = 4;

  private static final int MANY_STEPS = 4096;
  private static final int MOST_CHUNKS = 32;

  /** Unused numbers behind the states of a chunk, which keep those of another thread out of its cache lines. */
  private static final int APART = 16;

  /** States that a task computes at least: about 20 microseconds. */
  private static final int STATES_PER_TASK = 1 << 14;

  private LinearScanKernel() {}

  /**
   * Solves a real recurrence in {@code float}.
   *
   * @param initial states before the first step (after the last one in reverse), (outer, inner); zeros if null
   * @param h states, (outer, length, inner); must not share elements with {@code a}, {@code b} or {@code initial}
   */
  static void scan(Parallel parallel, Memory memory, ScanShape shape, float[] a, float[] b, int bOffset,
      float @Nullable [] initial, int initialOffset, float[] h, int hOffset) {
    run(parallel, memory, new RealFloatRecurrence(shape, a, b, bOffset, initial, initialOffset, h, hOffset));
  }

  /** Solves a real recurrence in {@code double}; the parameters are those of the {@code float} form. */
  static void scan(Parallel parallel, Memory memory, ScanShape shape, double[] a, double[] b, int bOffset,
      double @Nullable [] initial, int initialOffset, double[] h, int hOffset) {
    run(parallel, memory, new RealDoubleRecurrence(shape, a, b, bOffset, initial, initialOffset, h, hOffset));
  }

  /** Solves a complex recurrence in planar {@code float}; the parameters are those of the real form. */
  static void scan(Parallel parallel, Memory memory, ScanShape shape, float[] aRe, float[] aIm, float[] bRe,
      float[] bIm, int bOffset, float @Nullable [] initialRe, float @Nullable [] initialIm, int initialOffset,
      float[] hRe, float[] hIm, int hOffset) {
    run(parallel, memory, new ComplexFloatRecurrence(shape, aRe, aIm, bRe, bIm, bOffset, initialRe, initialIm,
        initialOffset, hRe, hIm, hOffset));
  }

  /** Solves a complex recurrence in planar {@code double}; the parameters are those of the real form. */
  static void scan(Parallel parallel, Memory memory, ScanShape shape, double[] aRe, double[] aIm, double[] bRe,
      double[] bIm, int bOffset, double @Nullable [] initialRe, double @Nullable [] initialIm, int initialOffset,
      double[] hRe, double[] hIm, int hOffset) {
    run(parallel, memory, new ComplexDoubleRecurrence(shape, aRe, aIm, bRe, bIm, bOffset, initialRe, initialIm,
        initialOffset, hRe, hIm, hOffset));
  }

  private static void run(Parallel parallel, Memory memory, Recurrence recurrence) {
    ScanShape shape = recurrence.shape;
    if (shape.outer() == 0 || shape.length() == 0 || shape.inner() == 0) {
      return;
    }
    int wantedBlocks = Math.ceilDiv(WANTED_TASKS, shape.outer());
    int blocks = Math.clamp(shape.inner() / FEWEST_CHANNELS, 1, wantedBlocks);
    int rowsPerTask =
        Math.clamp((long) STATES_PER_TASK * blocks / ((long) shape.length() * shape.inner()), 1, shape.outer());
    int rowTasks = Math.ceilDiv(shape.outer(), rowsPerTask);
    int mostChannels = shape.inner() - firstChannel(shape, blocks - 1, blocks);
    if (shape.coefficientTimeStride() == 0 && rowTasks * blocks < FEW_TASKS && shape.length() >= MANY_STEPS) {
      // Whole rows, so that memory is read in one stream; a part of each row takes twice the time.
      Chunks chunks = new Chunks(memory, recurrence, shape.inner());
      for (int row = 0; row < shape.outer(); row++) {
        chunks.run(parallel, row, 0, shape.inner());
      }
      return;
    }
    int slots = DoubleLanes.slots(mostChannels);
    parallel.run(rowTasks * blocks, () -> new State(memory, slots), (state, task) -> {
      int block = task % blocks;
      int channel = firstChannel(shape, block, blocks);
      int channels = firstChannel(shape, block + 1, blocks) - channel;
      int firstRow = task / blocks * rowsPerTask;
      int endRow = Math.min(shape.outer(), firstRow + rowsPerTask);
      for (int row = firstRow; row < endRow; row++) {
        recurrence.start(row, channel, channels, state.re(), state.im());
        recurrence.advance(row, channel, channels, 0, shape.length(), state.re(), state.im(), state.factorRe(),
            state.factorIm());
      }
    });
  }

  /** The running states of a block of channels, and room for coefficients. */
  private record State(double[] re, double[] im, double[] factorRe, double[] factorIm) {
    State(Memory memory, int slots) {
      this(memory.doubles(slots), memory.doubles(slots), memory.doubles(slots), memory.doubles(slots));
    }
  }

  /** Where a block of channels begins; blocks are whole cache lines, and the last one takes what is left over. */
  private static int firstChannel(ScanShape shape, int block, int blocks) {
    return block == blocks ? shape.inner() : shape.inner() / blocks / 16 * 16 * block;
  }

  /** Rows, one after another, cut along time. */
  private static final class Chunks {

    private final Recurrence recurrence;
    private final int count;
    private final int steps;
    private final double[][] re;
    private final double[][] im;
    private final double[][] factorRe;
    private final double[][] factorIm;
    private final boolean[] contracting;

    Chunks(Memory memory, Recurrence recurrence, int mostChannels) {
      this.recurrence = recurrence;
      int length = recurrence.shape.length();
      steps = Math.ceilDiv(length, Math.min(MOST_CHUNKS, length / (MANY_STEPS / 8)));
      count = Math.ceilDiv(length, steps);
      int slots = DoubleLanes.slots(mostChannels);
      re = arrays(memory, slots);
      im = arrays(memory, slots);
      factorRe = arrays(memory, slots);
      factorIm = arrays(memory, slots);
      contracting = new boolean[count];
    }

    private double[][] arrays(Memory memory, int slots) {
      double[][] arrays = new double[count][];
      for (int chunk = 0; chunk < count; chunk++) {
        arrays[chunk] = memory.doubles(slots + APART);
      }
      return arrays;
    }

    void run(Parallel parallel, int row, int channel, int channels) {
      int slots = DoubleLanes.slots(channels);
      // Chunks are scanned from zero, and a real recurrence writes no imaginary part, neither of states nor of factors.
      for (int chunk = 0; chunk < count; chunk++) {
        Arrays.fill(re[chunk], 0, slots, 0);
        Arrays.fill(im[chunk], 0, slots, 0);
        Arrays.fill(factorIm[chunk], 0, slots, 0);
      }
      // The first chunk starts from the true state, so that its states are final and the others only need their ends.
      recurrence.start(row, channel, channels, re[0], im[0]);
      parallel.run(count, chunk -> {
        contracting[chunk] = recurrence.power(row, channel, channels, end(chunk) - chunk * steps, factorRe[chunk],
            factorIm[chunk]);
        if (contracting[chunk]) {
          recurrence.advance(row, channel, channels, chunk * steps, end(chunk), re[chunk], im[chunk]);
        }
      });
      if (carry(slots)) {
        parallel.run(count - 1, chunk -> recurrence.advance(row, channel, channels, (chunk + 1) * steps,
            end(chunk + 1), re[chunk], im[chunk]));
      } else {
        recurrence.start(row, channel, channels, re[0], im[0]);
        recurrence.advance(row, channel, channels, 0, recurrence.shape.length(), re[0], im[0]);
      }
    }

    /** Turns the ends of the chunks, scanned from zero, into true states; false if that could lose something. */
    private boolean carry(int slots) {
      boolean sound = true;
      for (int chunk = 0; chunk < count; chunk++) {
        sound &= contracting[chunk];
        for (int slot = 0; sound && slot < slots; slot++) {
          if (chunk > 0) {
            double stateRe = re[chunk - 1][slot];
            double stateIm = im[chunk - 1][slot];
            double byRe = factorRe[chunk][slot];
            double byIm = factorIm[chunk][slot];
            re[chunk][slot] += byRe * stateRe - byIm * stateIm;
            im[chunk][slot] += byRe * stateIm + byIm * stateRe;
          }
          sound = Double.isFinite(re[chunk][slot]) && Double.isFinite(im[chunk][slot]);
        }
      }
      return sound;
    }

    private int end(int chunk) {
      return Math.min(recurrence.shape.length(), (chunk + 1) * steps);
    }
  }
}
