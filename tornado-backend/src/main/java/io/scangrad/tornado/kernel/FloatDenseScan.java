package io.scangrad.tornado.kernel;

import io.scangrad.tornado.element.FloatFunctions;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Recurrences {@code h_t = s(d_t (M h_{t-1} + b_t))} in {@code float} over (batch, length, n), a group of {@value
 * DenseScanPlan#GROUP} items for each sequence and an item for each channel, or for several of them.
 *
 * <p>Items meet at a barrier after each step. The state before a step is read where it was written, among the results:
 * all items of a group read the same elements, M is what they wait for, and n is not bounded by local memory. Sums are
 * taken in one order, from b on, whatever the device.
 *
 * @since 0.1
 */
public final class FloatDenseScan {
  private FloatDenseScan() {}

  /**
   * Computes all states.
   *
   * @param m M transposed (n, n), from {@code mOffset}: items read neighbouring elements
   * @param b inputs, from {@code bOffset}
   * @param h0 states before the first step (batch, n), from {@code h0Offset}
   * @param gate the gate, from {@code gateOffset}; not read without one
   * @param resets truth values (batch, length), from {@code resetsOffset}; not read without them
   * @param h states, from 0
   * @param sizes {@code length, n, mOffset, bOffset, h0Offset, gateOffset, resetsOffset}
   * @param form see {@link DenseScanPlan#form}
   */
  public static void run(KernelContext c, FloatArray m, FloatArray b, FloatArray h0, FloatArray gate, ByteArray resets,
      FloatArray h, IntArray sizes, int form) {
    int length = sizes.get(0);
    int n = sizes.get(1);
    int mOffset = sizes.get(2);
    int bOffset = sizes.get(3);
    int h0Offset = sizes.get(4);
    int gateOffset = sizes.get(5);
    int resetsOffset = sizes.get(6);
    int row = c.groupIdx;
    int item = c.localIdx;
    int direction = (form & DenseScanPlan.REVERSE) != 0 ? -1 : 1;
    int place = row * length;
    if (direction < 0) {
      place = row * length + length - 1;
    }
    for (int step = 0; step < length; step++) {
      int terms = n;
      if ((form & DenseScanPlan.RESETTING) != 0) {
        if (resets.get(resetsOffset + place) != 0) {
          terms = 0;
        }
      }
      // Two loops in turn, one of them over nothing: after an if with a loop in either branch TornadoVM 5.2.1 takes the
      // value of the second also where the first has run.
      int initial = 0;
      if (step == 0) {
        initial = terms;
      }
      int before = (place - direction) * n;
      for (int i = item; i < n; i += DenseScanPlan.GROUP) {
        float sum = b.get(bOffset + place * n + i);
        for (int j = 0; j < initial; j++) {
          sum += m.get(mOffset + j * n + i) * h0.get(h0Offset + row * n + j);
        }
        for (int j = initial; j < terms; j++) {
          sum += m.get(mOffset + j * n + i) * h.get(before + j);
        }
        if ((form & DenseScanPlan.GATED) != 0) {
          sum = sum * gate.get(gateOffset + place * n + i);
        }
        h.set(place * n + i, activated(sum, form));
      }
      c.globalBarrier();
      place += direction;
    }
  }

  private static float activated(float x, int form) {
    float value = x;
    if ((form & DenseScanPlan.TANH) != 0) {
      value = FloatFunctions.tanh(x);
    }
    if ((form & DenseScanPlan.RELU) != 0) {
      value = FloatFunctions.relu(x);
    }
    return value;
  }
}
