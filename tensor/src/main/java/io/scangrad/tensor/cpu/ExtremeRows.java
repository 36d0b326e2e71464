package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;

/** The first largest or smallest element of a row, or its first NaN. */
final class ExtremeRows {
  private ExtremeRows() {}

  /** Writes the element. */
  static RowKernel value(boolean largest) {
    return (in, at, n, out, to) -> {
      int p = first(in, at, n, largest);
      out.set(to, in.re(p), 0);
    };
  }

  /** Writes its index in the row. */
  static RowKernel index(boolean largest) {
    return (in, at, n, out, to) -> out.set(to, first(in, at, n, largest) - at, 0);
  }

  private static int first(Storage in, int at, int n, boolean largest) {
    return switch (in) {
      case Storage.F32(float[] a) -> largest ? firstLargest(a, at, n) : firstSmallest(a, at, n);
      case Storage.F64(double[] a) -> largest ? firstLargest(a, at, n) : firstSmallest(a, at, n);
      case Storage.I32(int[] a) -> largest ? firstLargest(a, at, n) : firstSmallest(a, at, n);
      case Storage.C64 _, Storage.C128 _, Storage.Bool _ -> throw new AssertionError(in.dtype() + " has no order");
    };
  }

  static int firstLargest(float[] a, int at, int n) {
    int best = at;
    for (int i = at; i < at + n; i++) {
      if (!(a[i] <= a[best])) {
        if (Float.isNaN(a[i])) {
          return i;
        }
        best = i;
      }
    }
    return best;
  }

  private static int firstSmallest(float[] a, int at, int n) {
    int best = at;
    for (int i = at; i < at + n; i++) {
      if (!(a[i] >= a[best])) {
        if (Float.isNaN(a[i])) {
          return i;
        }
        best = i;
      }
    }
    return best;
  }

  static int firstLargest(double[] a, int at, int n) {
    int best = at;
    for (int i = at; i < at + n; i++) {
      if (!(a[i] <= a[best])) {
        if (Double.isNaN(a[i])) {
          return i;
        }
        best = i;
      }
    }
    return best;
  }

  private static int firstSmallest(double[] a, int at, int n) {
    int best = at;
    for (int i = at; i < at + n; i++) {
      if (!(a[i] >= a[best])) {
        if (Double.isNaN(a[i])) {
          return i;
        }
        best = i;
      }
    }
    return best;
  }

  private static int firstLargest(int[] a, int at, int n) {
    int best = at;
    for (int i = at; i < at + n; i++) {
      if (a[i] > a[best]) {
        best = i;
      }
    }
    return best;
  }

  private static int firstSmallest(int[] a, int at, int n) {
    int best = at;
    for (int i = at; i < at + n; i++) {
      if (a[i] < a[best]) {
        best = i;
      }
    }
    return best;
  }
}
