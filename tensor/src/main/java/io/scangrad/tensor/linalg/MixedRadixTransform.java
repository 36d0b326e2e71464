package io.scangrad.tensor.linalg;

import java.util.Arrays;

/**
 * Stockham's transform for lengths of small prime factors: each pass splits off one radix and leaves the parts in
 * order.
 *
 * <p>A pass of radix r over sub-transforms of length {@code m r}, {@code s} of them interleaved, is
 * {@code y[q + s (r p + k)] = w^(p k s) sum_j x[q + s (p + j m)] exp(-2 pi i j k / r)}.
 */
final class MixedRadixTransform implements FourierTransform {
  private final int n;
  private final int[] radices;
  private final double[] cos;
  private final double[] sin;
  private final double[] spareRe;
  private final double[] spareIm;

  MixedRadixTransform(int n) {
    this.n = n;
    this.radices = radices(n);
    this.cos = new double[n];
    this.sin = new double[n];
    for (int k = 0; k < n; k++) {
      cos[k] = FourierTransform.cosine(k, n);
      sin[k] = -FourierTransform.sine(k, n);
    }
    this.spareRe = new double[n];
    this.spareIm = new double[n];
  }

  private static int[] radices(int n) {
    int[] found = new int[32];
    int count = 0;
    int rest = n;
    while (rest % 4 == 0) {
      found[count++] = 4;
      rest /= 4;
    }
    for (int p = 2; rest > 1; p++) {
      while (rest % p == 0) {
        found[count++] = p;
        rest /= p;
      }
    }
    return Arrays.copyOf(found, count);
  }

  @Override
  public void forward(double[] re, double[] im) {
    double[] fromRe = re;
    double[] fromIm = im;
    double[] toRe = spareRe;
    double[] toIm = spareIm;
    int interleaved = 1;
    for (int radix : radices) {
      int parts = n / interleaved / radix;
      switch (radix) {
        case 2 -> radix2(fromRe, fromIm, toRe, toIm, parts, interleaved);
        case 4 -> radix4(fromRe, fromIm, toRe, toIm, parts, interleaved);
        default -> anyRadix(fromRe, fromIm, toRe, toIm, parts, interleaved, radix);
      }
      double[] swapRe = fromRe;
      double[] swapIm = fromIm;
      fromRe = toRe;
      fromIm = toIm;
      toRe = swapRe;
      toIm = swapIm;
      interleaved *= radix;
    }
    // An odd number of passes ends in the spare arrays.
    if (radices.length % 2 == 1) {
      System.arraycopy(fromRe, 0, re, 0, n);
      System.arraycopy(fromIm, 0, im, 0, n);
    }
  }

  private void radix2(double[] xRe, double[] xIm, double[] yRe, double[] yIm, int m, int s) {
    for (int p = 0; p < m; p++) {
      double wRe = cos[p * s];
      double wIm = sin[p * s];
      for (int q = 0; q < s; q++) {
        int a = q + s * p;
        int b = a + s * m;
        int to = q + s * 2 * p;
        double re = xRe[a] - xRe[b];
        double im = xIm[a] - xIm[b];
        yRe[to] = xRe[a] + xRe[b];
        yIm[to] = xIm[a] + xIm[b];
        yRe[to + s] = re * wRe - im * wIm;
        yIm[to + s] = re * wIm + im * wRe;
      }
    }
  }

  private void radix4(double[] xRe, double[] xIm, double[] yRe, double[] yIm, int m, int s) {
    for (int p = 0; p < m; p++) {
      double w1Re = cos[p * s];
      double w1Im = sin[p * s];
      double w2Re = cos[2 * p * s];
      double w2Im = sin[2 * p * s];
      double w3Re = cos[3 * p * s];
      double w3Im = sin[3 * p * s];
      for (int q = 0; q < s; q++) {
        int a = q + s * p;
        int b = a + s * m;
        int c = b + s * m;
        int d = c + s * m;
        int to = q + s * 4 * p;
        double evenSumRe = xRe[a] + xRe[c];
        double evenSumIm = xIm[a] + xIm[c];
        double evenDifferenceRe = xRe[a] - xRe[c];
        double evenDifferenceIm = xIm[a] - xIm[c];
        double oddSumRe = xRe[b] + xRe[d];
        double oddSumIm = xIm[b] + xIm[d];
        // -i (b - d)
        double oddDifferenceRe = xIm[b] - xIm[d];
        double oddDifferenceIm = xRe[d] - xRe[b];
        yRe[to] = evenSumRe + oddSumRe;
        yIm[to] = evenSumIm + oddSumIm;
        double re = evenDifferenceRe + oddDifferenceRe;
        double im = evenDifferenceIm + oddDifferenceIm;
        yRe[to + s] = re * w1Re - im * w1Im;
        yIm[to + s] = re * w1Im + im * w1Re;
        re = evenSumRe - oddSumRe;
        im = evenSumIm - oddSumIm;
        yRe[to + 2 * s] = re * w2Re - im * w2Im;
        yIm[to + 2 * s] = re * w2Im + im * w2Re;
        re = evenDifferenceRe - oddDifferenceRe;
        im = evenDifferenceIm - oddDifferenceIm;
        yRe[to + 3 * s] = re * w3Re - im * w3Im;
        yIm[to + 3 * s] = re * w3Im + im * w3Re;
      }
    }
  }

  private void anyRadix(double[] xRe, double[] xIm, double[] yRe, double[] yIm, int m, int s, int r) {
    int turn = n / r;
    for (int p = 0; p < m; p++) {
      for (int k = 0; k < r; k++) {
        double wRe = cos[p * k * s];
        double wIm = sin[p * k * s];
        for (int q = 0; q < s; q++) {
          double re = 0;
          double im = 0;
          for (int j = 0; j < r; j++) {
            double rootRe = cos[j * k % r * turn];
            double rootIm = sin[j * k % r * turn];
            double partRe = xRe[q + s * (p + j * m)];
            double partIm = xIm[q + s * (p + j * m)];
            re += partRe * rootRe - partIm * rootIm;
            im += partRe * rootIm + partIm * rootRe;
          }
          int to = q + s * (r * p + k);
          yRe[to] = re * wRe - im * wIm;
          yIm[to] = re * wIm + im * wRe;
        }
      }
    }
  }
}
