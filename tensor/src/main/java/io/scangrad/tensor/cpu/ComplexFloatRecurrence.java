package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.DoubleLanes.LANES;
import static io.scangrad.tensor.cpu.DoubleLanes.channelOf;
import static io.scangrad.tensor.cpu.DoubleLanes.load;
import static io.scangrad.tensor.cpu.DoubleLanes.slots;
import static io.scangrad.tensor.cpu.DoubleLanes.store;

import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/** The complex recurrence {@code h = a h + b} on planar {@code float} arrays, computed in double. */
final class ComplexFloatRecurrence extends Recurrence {

  private final float[] aRe;
  private final float[] aIm;
  private final float[] bRe;
  private final float[] bIm;
  private final int bOffset;
  private final float @Nullable [] initialRe;
  private final float @Nullable [] initialIm;
  private final int initialOffset;
  private final float[] hRe;
  private final float[] hIm;
  private final int hOffset;

  ComplexFloatRecurrence(ScanShape shape, float[] aRe, float[] aIm, float[] bRe, float[] bIm, int bOffset,
      float @Nullable [] initialRe, float @Nullable [] initialIm, int initialOffset, float[] hRe, float[] hIm,
      int hOffset) {
    super(shape);
    this.aRe = aRe;
    this.aIm = aIm;
    this.bRe = bRe;
    this.bIm = bIm;
    this.bOffset = bOffset;
    this.initialRe = initialRe;
    this.initialIm = initialIm;
    this.initialOffset = initialOffset;
    this.hRe = hRe;
    this.hIm = hIm;
    this.hOffset = hOffset;
  }

  @Override
  boolean complex() {
    return true;
  }

  @Override
  void start(int outer, int channel, int channels, double[] re, double[] im) {
    for (int slot = 0; slot < slots(channels); slot++) {
      int from = initialOffset + outer * shape.inner() + channel + channelOf(slot, channels);
      re[slot] = initialRe == null ? 0 : initialRe[from];
      im[slot] = initialIm == null ? 0 : initialIm[from];
    }
  }

  @Override
  void coefficients(int outer, int step, int channel, int channels, double[] re, double[] im) {
    int from = shape.coefficient(outer, step, channel);
    double sign = shape.imaginarySign();
    if (channels < LANES) {
      for (int c = 0; c < channels; c++) {
        re[c] = aRe[from + c];
        im[c] = sign * aIm[from + c];
      }
      return;
    }
    for (int slot = 0; slot < slots(channels); slot += LANES) {
      int c = channelOf(slot, channels);
      load(aRe, from + c).intoArray(re, slot);
      load(aIm, from + c).mul(sign).intoArray(im, slot);
    }
  }

  @Override
  void steps(int outer, int channel, int channels, int begin, int end, double[] factorRe, double[] factorIm,
      double[] re, double[] im) {
    int element = shape.element(outer, begin, channel);
    int stride = shape.elementStep();
    if (channels < LANES) {
      for (int c = 0; c < channels; c++) {
        channel(c, element + c, stride, end - begin, factorRe, factorIm, re, im);
      }
      return;
    }
    boolean reverse = shape.reverse();
    int slots = slots(channels);
    int last = channels - LANES;
    int from = bOffset + element;
    int to = hOffset + element;
    for (int step = begin; step < end; step++) {
      for (int i = 0; i < slots; i += LANES) {
        // In reverse the channels run backwards as well: memory is then read in one direction, twice as fast.
        int slot = reverse ? slots - LANES - i : i;
        int c = Math.min(slot, last);
        DoubleVector stateRe = load(re, slot);
        DoubleVector stateIm = load(im, slot);
        DoubleVector byRe = load(factorRe, slot);
        DoubleVector byIm = load(factorIm, slot);
        DoubleVector nextRe = byRe.fma(stateRe, load(bRe, from + c)).sub(byIm.mul(stateIm));
        DoubleVector nextIm = byRe.fma(stateIm, byIm.fma(stateRe, load(bIm, from + c)));
        nextRe.intoArray(re, slot);
        nextIm.intoArray(im, slot);
        store(nextRe, hRe, to + c);
        store(nextIm, hIm, to + c);
      }
      from += stride;
      to += stride;
    }
  }

  @Override
  void varyingSteps(int outer, int channel, int channels, int begin, int end, double[] re, double[] im) {
    boolean reverse = shape.reverse();
    int slots = slots(channels);
    int last = channels - LANES;
    double sign = shape.imaginarySign();
    for (int step = begin; step < end; step++) {
      int by = shape.coefficient(outer, step, channel);
      int from = bOffset + shape.element(outer, step, channel);
      int to = hOffset + shape.element(outer, step, channel);
      for (int i = 0; i < slots; i += LANES) {
        int slot = reverse ? slots - LANES - i : i;
        int c = Math.min(slot, last);
        DoubleVector stateRe = load(re, slot);
        DoubleVector stateIm = load(im, slot);
        DoubleVector byRe = load(aRe, by + c);
        DoubleVector byIm = load(aIm, by + c).mul(sign);
        DoubleVector nextRe = byRe.fma(stateRe, load(bRe, from + c)).sub(byIm.mul(stateIm));
        DoubleVector nextIm = byRe.fma(stateIm, byIm.fma(stateRe, load(bIm, from + c)));
        nextRe.intoArray(re, slot);
        nextIm.intoArray(im, slot);
        store(nextRe, hRe, to + c);
        store(nextIm, hIm, to + c);
      }
    }
  }

  /** Runs one channel with its state in registers. */
  private void channel(int c, int element, int stride, int count, double[] factorRe, double[] factorIm, double[] re,
      double[] im) {
    double byRe = factorRe[c];
    double byIm = factorIm[c];
    double stateRe = re[c];
    double stateIm = im[c];
    int from = bOffset + element;
    int to = hOffset + element;
    for (int i = 0; i < count; i++) {
      double nextRe = byRe * stateRe + (bRe[from] - byIm * stateIm);
      stateIm = byRe * stateIm + (bIm[from] + byIm * stateRe);
      stateRe = nextRe;
      hRe[to] = (float) stateRe;
      hIm[to] = (float) stateIm;
      from += stride;
      to += stride;
    }
    re[c] = stateRe;
    im[c] = stateIm;
  }
}
