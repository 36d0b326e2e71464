package io.scangrad.tensor.random;

/**
 * Threefry-2x32 with 20 rounds: a keyed bijection of 64-bit counters whose outputs pass as independent random bits.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011), and its library
 * Random123.
 *
 * @since 0.1
 */
public final class Threefry {
  private static final int PARITY = 0x1bd11bda;

  private Threefry() {}

  /**
   * Returns 64 random bits.
   *
   * @param k0 first word of the key
   * @param k1 second word of the key
   * @param c0 first word of the counter
   * @param c1 second word of the counter
   * @return the first output word in the upper half, the second in the lower
   */
  public static long bits(int k0, int k1, int c0, int c1) {
    int k2 = PARITY ^ k0 ^ k1;
    int x = c0 + k0;
    int y = c1 + k1;

    x += y; y = Integer.rotateLeft(y, 13) ^ x;
    x += y; y = Integer.rotateLeft(y, 15) ^ x;
    x += y; y = Integer.rotateLeft(y, 26) ^ x;
    x += y; y = Integer.rotateLeft(y, 6) ^ x;
    x += k1;
    y += k2 + 1;

    x += y; y = Integer.rotateLeft(y, 17) ^ x;
    x += y; y = Integer.rotateLeft(y, 29) ^ x;
    x += y; y = Integer.rotateLeft(y, 16) ^ x;
    x += y; y = Integer.rotateLeft(y, 24) ^ x;
    x += k2;
    y += k0 + 2;

    x += y; y = Integer.rotateLeft(y, 13) ^ x;
    x += y; y = Integer.rotateLeft(y, 15) ^ x;
    x += y; y = Integer.rotateLeft(y, 26) ^ x;
    x += y; y = Integer.rotateLeft(y, 6) ^ x;
    x += k0;
    y += k1 + 3;

    x += y; y = Integer.rotateLeft(y, 17) ^ x;
    x += y; y = Integer.rotateLeft(y, 29) ^ x;
    x += y; y = Integer.rotateLeft(y, 16) ^ x;
    x += y; y = Integer.rotateLeft(y, 24) ^ x;
    x += k1;
    y += k2 + 4;

    x += y; y = Integer.rotateLeft(y, 13) ^ x;
    x += y; y = Integer.rotateLeft(y, 15) ^ x;
    x += y; y = Integer.rotateLeft(y, 26) ^ x;
    x += y; y = Integer.rotateLeft(y, 6) ^ x;
    x += k2;
    y += k0 + 5;

    return ((long) x << 32) | Integer.toUnsignedLong(y);
  }
}
