package io.scangrad.tensor.cpu;

/** Arithmetic on runs of {@code i32}: indices and counts, so plain loops serve. */
final class I32Arithmetic {
  private I32Arithmetic() {}

  static void neg(int[] a, int ai, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = -a[ai + i];
    }
  }

  static void abs(int[] a, int ai, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = Math.abs(a[ai + i]);
    }
  }

  static void add(int[] a, int ai, int[] b, int bi, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] + b[bi + i];
    }
  }

  static void sub(int[] a, int ai, int[] b, int bi, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] - b[bi + i];
    }
  }

  static void mul(int[] a, int ai, int[] b, int bi, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] * b[bi + i];
    }
  }

  static void max(int[] a, int ai, int[] b, int bi, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = Math.max(a[ai + i], b[bi + i]);
    }
  }

  static void min(int[] a, int ai, int[] b, int bi, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = Math.min(a[ai + i], b[bi + i]);
    }
  }

  static void less(int[] a, int ai, int[] b, int bi, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] < b[bi + i];
    }
  }

  static void lessEqual(int[] a, int ai, int[] b, int bi, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] <= b[bi + i];
    }
  }

  static void equal(int[] a, int ai, int[] b, int bi, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] == b[bi + i];
    }
  }

  static void select(boolean[] condition, int ci, int[] a, int ai, int[] b, int bi, int[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = condition[ci + i] ? a[ai + i] : b[bi + i];
    }
  }
}
