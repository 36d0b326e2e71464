package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Truth values picked by indices along the middle axis of (outer, size, inner).
 *
 * @since 0.1
 */
public final class ByteIndex {
  private ByteIndex() {}

  /**
   * Picks elements; grid and parameters are those of {@link FloatIndex#gather}.
   *
   * @param sizes {@code outer, size, inner, count, xOffset, indexOffset}
   */
  public static void gather(KernelContext c, ByteArray x, IntArray indices, ByteArray y, IntArray errors,
      IntArray sizes) {
    int outer = sizes.get(0);
    int size = sizes.get(1);
    int inner = sizes.get(2);
    int count = sizes.get(3);
    int xOffset = sizes.get(4);
    int indexOffset = sizes.get(5);
    int item = c.globalIdx;
    if (item < outer * count * inner) {
      int index = indices.get(indexOffset + item / inner % count);
      byte value = 0;
      if (index >= 0 && index < size) {
        value = x.get(xOffset + (item / inner / count * size + index) * inner + item % inner);
      } else {
        c.atomicAdd(errors, 0, 1);
      }
      y.set(item, value);
    }
  }
}
