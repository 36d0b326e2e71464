package io.scangrad.tensor.cpu;

/** Logic on runs of {@code bool}. */
final class BoolLogic {
  private BoolLogic() {}

  static void not(boolean[] a, int ai, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = !a[ai + i];
    }
  }

  static void and(boolean[] a, int ai, boolean[] b, int bi, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] & b[bi + i];
    }
  }

  static void or(boolean[] a, int ai, boolean[] b, int bi, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] | b[bi + i];
    }
  }

  static void equal(boolean[] a, int ai, boolean[] b, int bi, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = a[ai + i] == b[bi + i];
    }
  }

  static void select(
      boolean[] condition, int ci, boolean[] a, int ai, boolean[] b, int bi, boolean[] out, int oi, int n) {
    for (int i = 0; i < n; i++) {
      out[oi + i] = condition[ci + i] ? a[ai + i] : b[bi + i];
    }
  }
}
