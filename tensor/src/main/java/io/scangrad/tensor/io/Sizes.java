package io.scangrad.tensor.io;

import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Limits of shapes in files. */
final class Sizes {
  /** The most axes that a file gets; NumPy has the same limit. */
  static final int MAX_RANK = 64;

  private Sizes() {}

  /**
   * Demands that a tensor has no more axes than a file can have.
   *
   * @throws IllegalArgumentException if it has
   */
  static void checkRank(String format, Tensor tensor) {
    if (tensor.shape().rank() > MAX_RANK) {
      throw new IllegalArgumentException(format + ": a file holds tensors of at most " + MAX_RANK + " axes, given "
          + tensor.shape().rank() + "; reshape it first");
    }
  }

  /** Returns the shape, or null if a size or the number of elements exceeds {@code 2^31 - 1}; no size is negative. */
  static @Nullable Shape shape(long[] sizes) {
    int[] small = new int[sizes.length];
    boolean empty = false;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] > Integer.MAX_VALUE) {
        return null;
      }
      small[d] = (int) sizes[d];
      empty |= small[d] == 0;
    }
    long elements = 1;
    for (int size : small) {
      elements = empty ? 0 : elements * size;
      if (elements > Integer.MAX_VALUE) {
        return null;
      }
    }
    return Shape.of(small);
  }
}
