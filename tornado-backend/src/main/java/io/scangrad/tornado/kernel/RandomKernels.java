package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Random numbers from a key: those of {@code Draws}. An item for each number: {@link Groups#ofItems} of their count.
 *
 * <p>Shifts have a sign and conditions one comparison: TornadoVM 5.2.1 writes {@code >>>} to OpenCL as {@code >>}, and
 * mixed {@code &&} and {@code ||} without parentheses.
 *
 * <p>Uniform numbers and truth values have the processor's bits. Normal numbers in {@code float} are computed in {@code
 * float} and are off by some ulps; see {@link NormalPlan}. Parameter {@code key} is {@code i32(2)} from {@code
 * keyOffset}.
 *
 * @since 0.1
 */
public final class RandomKernels {
  private static final int PARITY = 0x1bd11bda;

  private RandomKernels() {}

  /**
   * Uniform numbers in [0, 1): the upper 24 bits times {@code 2^-24}.
   *
   * @param sizes {@code count, keyOffset}
   */
  public static void uniformFloats(KernelContext c, IntArray key, FloatArray y, IntArray sizes) {
    int count = sizes.get(0);
    int keyOffset = sizes.get(1);
    int item = c.globalIdx;
    if (item < count) {
      y.set(item, (bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 0) >> 8 & 0xffffff) * 5.9604645e-8f);
    }
  }

  /**
   * Uniform numbers in [0, 1): the upper 53 bits times {@code 2^-53}.
   *
   * @param sizes {@code count, keyOffset}
   */
  public static void uniformDoubles(KernelContext c, IntArray key, DoubleArray y, IntArray sizes) {
    int count = sizes.get(0);
    int keyOffset = sizes.get(1);
    int item = c.globalIdx;
    if (item < count) {
      int upper = bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 0);
      int lower = bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 1);
      int rest = (upper & 31) << 21 | (lower >> 11 & 0x1fffff);
      y.set(item, ((upper >> 5 & 0x7ffffff) * 67108864.0 + rest) * 1.1102230246251565e-16);
    }
  }

  /**
   * Whether a uniform number is below a probability.
   *
   * @param y 1 or 0
   * @param sizes {@code count, keyOffset}
   * @param thresholdUpper upper half of the probability times {@code 2^53}, rounded up: see
   *     {@link NormalPlan#threshold}
   * @param thresholdLower its lower half
   */
  public static void bernoulli(KernelContext c, IntArray key, ByteArray y, IntArray sizes, int thresholdUpper,
      int thresholdLower) {
    int count = sizes.get(0);
    int keyOffset = sizes.get(1);
    int item = c.globalIdx;
    if (item < count) {
      int upper = bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 0);
      int lower = bits(key.get(keyOffset), key.get(keyOffset + 1), item, 0, 1);
      long number = joined(upper >> 11 & 0x1fffff, upper << 21 | (lower >> 11 & 0x1fffff));
      boolean below = number < joined(thresholdUpper, thresholdLower);
      y.set(item, (byte) (below ? 1 : 0));
    }
  }

  /** A whole number of two halves, the upper one not negative. */
  private static long joined(int upper, int lower) {
    return ((long) upper << 32) + ((long) (lower >> 1 & 0x7fffffff) << 1) + (lower & 1);
  }

  /**
   * Writes the key that belongs to a number; one item.
   *
   * @param y the new key
   * @param sizes {@code keyOffset}
   * @param upper upper half of the number
   * @param lower its lower half
   */
  public static void fold(KernelContext c, IntArray key, IntArray y, IntArray sizes, int upper, int lower) {
    int keyOffset = sizes.get(0);
    int item = c.globalIdx;
    if (item == 0) {
      int k0 = bits(key.get(keyOffset), key.get(keyOffset + 1), 0, 2, 0);
      int k1 = bits(key.get(keyOffset), key.get(keyOffset + 1), 0, 2, 1);
      y.set(0, bits(k0, k1, upper, lower, 0));
      y.set(1, bits(k0, k1, upper, lower, 1));
    }
  }

  /** One word of {@code Threefry}, the first if {@code word} is 0 and else the second. */
  static int bits(int k0, int k1, int c0, int c1, int word) {
    int k2 = PARITY ^ k0 ^ k1;
    int x = c0 + k0;
    int y = c1 + k1;
    x += y;
    y = (y << 13 | (y >> 19 & 0x1fff)) ^ x;
    x += y;
    y = (y << 15 | (y >> 17 & 0x7fff)) ^ x;
    x += y;
    y = (y << 26 | (y >> 6 & 0x3ffffff)) ^ x;
    x += y;
    y = (y << 6 | (y >> 26 & 0x3f)) ^ x;
    x += k1;
    y += k2 + 1;
    x += y;
    y = (y << 17 | (y >> 15 & 0x1ffff)) ^ x;
    x += y;
    y = (y << 29 | (y >> 3 & 0x1fffffff)) ^ x;
    x += y;
    y = (y << 16 | (y >> 16 & 0xffff)) ^ x;
    x += y;
    y = (y << 24 | (y >> 8 & 0xffffff)) ^ x;
    x += k2;
    y += k0 + 2;
    x += y;
    y = (y << 13 | (y >> 19 & 0x1fff)) ^ x;
    x += y;
    y = (y << 15 | (y >> 17 & 0x7fff)) ^ x;
    x += y;
    y = (y << 26 | (y >> 6 & 0x3ffffff)) ^ x;
    x += y;
    y = (y << 6 | (y >> 26 & 0x3f)) ^ x;
    x += k0;
    y += k1 + 3;
    x += y;
    y = (y << 17 | (y >> 15 & 0x1ffff)) ^ x;
    x += y;
    y = (y << 29 | (y >> 3 & 0x1fffffff)) ^ x;
    x += y;
    y = (y << 16 | (y >> 16 & 0xffff)) ^ x;
    x += y;
    y = (y << 24 | (y >> 8 & 0xffffff)) ^ x;
    x += k1;
    y += k2 + 4;
    x += y;
    y = (y << 13 | (y >> 19 & 0x1fff)) ^ x;
    x += y;
    y = (y << 15 | (y >> 17 & 0x7fff)) ^ x;
    x += y;
    y = (y << 26 | (y >> 6 & 0x3ffffff)) ^ x;
    x += y;
    y = (y << 6 | (y >> 26 & 0x3f)) ^ x;
    x += k2;
    y += k0 + 5;
    return word == 0 ? x : y;
  }
}
