package io.scangrad.lra.data.image;

import java.util.stream.IntStream;

/** An order in which the pixels of an image are read. Immutable. */
public final class PixelOrder {
  private final int[] pixels;

  private PixelOrder(int[] pixels) {
    this.pixels = pixels;
  }

  /**
   * Reverses the bits of the positions.
   *
   * <p>Of the numbers below the smallest power of two that is at least {@code length}, each with its bits in reverse,
   * those below {@code length} are kept, in that order. For the 784 pixels of a 28x28 image these are bit reversals of
   * ten bits: 0, 512, 256, 768, 128, ... This is the permutation of S4 and S5 for psMNIST; other works draw another
   * one at random, so that accuracies compare only with works that name this one.
   *
   * @param length number of pixels, at least 1
   * @return the order
   * @throws IllegalArgumentException if {@code length} is below 1
   */
  public static PixelOrder bitReversal(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("PixelOrder: length (=" + length + ") must be at least 1");
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
    return new PixelOrder(IntStream.range(0, 1 << bits)
        .map(t -> bits == 0 ? 0 : Integer.reverse(t) >>> (Integer.SIZE - bits))
        .filter(pixel -> pixel < length)
        .toArray());
  }

  /**
   * Counts the pixels.
   *
   * @return at least 1
   */
  public int length() {
    return pixels.length;
  }

  /**
   * Tells which pixel is read at a step.
   *
   * @param t the step, in {@code 0..length()-1}
   * @return number of the pixel, row by row
   */
  public int pixel(int t) {
    return pixels[t];
  }
}
