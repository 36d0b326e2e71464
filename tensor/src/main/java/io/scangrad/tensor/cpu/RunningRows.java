package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;

/** Running sums and products of a row, kept in double. */
final class RunningRows {
  private RunningRows() {}

  static RowKernel cumSum(boolean reverse) {
    return (in, at, n, out, to) -> {
      switch (in) {
        case Storage.F32(float[] a) -> cumSum(a, at, n, ((Storage.F32) out).array(), to, reverse);
        case Storage.F64(double[] a) -> cumSum(a, at, n, ((Storage.F64) out).array(), to, reverse);
        case Storage.C64(float[] re, float[] im) -> {
          cumSum(re, at, n, ((Storage.C64) out).re(), to, reverse);
          cumSum(im, at, n, ((Storage.C64) out).im(), to, reverse);
        }
        case Storage.C128(double[] re, double[] im) -> {
          cumSum(re, at, n, ((Storage.C128) out).re(), to, reverse);
          cumSum(im, at, n, ((Storage.C128) out).im(), to, reverse);
        }
        case Storage.I32(int[] a) -> {
          int[] sums = ((Storage.I32) out).array();
          int sum = 0;
          for (int k = 0; k < n; k++) {
            int i = reverse ? n - 1 - k : k;
            sum += a[at + i];
            sums[to + i] = sum;
          }
        }
        case Storage.Bool _ -> throw new AssertionError("bool must have been refused by inference");
      }
    };
  }

  static void prod(Storage in, int at, int n, Storage out, int to) {
    double re = 1;
    double im = 0;
    boolean complex = in.dtype().isComplex();
    for (int i = at; i < at + n; i++) {
      double x = in.re(i);
      double y = in.im(i);
      double product = complex ? re * x - im * y : re * x;
      im = complex ? re * y + im * x : 0;
      re = product;
    }
    out.set(to, re, im);
  }

  private static void cumSum(float[] a, int at, int n, float[] out, int to, boolean reverse) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      int i = reverse ? n - 1 - k : k;
      sum += a[at + i];
      out[to + i] = (float) sum;
    }
  }

  private static void cumSum(double[] a, int at, int n, double[] out, int to, boolean reverse) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      int i = reverse ? n - 1 - k : k;
      sum += a[at + i];
      out[to + i] = sum;
    }
  }
}
