package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.DoubleLanes.LANES;
import static io.scangrad.tensor.cpu.DoubleLanes.load;
import static io.scangrad.tensor.cpu.DoubleLanes.slots;

import jdk.incubator.vector.DoubleVector;

/** Elements of a {@code float} operand. */
final class FloatSumTerms extends ReduceTerms {

  private final float[] x;
  private final Rows rows;
  private final float[] y;
  private final int yOffset;

  FloatSumTerms(float[] x, Rows rows, float[] y, int yOffset) {
    this.x = x;
    this.rows = rows;
    this.y = y;
    this.yOffset = yOffset;
  }

  @Override
  boolean contiguous() {
    return rows.reduceStride() == 1;
  }

  @Override
  void addRows(int outer, int begin, int end, int channel, int channels, double[] re, double[] im) {
    if (channels >= LANES) {
      // One row at a time: four at once save loads of the sums, but the memory is then read four times slower.
      int slots = slots(channels);
      int last = channels - LANES;
      for (int row = begin; row < end; row++) {
        int from = rows.at(outer, row, channel);
        for (int slot = 0; slot < slots; slot += LANES) {
          load(re, slot).add(load(x, from + Math.min(slot, last))).intoArray(re, slot);
        }
      }
      return;
    }
    int stride = rows.reduceStride();
    for (int c = 0; c < channels; c++) {
      double even = 0;
      double odd = 0;
      int at = rows.at(outer, begin, channel + c);
      int row = begin;
      for (; row + 2 <= end; row += 2) {
        even += x[at];
        odd += x[at + stride];
        at += 2 * stride;
      }
      re[c] += even + odd + (row < end ? x[at] : 0);
    }
  }

  @Override
  void addContiguous(int outer, int begin, int end, double[] re, double[] im) {
    int at = rows.at(outer, begin, 0);
    int stop = at + end - begin;
    double sum = 0;
    if (end - begin >= 4 * LANES) {
      DoubleVector sum0 = DoubleVector.zero(DoubleLanes.DOUBLES);
      DoubleVector sum1 = sum0;
      DoubleVector sum2 = sum0;
      DoubleVector sum3 = sum0;
      for (; at + 4 * LANES <= stop; at += 4 * LANES) {
        sum0 = sum0.add(load(x, at));
        sum1 = sum1.add(load(x, at + LANES));
        sum2 = sum2.add(load(x, at + 2 * LANES));
        sum3 = sum3.add(load(x, at + 3 * LANES));
      }
      sum = DoubleLanes.sum(sum0.add(sum1).add(sum2.add(sum3)));
    }
    for (; at < stop; at++) {
      sum += x[at];
    }
    re[0] += sum;
  }

  @Override
  void store(int index, double re, double im) {
    y[yOffset + index] = (float) re;
  }
}
