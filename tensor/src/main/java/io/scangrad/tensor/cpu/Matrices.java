package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The matrices over the last two axes of a tensor, as the product kernel reads them.
 *
 * @param storage where they lie
 * @param offset position of the first
 * @param ld distance of two stored rows
 * @param stride distance of two matrices, 0 if all are one
 * @param transposed whether the kernel is to transpose what is stored
 */
record Matrices(Storage storage, int offset, int ld, int stride, boolean transposed) {

  /** Reads views as they lie where rows or columns are contiguous, and copies other layouts to scratch memory. */
  static Matrices of(Tensor x, boolean transpose, Tiles tiles) {
    Matrices view = view(x, transpose);
    if (view != null) {
      return view;
    }
    Tensor copy = tiles.scratchCopy(x);
    int rows = x.shape().size(-2);
    int columns = x.shape().size(-1);
    return new Matrices(copy.storage(), 0, columns, rows * columns, transpose);
  }

  private static @Nullable Matrices view(Tensor x, boolean transpose) {
    int rows = x.shape().size(-2);
    int columns = x.shape().size(-1);
    int count = 1;
    for (int d = 0; d < x.shape().rank() - 2; d++) {
      count *= x.shape().size(d);
    }
    Layout layout = x.layout().reshape(Shape.of(count, rows, columns));
    if (layout == null) {
      return null;
    }
    int stride = count == 1 ? 0 : layout.stride(0);
    if (stride < 0) {
      return null;
    }
    if ((columns == 1 || layout.stride(2) == 1) && (rows == 1 || layout.stride(1) >= columns)) {
      int ld = rows == 1 ? Math.max(1, columns) : layout.stride(1);
      return new Matrices(x.storage(), layout.offset(), ld, stride, transpose);
    }
    if ((rows == 1 || layout.stride(1) == 1) && (columns == 1 || layout.stride(2) >= rows)) {
      int ld = columns == 1 ? Math.max(1, rows) : layout.stride(2);
      return new Matrices(x.storage(), layout.offset(), ld, stride, !transpose);
    }
    return null;
  }
}
