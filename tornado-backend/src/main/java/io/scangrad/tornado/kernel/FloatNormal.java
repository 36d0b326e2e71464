package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Normal and truncated normal numbers from a key, in {@code float}: those of {@code Draws}, by the same formula
 * (Wichura's algorithm AS 241), with an error of some ulps.
 *
 * @since 0.1
 */
public final class FloatNormal {
  private FloatNormal() {}

  /**
   * Draws; an item for each number: {@link Groups#ofItems} of their count.
   *
   * @param key {@code i32(2)}, from {@code keyOffset}
   * @param sizes {@code count, keyOffset}
   * @param mass probability between the bounds, 1 without bounds
   * @param rest half of what is outside of them
   * @param bound largest modulus; the largest number without bounds
   */
  public static void draw(KernelContext c, IntArray key, FloatArray y, IntArray sizes, float mass, float rest,
      float bound) {
    int count = sizes.get(0);
    int keyOffset = sizes.get(1);
    int item = c.globalIdx;
    if (item < count) {
      int upper = RandomKernels.bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 0);
      int lower = RandomKernels.bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 1);
      boolean negative = upper >= 0;
      // Mirrored to the lower half; then upper is at least 0, and k + 1/2 is the distance from the end.
      int high = negative ? upper : ~upper;
      float low = ((negative ? lower : ~lower) >> 12 & 0xfffff) + 0.5f;
      float end = high * 2.3283064e-10f + low * 2.220446e-16f;
      float centre = (2147483647 - high) * 2.3283064e-10f + (1048576 - low) * 2.220446e-16f;
      float q = mass * centre;
      float x;
      if (q <= 0.425f) {
        x = middle(q);
      } else {
        float r = TornadoMath.sqrt(-TornadoMath.log(mass * end + rest));
        x = r <= 5 ? tail(r - 1.6f) : far(r - 5);
      }
      x = Math.min(x, bound);
      y.set(item, negative ? -x : x);
    }
  }

  /** Wichura's formula around 0. */
  private static float middle(float q) {
    float r = 0.180625f - q * q;
    float top = 2509.0808f;
    top = top * r + 33430.574f;
    top = top * r + 67265.77f;
    top = top * r + 45921.953f;
    top = top * r + 13731.693f;
    top = top * r + 1971.591f;
    top = top * r + 133.14166f;
    top = top * r + 3.387133f;
    float bottom = 5226.495f;
    bottom = bottom * r + 28729.086f;
    bottom = bottom * r + 39307.895f;
    bottom = bottom * r + 21213.795f;
    bottom = bottom * r + 5394.196f;
    bottom = bottom * r + 687.187f;
    bottom = bottom * r + 42.31333f;
    bottom = bottom * r + 1f;
    return q * top / bottom;
  }

  /** Wichura's formula in the tails. */
  private static float tail(float r) {
    float top = 0.000774545f;
    top = top * r + 0.022723844f;
    top = top * r + 0.24178073f;
    top = top * r + 1.2704582f;
    top = top * r + 3.6478484f;
    top = top * r + 5.7694974f;
    top = top * r + 4.6303377f;
    top = top * r + 1.4234371f;
    float bottom = 1.05075e-09f;
    bottom = bottom * r + 0.0005475938f;
    bottom = bottom * r + 0.015198667f;
    bottom = bottom * r + 0.14810398f;
    bottom = bottom * r + 0.68976736f;
    bottom = bottom * r + 1.6763848f;
    bottom = bottom * r + 2.0531917f;
    bottom = bottom * r + 1f;
    return top / bottom;
  }

  /** Wichura's formula far out. */
  private static float far(float r) {
    float top = 2.0103344e-07f;
    top = top * r + 2.7115555e-05f;
    top = top * r + 0.0012426609f;
    top = top * r + 0.02653219f;
    top = top * r + 0.2965606f;
    top = top * r + 1.7848265f;
    top = top * r + 5.4637847f;
    top = top * r + 6.6579046f;
    float bottom = 2.0442632e-15f;
    bottom = bottom * r + 1.4215118e-07f;
    bottom = bottom * r + 1.8463183e-05f;
    bottom = bottom * r + 0.00078686915f;
    bottom = bottom * r + 0.014875362f;
    bottom = bottom * r + 0.13692988f;
    bottom = bottom * r + 0.5998322f;
    bottom = bottom * r + 1f;
    return top / bottom;
  }
}
