package io.scangrad.lru.diagonal;

import io.scangrad.autodiff.Var;

/**
 * A filter of whole sequences, a kernel for each channel, by fast Fourier transforms:
 *
 * <pre>{@code
 * y_t = sum_{s <= t} ahead_{t-s} u_s + sum_{s > t} back_{s-t-1} u_s
 * }</pre>
 *
 * @param circle both kernels on a circle of at least twice the length, {@code (1, n, channels)} real: {@code ahead} from
 *     position 0 upwards, {@code back} from position n - 1 downwards
 * @param length of the sequences
 */
record Convolution(Var circle, int length) {
  /** Returns the filter that sees the past and the present, by its response to an impulse, {@code (1, length, channels)}. */
  static Convolution causal(Var ahead) {
    int length = ahead.size(1);
    return new Convolution(ahead.pad(1, 0, circumference(length) - length), length);
  }

  /** Returns the filter that sees the future too. */
  Convolution andBackwards(Var back) {
    return new Convolution(circle.add(back.flip(1).pad(1, circumference(length) - length, 0)), length);
  }

  /** Returns the filtered sequences, {@code (batch, length, channels)} real. */
  Var of(Var u) {
    Var padded = u.pad(1, 0, circumference(length) - length);
    return padded.fft(1).mul(circle.fft(1)).ifft(1).real().slice(1, 0, length);
  }

  /** Returns the smallest power of two that holds a sequence and as much silence. */
  private static int circumference(int length) {
    return 2 * Integer.highestOneBit(Math.max(1, 2 * length - 1));
  }
}
