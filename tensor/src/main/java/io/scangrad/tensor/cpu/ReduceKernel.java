package io.scangrad.tensor.cpu;

import io.scangrad.tensor.cpu.ReduceTerms.Rows;
import java.util.Arrays;

/**
 * Sums, and inner products, over the middle axis of (outer, reduce, inner) operands in plain arrays.
 *
 * <p>Results are (outer, inner), contiguous; with {@code overOuter} the outer axis is summed as well and they are
 * (inner). Operands have strides of their own along outer and reduce, so that parts of a tensor need no copy.
 * Everything is added in double, in chunks whose bounds follow from the shape and whose sums are added in order. A sum
 * over nothing is 0. The sum of a complex tensor is two real ones, over its real and its imaginary parts.
 */
final class ReduceKernel {

  /** Terms of a chunk: about 10 microseconds of work. */
  private static final int CHUNK = 1 << 15;

  /** Channels of a block: their sums stay in the first-level cache. */
  private static final int MOST_CHANNELS = 1024;

  private ReduceKernel() {}

  /** Sums {@code float} elements. */
  static void sum(Parallel parallel, Memory memory, int outer, int reduce, int inner, boolean overOuter, float[] x,
      Rows rows, float[] y, int yOffset) {
    if (overOuter && reduce == 1) {
      sum(parallel, memory, 1, outer, inner, false, x, rows.outerAsReduce(), y, yOffset);
      return;
    }
    run(parallel, memory, outer, reduce, inner, overOuter, new FloatSumTerms(x, rows, y, yOffset));
  }

  /** Sums {@code double} elements. */
  static void sum(Parallel parallel, Memory memory, int outer, int reduce, int inner, boolean overOuter, double[] x,
      Rows rows, double[] y, int yOffset) {
    if (overOuter && reduce == 1) {
      sum(parallel, memory, 1, outer, inner, false, x, rows.outerAsReduce(), y, yOffset);
      return;
    }
    run(parallel, memory, outer, reduce, inner, overOuter, new DoubleSumTerms(x, rows, y, yOffset));
  }

  /** Sums the products of two {@code float} operands. */
  static void dot(Parallel parallel, Memory memory, int outer, int reduce, int inner, boolean overOuter, float[] a,
      Rows rowsA, float[] b, Rows rowsB, float[] y, int yOffset) {
    if (overOuter && reduce == 1) {
      dot(parallel, memory, 1, outer, inner, false, a, rowsA.outerAsReduce(), b, rowsB.outerAsReduce(), y, yOffset);
      return;
    }
    run(parallel, memory, outer, reduce, inner, overOuter, new FloatDotTerms(a, rowsA, b, rowsB, y, yOffset));
  }

  /** Sums the products of two {@code double} operands. */
  static void dot(Parallel parallel, Memory memory, int outer, int reduce, int inner, boolean overOuter, double[] a,
      Rows rowsA, double[] b, Rows rowsB, double[] y, int yOffset) {
    if (overOuter && reduce == 1) {
      dot(parallel, memory, 1, outer, inner, false, a, rowsA.outerAsReduce(), b, rowsB.outerAsReduce(), y, yOffset);
      return;
    }
    run(parallel, memory, outer, reduce, inner, overOuter, new DoubleDotTerms(a, rowsA, b, rowsB, y, yOffset));
  }

  /** Sums {@code conj(a) b} over planar {@code float} operands. */
  static void dot(Parallel parallel, Memory memory, int outer, int reduce, int inner, boolean overOuter, float[] aRe,
      float[] aIm, Rows rowsA, float[] bRe, float[] bIm, Rows rowsB, float[] yRe, float[] yIm, int yOffset) {
    if (overOuter && reduce == 1) {
      dot(parallel, memory, 1, outer, inner, false, aRe, aIm, rowsA.outerAsReduce(), bRe, bIm, rowsB.outerAsReduce(),
          yRe, yIm, yOffset);
      return;
    }
    run(parallel, memory, outer, reduce, inner, overOuter,
        new ComplexFloatDotTerms(aRe, aIm, rowsA, bRe, bIm, rowsB, yRe, yIm, yOffset));
  }

  /** Sums {@code conj(a) b} over planar {@code double} operands. */
  static void dot(Parallel parallel, Memory memory, int outer, int reduce, int inner, boolean overOuter, double[] aRe,
      double[] aIm, Rows rowsA, double[] bRe, double[] bIm, Rows rowsB, double[] yRe, double[] yIm, int yOffset) {
    if (overOuter && reduce == 1) {
      dot(parallel, memory, 1, outer, inner, false, aRe, aIm, rowsA.outerAsReduce(), bRe, bIm, rowsB.outerAsReduce(),
          yRe, yIm, yOffset);
      return;
    }
    run(parallel, memory, outer, reduce, inner, overOuter,
        new ComplexDoubleDotTerms(aRe, aIm, rowsA, bRe, bIm, rowsB, yRe, yIm, yOffset));
  }

