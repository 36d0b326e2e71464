package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Normal and truncated normal numbers from a key, in {@code double}: those of {@code Draws}, by the same formula
 * (Wichura's algorithm AS 241), with an error of some ulps of the device's logarithm.
 *
 * @since 0.1
 */
public final class DoubleNormal {
  private DoubleNormal() {}

  /**
   * Draws; an item for each number: {@link Groups#ofItems} of their count.
   *
   * @param key {@code i32(2)}, from {@code keyOffset}
   * @param sizes {@code count, keyOffset}
   * @param mass probability between the bounds, 1 without bounds
   * @param bound largest modulus; the largest number without bounds
   */
  public static void draw(KernelContext c, IntArray key, DoubleArray y, IntArray sizes, double mass, double bound) {
    int count = sizes.get(0);
    int keyOffset = sizes.get(1);
    int item = c.globalIdx;
    if (item < count) {
      int upper = RandomKernels.bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 0);
      int lower = RandomKernels.bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 1);
      boolean negative = upper >= 0;
      // Mirrored to the lower half; then upper is at least 0, and k + 1/2 is the distance from the end.
      int high = negative ? upper : ~upper;
      double k = high * 1048576.0 + ((negative ? lower : ~lower) >> 12 & 0xfffff);
      double centre = (2251799813685248.0 - k) * 2.220446049250313e-16 - 1.1102230246251565e-16;
      double q = mass * centre;
      double x;
      if (q <= 0.425) {
        x = middle(q);
      } else {
        double r = TornadoMath.sqrt(-TornadoMath.log(0.5 - q));
        x = r <= 5 ? tail(r - 1.6) : far(r - 5);
      }
      x = Math.min(x, bound);
      y.set(item, negative ? -x : x);
    }
  }

  /** Wichura's formula around 0. */
  private static double middle(double q) {
    double r = 0.180625 - q * q;
    double top = 2509.0809287301227;
    top = top * r + 33430.57558358813;
    top = top * r + 67265.7709270087;
    top = top * r + 45921.95393154987;
    top = top * r + 13731.69376550946;
    top = top * r + 1971.5909503065513;
    top = top * r + 133.14166789178438;
    top = top * r + 3.3871328727963665;
    double bottom = 5226.495278852854;
    bottom = bottom * r + 28729.085735721943;
    bottom = bottom * r + 39307.89580009271;
    bottom = bottom * r + 21213.794301586597;
    bottom = bottom * r + 5394.196021424751;
    bottom = bottom * r + 687.1870074920579;
    bottom = bottom * r + 42.31333070160091;
    bottom = bottom * r + 1.0;
    return q * top / bottom;
  }

  /** Wichura's formula in the tails. */
  private static double tail(double r) {
    double top = 0.0007745450142783414;
    top = top * r + 0.022723844989269184;
    top = top * r + 0.2417807251774506;
    top = top * r + 1.2704582524523684;
    top = top * r + 3.6478483247632045;
    top = top * r + 5.769497221460691;
    top = top * r + 4.630337846156546;
    top = top * r + 1.4234371107496835;
    double bottom = 1.0507500716444169e-9;
    bottom = bottom * r + 0.0005475938084995345;
    bottom = bottom * r + 0.015198666563616457;
    bottom = bottom * r + 0.14810397642748008;
    bottom = bottom * r + 0.6897673349851;
    bottom = bottom * r + 1.6763848301838038;
    bottom = bottom * r + 2.053191626637759;
    bottom = bottom * r + 1.0;
    return top / bottom;
  }

  /** Wichura's formula far out. */
  private static double far(double r) {
    double top = 2.0103343992922881e-7;
    top = top * r + 2.7115555687434876e-5;
    top = top * r + 0.0012426609473880784;
    top = top * r + 0.026532189526576124;
    top = top * r + 0.29656057182850487;
    top = top * r + 1.7848265399172913;
    top = top * r + 5.463784911164114;
    top = top * r + 6.657904643501103;
    double bottom = 2.0442631033899397e-15;
    bottom = bottom * r + 1.421511758316446e-7;
    bottom = bottom * r + 1.8463183175100548e-5;
    bottom = bottom * r + 0.0007868691311456133;
    bottom = bottom * r + 0.014875361290850615;
    bottom = bottom * r + 0.1369298809227358;
    bottom = bottom * r + 0.599832206555888;
    bottom = bottom * r + 1.0;
    return top / bottom;
  }
}
