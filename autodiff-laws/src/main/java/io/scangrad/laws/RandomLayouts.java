package io.scangrad.laws;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;

/**
 * The same values laid out in another way: axes in another order, walked backwards, with gaps and offsets. Gaps are
 * filled with NaN (the largest number for {@code i32}), so that an op that reads them is found out.
 *
 * @since 0.1
 */
public final class RandomLayouts {
  private RandomLayouts() {}

  /** Returns the values of x in a drawn layout; row-major is the simplest. */
  public static Tensor arrange(Draw draw, Tensor x) {
    int rank = x.shape().rank();
    if (draw.below(3) < 2 || (rank == 0 && !draw.flag())) {
      return x;
    }
    int[] order = order(draw, rank);
    int[] steps = new int[rank];
    int[] starts = new int[rank];
    int[] sizes = new int[rank];
    int[] stored = new int[rank];
    for (int d = 0; d < rank; d++) {
      sizes[d] = x.shape().size(order[d]);
      steps[d] = draw.of(1, 1, -1, 2, -2);
      int before = draw.of(0, 0, 1);
      stored[d] = before + Math.max(0, sizes[d] - 1) * Math.abs(steps[d]) + Math.min(1, sizes[d]) + draw.of(0, 0, 1);
      starts[d] = steps[d] > 0 ? before : before + (sizes[d] - 1) * -steps[d];
    }
    Tensor whole = gaps(x.dtype(), Shape.of(stored));
    Tensor view = (x.elements() == 0 ? gaps(x.dtype(), Shape.of(sizes)) : whole.slice(starts, sizes, steps))
        .permute(inverse(order));
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    for (int i = 0; i < re.length; i++) {
      view.storage().set(view.layout().position(i), re[i], im[i]);
    }
    return view;
  }

  private static Tensor gaps(DType dtype, Shape shape) {
    Storage storage = Storage.allocate(dtype, shape.elements());
    for (int i = 0; i < storage.length(); i++) {
      storage.set(i, dtype == DType.INT32 ? Integer.MAX_VALUE : Double.NaN, dtype.isComplex() ? Double.NaN : 0);
    }
    return Tensor.of(storage, shape);
  }

  private static int[] order(Draw draw, int rank) {
    int[] order = new int[rank];
    for (int d = 0; d < rank; d++) {
      int other = d - draw.below(d + 1);
      order[d] = order[other];
      order[other] = d;
    }
    return order;
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      inverse[order[d]] = d;
    }
    return inverse;
  }
}
