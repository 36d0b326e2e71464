package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Storage;
import io.scangrad.tensor.Tensor;

/**
 * The elements of a tensor in row-major order, as the fewest nested loops that visit them: axes of size 1 are dropped
 * and neighbouring axes that one stride can walk are merged.
 */
final class Walk {
  /** Elements on their way to places with gaps that are held at a time. */
  private static final int PIECE = 1024;

  private final Storage source;
  private final int base;
  private final int rank;
  private final int[] sizes;
  private final int[] strides;

  Walk(Tensor tensor) {
    this(tensor.storage(), tensor.layout());
  }

  Walk(Storage storage, Layout layout) {
    source = storage;
    base = layout.offset();
    int axes = layout.shape().rank();
    int[] size = new int[axes];
    int[] stride = new int[axes];
    int k = 0;
    for (int d = 0; d < axes; d++) {
      int s = layout.shape().size(d);
      if (s == 1) {
        continue;
      }
      if (k > 0 && stride[k - 1] == layout.stride(d) * s) {
        size[k - 1] *= s;
        stride[k - 1] = layout.stride(d);
      } else {
        size[k] = s;
        stride[k++] = layout.stride(d);
      }
    }
    rank = k;
    sizes = size;
    strides = stride;
  }

  Storage source() {
    return source;
  }

  /** Whether every run of the row-major order lies contiguously in the source. */
  boolean isContiguous() {
    return rank == 0 || (rank == 1 && strides[0] == 1);
  }

  /** How many elements pass until the same ones come again; 0 if they never do. 1 means one value everywhere. */
  int period() {
    if (rank == 0 || strides[0] != 0) {
      return 0;
    }
    int inner = 1;
    for (int d = 1; d < rank; d++) {
      inner *= sizes[d];
    }
    return inner;
  }

  /**
   * The position in the source where {@code n} elements from {@code start} on lie contiguously, or -1 if they do not.
   */
  int inPlace(int start, int n) {
    if (rank == 0) {
      return base;
    }
    int row = sizes[rank - 1];
    if (strides[rank - 1] != 1 || start % row + n > row) {
      return -1;
    }
    return position(start);
  }

  /** Copies {@code n} elements from {@code start} on to a storage of the same type. */
  void copy(int start, int n, Storage to, int at) {
    if (rank == 0) {
      Runs.copy(source, base, 0, 1, 1, n, to, at);
      return;
    }
    int row = sizes[rank - 1];
    int step = strides[rank - 1];
    int done = 0;
    while (done < n) {
      int linear = start + done;
      int column = linear % row;
      int rows = 1;
      int columns = row;
      int rowStep = 0;
      if (column != 0 || n - done < row) {
        columns = Math.min(row - column, n - done);
      } else if (rank > 1) {
        int size = sizes[rank - 2];
        rows = Math.min((n - done) / row, size - linear / row % size);
        rowStep = strides[rank - 2];
      }
      Runs.copy(source, position(linear), rowStep, step, rows, columns, to, at + done);
      done += rows * columns;
    }
  }

  /**
   * Copies {@code n} elements of another walk over the same shape, from {@code start} on, to where this walk finds
   * them.
   */
  void fill(Walk from, int start, int n) {
    int row = rank == 0 ? 1 : sizes[rank - 1];
    int step = rank == 0 ? 1 : strides[rank - 1];
    int piece = step == 1 ? row : Math.min(row, PIECE);
    Storage scratch = step == 1 ? source : Storage.allocate(source.dtype(), Math.min(piece, n));
    int done = 0;
    while (done < n) {
      int linear = start + done;
      int length = Math.min(Math.min(row - linear % row, piece), n - done);
      int position = rank == 0 ? base : position(linear);
      if (step == 1) {
        from.copy(linear, length, source, position);
      } else {
        from.copy(linear, length, scratch, 0);
        Runs.spread(scratch, 0, length, source, position, step);
      }
      done += length;
    }
  }

  /** Copies {@code n} elements that lie one after another to where this walk finds those from {@code start} on. */
  void spread(Object from, int start, int n, Object to) {
    int row = rank > 0 && strides[rank - 1] == 1 ? sizes[rank - 1] : 1;
    int done = 0;
    while (done < n) {
      int linear = start + done;
      int length = Math.min(row - linear % row, n - done);
      System.arraycopy(from, done, to, rank == 0 ? base : position(linear), length);
      done += length;
    }
  }

  /** Whether no element comes before or at the place of one that this walk visits earlier. */
  boolean ascends() {
    long extent = 1;
    for (int d = rank - 1; d >= 0; d--) {
      if (strides[d] < extent) {
        return false;
      }
      extent = (long) strides[d] * (sizes[d] - 1) + extent;
    }
    return true;
  }

  private int position(int linear) {
    int position = base;
    int rest = linear;
    for (int d = rank - 1; d > 0; d--) {
      int next = rest / sizes[d];
      position += (rest - next * sizes[d]) * strides[d];
      rest = next;
    }
    return position + rest * strides[0];
  }
}
