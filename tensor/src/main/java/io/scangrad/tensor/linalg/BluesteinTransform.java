package io.scangrad.tensor.linalg;

import java.util.Arrays;

/**
 * Bluestein's transform for lengths with a large prime factor.
 *
 * <p>As {@code t f = (t^2 + f^2 - (f - t)^2) / 2}, the transform is {@code c_f sum_t (x_t c_t) conj(c_(f - t))} with
 * the chirp {@code c_t = exp(-pi i t^2 / n)}: a convolution, done by transforms of a power-of-two length of at least
 * {@code 2 n - 1}.
 */
final class BluesteinTransform implements FourierTransform {
  private final int n;
  private final int padded;
  private final MixedRadixTransform convolution;
  private final double[] chirpRe;
  private final double[] chirpIm;
  private final double[] kernelRe;
  private final double[] kernelIm;
  private final double[] workRe;
  private final double[] workIm;

  BluesteinTransform(int n) {
    if (n > 1 << 28) {
      throw new IllegalArgumentException("fft: length " + n + " has a prime factor above " + LARGEST_RADIX
          + ", which is supported to 2^28 elements; pad to a power of two");
    }
    this.n = n;
    this.padded = Integer.highestOneBit(2 * n - 1) << 1;
    this.convolution = new MixedRadixTransform(padded);
    this.chirpRe = new double[n];
    this.chirpIm = new double[n];
    this.kernelRe = new double[padded];
    this.kernelIm = new double[padded];
    this.workRe = new double[padded];
    this.workIm = new double[padded];
    for (int t = 0; t < n; t++) {
      long turn = (long) t * t % (2L * n);
      chirpRe[t] = FourierTransform.cosine(turn, 2L * n);
      chirpIm[t] = -FourierTransform.sine(turn, 2L * n);
      kernelRe[t] = chirpRe[t];
      kernelIm[t] = -chirpIm[t];
      if (t > 0) {
        kernelRe[padded - t] = chirpRe[t];
        kernelIm[padded - t] = -chirpIm[t];
      }
    }
    convolution.forward(kernelRe, kernelIm);
  }

  @Override
  public void forward(double[] re, double[] im) {
    for (int t = 0; t < n; t++) {
      workRe[t] = re[t] * chirpRe[t] - im[t] * chirpIm[t];
      workIm[t] = re[t] * chirpIm[t] + im[t] * chirpRe[t];
    }
    Arrays.fill(workRe, n, padded, 0);
    Arrays.fill(workIm, n, padded, 0);
    convolution.forward(workRe, workIm);
    for (int f = 0; f < padded; f++) {
      double productRe = workRe[f] * kernelRe[f] - workIm[f] * kernelIm[f];
      workIm[f] = workRe[f] * kernelIm[f] + workIm[f] * kernelRe[f];
      workRe[f] = productRe;
    }
    // The inverse transform is the forward one with the parts exchanged, before and after.
    convolution.forward(workIm, workRe);
    for (int f = 0; f < n; f++) {
      double sumRe = workRe[f] / padded;
      double sumIm = workIm[f] / padded;
      re[f] = sumRe * chirpRe[f] - sumIm * chirpIm[f];
      im[f] = sumRe * chirpIm[f] + sumIm * chirpRe[f];
    }
  }
}
