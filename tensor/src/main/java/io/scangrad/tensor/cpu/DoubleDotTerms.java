package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.DoubleLanes.LANES;
import static io.scangrad.tensor.cpu.DoubleLanes.load;
import static io.scangrad.tensor.cpu.DoubleLanes.slots;

import jdk.incubator.vector.DoubleVector;

/** Products of two {@code double} operands. */
final class DoubleDotTerms extends ReduceTerms {

  private final double[] a;
  private final Rows rowsA;
  private final double[] b;
  private final Rows rowsB;
  private final double[] y;
  private final int yOffset;

  DoubleDotTerms(double[] a, Rows rowsA, double[] b, Rows rowsB, double[] y, int yOffset) {
    this.a = a;
    this.rowsA = rowsA;
    this.b = b;
    this.rowsB = rowsB;
    this.y = y;
    this.yOffset = yOffset;
  }

  @Override
  boolean contiguous() {
    return rowsA.reduceStride() == 1 && rowsB.reduceStride() == 1;
  }

  @Override
  void addRows(int outer, int begin, int end, int channel, int channels, double[] re, double[] im) {
    if (channels >= LANES) {
      int slots = slots(channels);
      int last = channels - LANES;
      for (int row = begin; row < end; row++) {
        int fromA = rowsA.at(outer, row, channel);
        int fromB = rowsB.at(outer, row, channel);
        for (int slot = 0; slot < slots; slot += LANES) {
          int c = Math.min(slot, last);
          load(a, fromA + c).fma(load(b, fromB + c), load(re, slot)).intoArray(re, slot);
        }
      }
      return;
    }
    for (int c = 0; c < channels; c++) {
      int atA = rowsA.at(outer, begin, channel + c);
      int atB = rowsB.at(outer, begin, channel + c);
      double sum = 0;
      for (int row = begin; row < end; row++) {
        sum += a[atA] * b[atB];
        atA += rowsA.reduceStride();
        atB += rowsB.reduceStride();
      }
      re[c] += sum;
    }
  }

  @Override
  void addContiguous(int outer, int begin, int end, double[] re, double[] im) {
    int atA = rowsA.at(outer, begin, 0);
    int atB = rowsB.at(outer, begin, 0);
    int count = end - begin;
    int i = 0;
    double sum = 0;
    if (count >= 4 * LANES) {
      DoubleVector sum0 = DoubleVector.zero(DoubleLanes.DOUBLES);
      DoubleVector sum1 = sum0;
      DoubleVector sum2 = sum0;
      DoubleVector sum3 = sum0;
      for (; i + 4 * LANES <= count; i += 4 * LANES) {
        sum0 = load(a, atA + i).fma(load(b, atB + i), sum0);
        sum1 = load(a, atA + i + LANES).fma(load(b, atB + i + LANES), sum1);
        sum2 = load(a, atA + i + 2 * LANES).fma(load(b, atB + i + 2 * LANES), sum2);
        sum3 = load(a, atA + i + 3 * LANES).fma(load(b, atB + i + 3 * LANES), sum3);
      }
      sum = DoubleLanes.sum(sum0.add(sum1).add(sum2.add(sum3)));
    }
    for (; i < count; i++) {
      sum += a[atA + i] * b[atB + i];
    }
    re[0] += sum;
  }

  @Override
  void store(int index, double re, double im) {
    y[yOffset + index] = re;
  }
}
