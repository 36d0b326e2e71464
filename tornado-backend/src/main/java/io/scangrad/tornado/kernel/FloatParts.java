package io.scangrad.tornado.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Joins vectors in {@code float} to one, and splits one into many, {@link PartsPlan#MOST} at a time; an item for each
 * element. See {@link PartsPlan} for the sizes.
 *
 * @since 0.1
 */
public final class FloatParts {
  private FloatParts() {}

  /**
   * Writes parts one after another.
   *
   * @param x0 the first part, and so on
   * @param y the whole
   * @param sizes {@code count, offset} of the whole, then for each part its end, counted from the first element of the
   *     first part, and what is added to that count for the place in the part
   */
  public static void join(KernelContext c, FloatArray x0, FloatArray x1, FloatArray x2, FloatArray x3, FloatArray x4,
      FloatArray x5, FloatArray x6, FloatArray x7, FloatArray x8, FloatArray x9, FloatArray x10, FloatArray x11,
      FloatArray x12, FloatArray x13, FloatArray x14, FloatArray x15, FloatArray y, IntArray sizes) {
    int item = c.globalIdx;
    if (item < sizes.get(0)) {
      int to = sizes.get(1) + item;
      int start = 0;
      if (item < sizes.get(2) && item >= start) {
        y.set(to, x0.get(item + sizes.get(3)));
      }
      start = sizes.get(2);
      if (item < sizes.get(4) && item >= start) {
        y.set(to, x1.get(item + sizes.get(5)));
      }
      start = sizes.get(4);
      if (item < sizes.get(6) && item >= start) {
        y.set(to, x2.get(item + sizes.get(7)));
      }
      start = sizes.get(6);
      if (item < sizes.get(8) && item >= start) {
        y.set(to, x3.get(item + sizes.get(9)));
      }
      start = sizes.get(8);
      if (item < sizes.get(10) && item >= start) {
        y.set(to, x4.get(item + sizes.get(11)));
      }
      start = sizes.get(10);
      if (item < sizes.get(12) && item >= start) {
        y.set(to, x5.get(item + sizes.get(13)));
      }
      start = sizes.get(12);
      if (item < sizes.get(14) && item >= start) {
        y.set(to, x6.get(item + sizes.get(15)));
      }
      start = sizes.get(14);
      if (item < sizes.get(16) && item >= start) {
        y.set(to, x7.get(item + sizes.get(17)));
      }
      start = sizes.get(16);
      if (item < sizes.get(18) && item >= start) {
        y.set(to, x8.get(item + sizes.get(19)));
      }
      start = sizes.get(18);
      if (item < sizes.get(20) && item >= start) {
        y.set(to, x9.get(item + sizes.get(21)));
      }
      start = sizes.get(20);
      if (item < sizes.get(22) && item >= start) {
        y.set(to, x10.get(item + sizes.get(23)));
      }
      start = sizes.get(22);
      if (item < sizes.get(24) && item >= start) {
        y.set(to, x11.get(item + sizes.get(25)));
      }
      start = sizes.get(24);
      if (item < sizes.get(26) && item >= start) {
        y.set(to, x12.get(item + sizes.get(27)));
      }
      start = sizes.get(26);
      if (item < sizes.get(28) && item >= start) {
        y.set(to, x13.get(item + sizes.get(29)));
      }
      start = sizes.get(28);
      if (item < sizes.get(30) && item >= start) {
        y.set(to, x14.get(item + sizes.get(31)));
      }
      start = sizes.get(30);
      if (item < sizes.get(32) && item >= start) {
        y.set(to, x15.get(item + sizes.get(33)));
      }
    }
  }

  /**
   * Writes each part of a whole by itself.
   *
   * @param x the whole
   * @param y0 the first part, and so on
   * @param sizes as those of {@link #join}
   */
  public static void split(KernelContext c, FloatArray x, FloatArray y0, FloatArray y1, FloatArray y2, FloatArray y3,
      FloatArray y4, FloatArray y5, FloatArray y6, FloatArray y7, FloatArray y8, FloatArray y9, FloatArray y10,
      FloatArray y11, FloatArray y12, FloatArray y13, FloatArray y14, FloatArray y15, IntArray sizes) {
    int item = c.globalIdx;
    if (item < sizes.get(0)) {
      int from = sizes.get(1) + item;
      int start = 0;
      if (item < sizes.get(2) && item >= start) {
        y0.set(item + sizes.get(3), x.get(from));
      }
      start = sizes.get(2);
      if (item < sizes.get(4) && item >= start) {
        y1.set(item + sizes.get(5), x.get(from));
      }
      start = sizes.get(4);
      if (item < sizes.get(6) && item >= start) {
        y2.set(item + sizes.get(7), x.get(from));
      }
      start = sizes.get(6);
      if (item < sizes.get(8) && item >= start) {
        y3.set(item + sizes.get(9), x.get(from));
      }
      start = sizes.get(8);
      if (item < sizes.get(10) && item >= start) {
        y4.set(item + sizes.get(11), x.get(from));
      }
      start = sizes.get(10);
      if (item < sizes.get(12) && item >= start) {
        y5.set(item + sizes.get(13), x.get(from));
      }
      start = sizes.get(12);
      if (item < sizes.get(14) && item >= start) {
        y6.set(item + sizes.get(15), x.get(from));
      }
      start = sizes.get(14);
      if (item < sizes.get(16) && item >= start) {
        y7.set(item + sizes.get(17), x.get(from));
      }
      start = sizes.get(16);
      if (item < sizes.get(18) && item >= start) {
        y8.set(item + sizes.get(19), x.get(from));
      }
      start = sizes.get(18);
      if (item < sizes.get(20) && item >= start) {
        y9.set(item + sizes.get(21), x.get(from));
      }
      start = sizes.get(20);
      if (item < sizes.get(22) && item >= start) {
        y10.set(item + sizes.get(23), x.get(from));
      }
      start = sizes.get(22);
      if (item < sizes.get(24) && item >= start) {
        y11.set(item + sizes.get(25), x.get(from));
      }
      start = sizes.get(24);
      if (item < sizes.get(26) && item >= start) {
        y12.set(item + sizes.get(27), x.get(from));
      }
      start = sizes.get(26);
      if (item < sizes.get(28) && item >= start) {
        y13.set(item + sizes.get(29), x.get(from));
      }
      start = sizes.get(28);
      if (item < sizes.get(30) && item >= start) {
        y14.set(item + sizes.get(31), x.get(from));
      }
      start = sizes.get(30);
      if (item < sizes.get(32) && item >= start) {
        y15.set(item + sizes.get(33), x.get(from));
      }
    }
  }
}
