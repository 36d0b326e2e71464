package io.scangrad.tensor.cpu;

/**
 * What a reduction adds up, for one element type: elements or products of elements, as sums in double.
 *
 * <p>A real sum leaves imaginary parts alone.
 */
abstract class ReduceTerms {

  /** Whether the terms of one output lie next to each other when there is one channel. */
  abstract boolean contiguous();

  /** Adds rows of one outer index to the sums of a block of channels, kept in the slots of {@link DoubleLanes}. */
  abstract void addRows(int outer, int begin, int end, int channel, int channels, double[] re, double[] im);

  /** Adds the contiguous terms of a single channel to slot 0. */
  abstract void addContiguous(int outer, int begin, int end, double[] re, double[] im);

  /** Writes one result. */
  abstract void store(int index, double re, double im);

  /**
   * Where an operand lies: element (outer, reduce, inner) at {@code offset + outer * outerStride + reduce *
   * reduceStride + inner}.
   *
   * @param offset index of the first element
   * @param outerStride distance of two outer indices
   * @param reduceStride distance of two reduced indices
   */
  record Rows(int offset, int outerStride, int reduceStride) {

    /** A contiguous operand. */
    static Rows contiguous(int offset, int reduce, int inner) {
      return new Rows(offset, reduce * inner, inner);
    }

    int at(int outer, int row, int channel) {
      return offset + outer * outerStride + row * reduceStride + channel;
    }

    /** The same operand with the outer index in the place of a reduced one. */
    Rows outerAsReduce() {
      return new Rows(offset, 0, outerStride);
    }
  }
}
