package io.scangrad.tensor.cpu;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.backend.Complex;
import io.scangrad.tensor.backend.ComplexMath;

/** Sums of exponentials over a row, shifted by its largest element; the sums are kept in double. */
final class ExponentialRows {
  /** Exponentials of {@code f32} that are held at a time while they are summed. */
  private static final int HELD = 512;

  private ExponentialRows() {}

  static void logSumExp(Storage in, int at, int n, Storage out, int to) {
    double largest = largest(in, at, n);
    if (in instanceof Storage.C64 || in instanceof Storage.C128) {
      // An infinite or missing maximum needs no shift: there is nothing to protect.
      double shift = Double.isFinite(largest) ? largest : 0;
      double re = 0;
      double im = 0;
      for (int i = at; i < at + n; i++) {
        Complex e = ComplexMath.exp(in.re(i) - shift, in.im(i));
        re += e.re();
        im += e.im();
      }
      Complex log = ComplexMath.log(re, im);
      out.set(to, log.re() + shift, log.im());
    } else {
      out.set(to, Double.isFinite(largest) ? Math.log(sum(in, at, n, largest)) + largest : largest, 0);
    }
  }

  static void logSoftmax(Storage in, int at, int n, Storage out, int to) {
    double shift = largest(in, at, n);
    double log = Math.log(sum(in, at, n, shift));
    for (int i = 0; i < n; i++) {
      out.set(to + i, in.re(at + i) - shift - log, 0);
    }
  }

  static void softmax(Storage in, int at, int n, Storage out, int to) {
    double shift = largest(in, at, n);
    switch (in) {
      case Storage.F32(float[] a) -> {
        float[] e = ((Storage.F32) out).array();
        F32Exponential.expShifted(a, at, (float) shift, e, to, n);
        double scale = 1 / sum(e, to, n);
        for (int i = to; i < to + n; i++) {
          e[i] = (float) (e[i] * scale);
        }
      }
      case Storage.F64(double[] a) -> {
        double[] e = ((Storage.F64) out).array();
        double sum = 0;
        for (int i = 0; i < n; i++) {
          e[to + i] = Math.exp(a[at + i] - shift);
          sum += e[to + i];
        }
        for (int i = to; i < to + n; i++) {
          e[i] /= sum;
        }
      }
      case Storage.C64 _, Storage.C128 _, Storage.I32 _, Storage.Bool _ -> throw refused(in);
    }
  }

  private static double sum(Storage in, int at, int n, double shift) {
    return switch (in) {
      case Storage.F32(float[] a) -> {
        float[] e = new float[Math.min(n, HELD)];
        double sum = 0;
        for (int done = 0; done < n; done += HELD) {
          int length = Math.min(HELD, n - done);
          F32Exponential.expShifted(a, at + done, (float) shift, e, 0, length);
          sum += sum(e, 0, length);
        }
        yield sum;
      }
      case Storage.F64(double[] a) -> {
        double sum = 0;
        for (int i = at; i < at + n; i++) {
          sum += Math.exp(a[i] - shift);
        }
        yield sum;
      }
      case Storage.C64 _, Storage.C128 _, Storage.I32 _, Storage.Bool _ -> throw refused(in);
    };
  }

  private static double sum(float[] e, int at, int n) {
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      sum += e[i];
    }
    return sum;
  }

  /** The largest real part, NaN if there is one, {@code -inf} of nothing. */
  private static double largest(Storage in, int at, int n) {
    if (n == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return switch (in) {
      case Storage.F32(float[] a) -> a[ExtremeRows.firstLargest(a, at, n)];
      case Storage.F64(double[] a) -> a[ExtremeRows.firstLargest(a, at, n)];
      case Storage.C64(float[] re, float[] _) -> re[ExtremeRows.firstLargest(re, at, n)];
      case Storage.C128(double[] re, double[] _) -> re[ExtremeRows.firstLargest(re, at, n)];
      case Storage.I32 _, Storage.Bool _ -> throw refused(in);
    };
  }

  private static AssertionError refused(Storage in) {
    return new AssertionError(in.dtype() + " must have been refused by inference");
  }
}