  private static void run(
      Parallel parallel, Memory memory, int outer, int reduce, int inner, boolean overOuter, ReduceTerms terms) {
    int cells = overOuter ? 1 : outer;
    if (cells == 0 || inner == 0) {
      return;
    }
    int rows = overOuter ? outer * reduce : reduce;
    int blocks = Math.max(1, inner / MOST_CHANNELS);
    int width = Math.ceilDiv(inner, blocks);
    int rowsPerChunk = Math.max(1, CHUNK / width);
    int chunks = Math.max(1, Math.ceilDiv(rows, rowsPerChunk));
    if (chunks == 1) {
      int cellsPerTask = Math.clamp(CHUNK / ((long) Math.max(1, rows) * width), 1, cells);
      parallel.run(Math.ceilDiv(cells, cellsPerTask) * blocks, task -> {
        int channel = firstChannel(task % blocks, blocks, inner);
        int channels = firstChannel(task % blocks + 1, blocks, inner) - channel;
        Sums sums = new Sums(channels);
        int first = task / blocks * cellsPerTask;
        int end = Math.min(cells, first + cellsPerTask);
        if (!overOuter && inner == 1 && terms.contiguous()) {
          sums.storeContiguous(terms, first, end, rows);
          return;
        }
        for (int cell = first; cell < end; cell++) {
          sums.clear();
          sums.add(terms, reduce, overOuter, cell, 0, rows, channel, inner);
          sums.store(terms, cell * inner + channel);
        }
      });
      return;
    }
    int tasks = cells * blocks * chunks;
    int most = DoubleLanes.slots(inner - firstChannel(blocks - 1, blocks, inner));
    double[] partialRe = memory.doubles(tasks * most);
    double[] partialIm = memory.doubles(tasks * most);
    parallel.run(tasks, task -> {
      int block = task / chunks % blocks;
      int channel = firstChannel(block, blocks, inner);
      Sums sums = new Sums(firstChannel(block + 1, blocks, inner) - channel);
      int begin = task % chunks * rowsPerChunk;
      sums.add(terms, reduce, overOuter, task / chunks / blocks, begin, Math.min(rows, begin + rowsPerChunk), channel,
          inner);
      sums.save(partialRe, partialIm, task * most);
    });
    for (int group = 0; group < cells * blocks; group++) {
      int channel = firstChannel(group % blocks, blocks, inner);
      Sums sums = new Sums(firstChannel(group % blocks + 1, blocks, inner) - channel);
      sums.load(partialRe, partialIm, group * chunks * most);
      for (int chunk = 1; chunk < chunks; chunk++) {
        sums.add(partialRe, partialIm, (group * chunks + chunk) * most);
      }
      sums.store(terms, group / blocks * inner + channel);
    }
  }

  /** Where a block of channels begins; the last block takes what is left over. */
  private static int firstChannel(int block, int blocks, int inner) {
    return block == blocks ? inner : inner / blocks * block;
  }

  /** The running sums of a block of channels; at most some kilobytes, which a task may well allocate. */
  private static final class Sums {

    private final int channels;
    private final double[] re;
    private final double[] im;

    Sums(int channels) {
      this.channels = channels;
      re = new double[DoubleLanes.slots(channels)];
      im = new double[re.length];
    }

    void clear() {
      Arrays.fill(re, 0);
      Arrays.fill(im, 0);
    }

    /** Adds rows of one output; over the outer axis they are counted through all outer indices. */
    void add(ReduceTerms terms, int reduce, boolean overOuter, int cell, int begin, int end, int channel, int inner) {
      int row = begin;
      while (row < end) {
        int outer = overOuter ? row / reduce : cell;
        int from = overOuter ? row % reduce : row;
        int to = Math.min(reduce, from + end - row);
        if (inner == 1 && terms.contiguous()) {
          terms.addContiguous(outer, from, to, re, im);
        } else {
          terms.addRows(outer, from, to, channel, channels, re, im);
        }
        row += to - from;
      }
    }

    /** Sums contiguous terms, cell by cell. */
    void storeContiguous(ReduceTerms terms, int first, int end, int rows) {
      for (int cell = first; cell < end; cell++) {
        re[0] = 0;
        im[0] = 0;
        terms.addContiguous(cell, 0, rows, re, im);
        terms.store(cell, re[0], im[0]);
      }
    }

    void save(double[] toRe, double[] toIm, int at) {
      System.arraycopy(re, 0, toRe, at, re.length);
      System.arraycopy(im, 0, toIm, at, im.length);
    }

    void load(double[] fromRe, double[] fromIm, int at) {
      System.arraycopy(fromRe, at, re, 0, re.length);
      System.arraycopy(fromIm, at, im, 0, im.length);
    }

    void add(double[] otherRe, double[] otherIm, int at) {
      for (int slot = 0; slot < re.length; slot++) {
        re[slot] += otherRe[at + slot];
        im[slot] += otherIm[at + slot];
      }
    }

    void store(ReduceTerms terms, int index) {
      for (int slot = 0; slot < re.length; slot++) {
        terms.store(index + DoubleLanes.channelOf(slot, channels), re[slot], im[slot]);
      }
    }
  }
}
