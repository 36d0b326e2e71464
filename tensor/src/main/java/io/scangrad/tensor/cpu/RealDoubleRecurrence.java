package io.scangrad.tensor.cpu;

import static io.scangrad.tensor.cpu.DoubleLanes.LANES;
import static io.scangrad.tensor.cpu.DoubleLanes.channelOf;
import static io.scangrad.tensor.cpu.DoubleLanes.load;
import static io.scangrad.tensor.cpu.DoubleLanes.slots;
import static io.scangrad.tensor.cpu.DoubleLanes.store;

import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/** The real recurrence {@code h = a h + b} on {@code double} arrays. */
final class RealDoubleRecurrence extends Recurrence {

  private final double[] a;
  private final double[] b;
  private final int bOffset;
  private final double @Nullable [] initial;
  private final int initialOffset;
  private final double[] h;
  private final int hOffset;

  RealDoubleRecurrence(ScanShape shape, double[] a, double[] b, int bOffset, double @Nullable [] initial,
      int initialOffset, double[] h, int hOffset) {
    super(shape);
    this.a = a;
    this.b = b;
    this.bOffset = bOffset;
    this.initial = initial;
    this.initialOffset = initialOffset;
    this.h = h;
    this.hOffset = hOffset;
  }

  @Override
  boolean complex() {
    return false;
  }

  @Override
  void start(int outer, int channel, int channels, double[] re, double[] im) {
    for (int slot = 0; slot < slots(channels); slot++) {
      re[slot] = initial == null ? 0
          : initial[initialOffset + outer * shape.inner() + channel + channelOf(slot, channels)];
    }
  }

  @Override
  void coefficients(int outer, int step, int channel, int channels, double[] re, double[] im) {
    int from = shape.coefficient(outer, step, channel);
    if (channels < LANES) {
      for (int c = 0; c < channels; c++) {
        re[c] = a[from + c];
      }
      return;
    }
    for (int slot = 0; slot < slots(channels); slot += LANES) {
      load(a, from + channelOf(slot, channels)).intoArray(re, slot);
    }
  }

  @Override
  void steps(int outer, int channel, int channels, int begin, int end, double[] aRe, double[] aIm, double[] re,
      double[] im) {
    int element = shape.element(outer, begin, channel);
    int stride = shape.elementStep();
    if (channels < LANES) {
      for (int c = 0; c < channels; c++) {
        re[c] = channel(element + c, stride, end - begin, aRe[c], re[c]);
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
        DoubleVector state = load(aRe, slot)
            .fma(load(re, slot), load(b, from + c));
        state.intoArray(re, slot);
        store(state, h, to + c);
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
    for (int step = begin; step < end; step++) {
      int by = shape.coefficient(outer, step, channel);
      int from = bOffset + shape.element(outer, step, channel);
      int to = hOffset + shape.element(outer, step, channel);
      for (int i = 0; i < slots; i += LANES) {
        int slot = reverse ? slots - LANES - i : i;
        int c = Math.min(slot, last);
        DoubleVector state = load(a, by + c).fma(load(re, slot), load(b, from + c));
        state.intoArray(re, slot);
        store(state, h, to + c);
      }
    }
  }

  /** Runs one channel with its state in a register. */
  private double channel(int element, int stride, int count, double factor, double state) {
    int from = bOffset + element;
    int to = hOffset + element;
    for (int i = 0; i < count; i++) {
      state = factor * state + b[from];
      h[to] = state;
      from += stride;
      to += stride;
    }
    return state;
  }
}
