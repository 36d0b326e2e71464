package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.DoubleLanes.LANES;
import static io.scangrad.tensor.cpu.DoubleLanes.load;
import static io.scangrad.tensor.cpu.DoubleLanes.slots;

import jdk.incubator.vector.DoubleVector;

/** Products {@code conj(a) b} of two planar complex {@code double} operands. */
final class ComplexDoubleDotTerms extends ReduceTerms {

  private final double[] aRe;
  private final double[] aIm;
  private final Rows rowsA;
  private final double[] bRe;
  private final double[] bIm;
  private final Rows rowsB;
  private final double[] yRe;
  private final double[] yIm;
  private final int yOffset;

  ComplexDoubleDotTerms(double[] aRe, double[] aIm, Rows rowsA, double[] bRe, double[] bIm, Rows rowsB, double[] yRe,
      double[] yIm, int yOffset) {
    this.aRe = aRe;
    this.aIm = aIm;
    this.rowsA = rowsA;
    this.bRe = bRe;
    this.bIm = bIm;
    this.rowsB = rowsB;
    this.yRe = yRe;
    this.yIm = yIm;
    this.yOffset = yOffset;
  }

  @Override
  boolean contiguous() {
    return rowsA.reduceStride() == 1 && rowsB.reduceStride() == 1;
  }

  @Override
  void addRows(int outer, int begin, int end, int channel, int channels, double[] re, double[] im) {
    if (channels < LANES) {
      for (int c = 0; c < channels; c++) {
        addChannel(outer, begin, end, channel + c, c, re, im);
      }
      return;
    }
    int slots = slots(channels);
    int last = channels - LANES;
    for (int row = begin; row < end; row++) {
      int fromA = rowsA.at(outer, row, channel);
      int fromB = rowsB.at(outer, row, channel);
      for (int slot = 0; slot < slots; slot += LANES) {
        int c = Math.min(slot, last);
        DoubleVector leftRe = load(aRe, fromA + c);
        DoubleVector leftIm = load(aIm, fromA + c);
        DoubleVector rightRe = load(bRe, fromB + c);
        DoubleVector rightIm = load(bIm, fromB + c);
        leftRe.fma(rightRe, leftIm.fma(rightIm, load(re, slot))).intoArray(re, slot);
        leftRe.fma(rightIm, load(im, slot)).sub(leftIm.mul(rightRe)).intoArray(im, slot);
      }
    }
  }

  @Override
  void addContiguous(int outer, int begin, int end, double[] re, double[] im) {
    int atA = rowsA.at(outer, begin, 0);
    int atB = rowsB.at(outer, begin, 0);
    int whole = (end - begin) / LANES * LANES;
    if (whole > 0) {
      DoubleVector straight = DoubleVector.zero(DoubleLanes.DOUBLES);
      DoubleVector turned = straight;
      DoubleVector crossed = straight;
      DoubleVector crossedBack = straight;
      for (int i = 0; i < whole; i += LANES) {
        DoubleVector leftRe = load(aRe, atA + i);
        DoubleVector leftIm = load(aIm, atA + i);
        DoubleVector rightRe = load(bRe, atB + i);
        DoubleVector rightIm = load(bIm, atB + i);
        straight = leftRe.fma(rightRe, straight);
        turned = leftIm.fma(rightIm, turned);
        crossed = leftRe.fma(rightIm, crossed);
        crossedBack = leftIm.fma(rightRe, crossedBack);
      }
      re[0] += DoubleLanes.sum(straight.add(turned));
      im[0] += DoubleLanes.sum(crossed.sub(crossedBack));
    }
    addChannel(outer, begin + whole, end, 0, 0, re, im);
  }

  private void addChannel(int outer, int begin, int end, int channel, int slot, double[] re, double[] im) {
    int atA = rowsA.at(outer, begin, channel);
    int atB = rowsB.at(outer, begin, channel);
    double sumRe = 0;
    double sumIm = 0;
    for (int row = begin; row < end; row++) {
      double leftRe = aRe[atA];
      double leftIm = aIm[atA];
      sumRe += leftRe * bRe[atB] + leftIm * bIm[atB];
      sumIm += leftRe * bIm[atB] - leftIm * bRe[atB];
      atA += rowsA.reduceStride();
      atB += rowsB.reduceStride();
    }
    re[slot] += sumRe;
    im[slot] += sumIm;
  }

  @Override
  void store(int index, double re, double im) {
    yRe[yOffset + index] = re;
    yIm[yOffset + index] = im;
  }
}
