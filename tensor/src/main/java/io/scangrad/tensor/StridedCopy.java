package io.scangrad.tensor;

/** Copies strided elements into row-major order. */
final class StridedCopy {
  private StridedCopy() {}

  /**
   * Copies the elements that {@code layout} finds in {@code from} to the front of {@code to}, which has the same
   * type.
   */
  static void copy(Storage from, Layout layout, Storage to) {
    Shape shape = layout.shape();
    int n = shape.elements();
    if (n == 0) {
      return;
    }
    int rank = shape.rank();
    int row = rank == 0 ? 1 : shape.size(rank - 1);
    int step = rank == 0 ? 1 : layout.stride(rank - 1);
    int[] index = new int[rank];
    int position = layout.offset();
    for (int done = 0; done < n; done += row) {
      copyRow(from, position, step, to, done, row);
      for (int d = rank - 2; d >= 0; d--) {
        position += layout.stride(d);
        if (++index[d] < shape.size(d)) {
          break;
        }
        position -= layout.stride(d) * shape.size(d);
        index[d] = 0;
      }
    }
  }

  private static void copyRow(Storage from, int position, int step, Storage to, int target, int row) {
    switch (from) {
      case Storage.F32(float[] a) -> copyRow(a, position, step, ((Storage.F32) to).array(), target, row);
      case Storage.F64(double[] a) -> copyRow(a, position, step, ((Storage.F64) to).array(), target, row);
      case Storage.C64(float[] re, float[] im) -> {
        copyRow(re, position, step, ((Storage.C64) to).re(), target, row);
        copyRow(im, position, step, ((Storage.C64) to).im(), target, row);
      }
      case Storage.C128(double[] re, double[] im) -> {
        copyRow(re, position, step, ((Storage.C128) to).re(), target, row);
        copyRow(im, position, step, ((Storage.C128) to).im(), target, row);
      }
      case Storage.I32(int[] a) -> {
        int[] out = ((Storage.I32) to).array();
        for (int i = 0; i < row; i++) {
          out[target + i] = a[position + i * step];
        }
      }
      case Storage.Bool(boolean[] a) -> {
        boolean[] out = ((Storage.Bool) to).array();
        for (int i = 0; i < row; i++) {
          out[target + i] = a[position + i * step];
        }
      }
    }
  }

  private static void copyRow(float[] from, int position, int step, float[] to, int target, int row) {
    if (step == 1) {
      System.arraycopy(from, position, to, target, row);
      return;
    }
    for (int i = 0; i < row; i++) {
      to[target + i] = from[position + i * step];
    }
  }

  private static void copyRow(double[] from, int position, int step, double[] to, int target, int row) {
    if (step == 1) {
      System.arraycopy(from, position, to, target, row);
      return;
    }
    for (int i = 0; i < row; i++) {
      to[target + i] = from[position + i * step];
    }
  }
}
