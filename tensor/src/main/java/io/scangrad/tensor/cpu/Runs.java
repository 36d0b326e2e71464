package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import java.util.Arrays;

/** Copies strided blocks to contiguous runs: {@code to[at + r columns + c] = from[p + r rowStep + c step]}. */
final class Runs {
  /** Rows shorter than this are copied by a loop: the call of arraycopy costs more. */
  private static final int SHORT = 16;

  private Runs() {}

  /** Copies {@code rows} rows of {@code columns} elements; both storages have one type. */
  static void copy(Storage from, int p, int rowStep, int step, int rows, int columns, Storage to, int at) {
    switch (from) {
      case Storage.F32(float[] a) -> copy(a, p, rowStep, step, rows, columns, ((Storage.F32) to).array(), at);
      case Storage.F64(double[] a) -> copy(a, p, rowStep, step, rows, columns, ((Storage.F64) to).array(), at);
      case Storage.C64(float[] re, float[] im) -> {
        Storage.C64 out = (Storage.C64) to;
        copy(re, p, rowStep, step, rows, columns, out.re(), at);
        copy(im, p, rowStep, step, rows, columns, out.im(), at);
      }
      case Storage.C128(double[] re, double[] im) -> {
        Storage.C128 out = (Storage.C128) to;
        copy(re, p, rowStep, step, rows, columns, out.re(), at);
        copy(im, p, rowStep, step, rows, columns, out.im(), at);
      }
      case Storage.I32(int[] a) -> copy(a, p, rowStep, step, rows, columns, ((Storage.I32) to).array(), at);
      case Storage.Bool(boolean[] a) -> copy(a, p, rowStep, step, rows, columns, ((Storage.Bool) to).array(), at);
    }
  }

  /**
   * Copies {@code n} contiguous elements to every {@code step}-th place from {@code at} on; both storages have one
   * type.
   */
  static void spread(Storage from, int p, int n, Storage to, int at, int step) {
    switch (from) {
      case Storage.F32(float[] a) -> spread(a, p, n, ((Storage.F32) to).array(), at, step);
      case Storage.F64(double[] a) -> spread(a, p, n, ((Storage.F64) to).array(), at, step);
      case Storage.C64(float[] re, float[] im) -> {
        spread(re, p, n, ((Storage.C64) to).re(), at, step);
        spread(im, p, n, ((Storage.C64) to).im(), at, step);
      }
      case Storage.C128(double[] re, double[] im) -> {
        spread(re, p, n, ((Storage.C128) to).re(), at, step);
        spread(im, p, n, ((Storage.C128) to).im(), at, step);
      }
      case Storage.I32(int[] a) -> {
        int[] out = ((Storage.I32) to).array();
        for (int i = 0; i < n; i++) {
          out[at + i * step] = a[p + i];
        }
      }
      case Storage.Bool(boolean[] a) -> {
        boolean[] out = ((Storage.Bool) to).array();
        for (int i = 0; i < n; i++) {
          out[at + i * step] = a[p + i];
        }
      }
    }
  }

  /** Sets elements {@code from} to {@code to - 1} to 0 or false. */
  static void clear(Storage out, int from, int to) {
    switch (out) {
      case Storage.F32(float[] a) -> Arrays.fill(a, from, to, 0);
      case Storage.F64(double[] a) -> Arrays.fill(a, from, to, 0);
      case Storage.C64(float[] re, float[] im) -> {
        Arrays.fill(re, from, to, 0);
        Arrays.fill(im, from, to, 0);
      }
      case Storage.C128(double[] re, double[] im) -> {
        Arrays.fill(re, from, to, 0);
        Arrays.fill(im, from, to, 0);
      }
      case Storage.I32(int[] a) -> Arrays.fill(a, from, to, 0);
      case Storage.Bool(boolean[] a) -> Arrays.fill(a, from, to, false);
    }
  }

  private static void spread(float[] from, int p, int n, float[] to, int at, int step) {
    for (int i = 0; i < n; i++) {
      to[at + i * step] = from[p + i];
    }
  }

  private static void spread(double[] from, int p, int n, double[] to, int at, int step) {
    for (int i = 0; i < n; i++) {
      to[at + i * step] = from[p + i];
    }
  }

  private static void copy(float[] from, int p, int rowStep, int step, int rows, int columns, float[] to, int at) {
    for (int r = 0; r < rows; r++) {
      int row = p + r * rowStep;
      int out = at + r * columns;
      if (step == 0) {
        Arrays.fill(to, out, out + columns, from[row]);
      } else if (step == 1 && columns >= SHORT) {
        System.arraycopy(from, row, to, out, columns);
      } else {
        for (int c = 0; c < columns; c++) {
          to[out + c] = from[row + c * step];
        }
      }
    }
  }

  private static void copy(double[] from, int p, int rowStep, int step, int rows, int columns, double[] to, int at) {
    for (int r = 0; r < rows; r++) {
      int row = p + r * rowStep;
      int out = at + r * columns;
      if (step == 0) {
        Arrays.fill(to, out, out + columns, from[row]);
      } else if (step == 1 && columns >= SHORT) {
        System.arraycopy(from, row, to, out, columns);
      } else {
        for (int c = 0; c < columns; c++) {
          to[out + c] = from[row + c * step];
        }
      }
    }
  }

  private static void copy(int[] from, int p, int rowStep, int step, int rows, int columns, int[] to, int at) {
    for (int r = 0; r < rows; r++) {
      int row = p + r * rowStep;
      int out = at + r * columns;
      if (step == 0) {
        Arrays.fill(to, out, out + columns, from[row]);
      } else {
        for (int c = 0; c < columns; c++) {
          to[out + c] = from[row + c * step];
        }
      }
    }
  }

  private static void copy(boolean[] from, int p, int rowStep, int step, int rows, int columns, boolean[] to, int at) {
    for (int r = 0; r < rows; r++) {
      int row = p + r * rowStep;
      int out = at + r * columns;
      if (step == 0) {
        Arrays.fill(to, out, out + columns, from[row]);
      } else {
        for (int c = 0; c < columns; c++) {
          to[out + c] = from[row + c * step];
        }
      }
    }
  }
}
