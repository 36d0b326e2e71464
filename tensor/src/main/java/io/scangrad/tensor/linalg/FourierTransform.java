package io.scangrad.tensor.linalg;

/** A forward transform of one length, with its tables and scratch memory; used by one thread. */
sealed interface FourierTransform permits MixedRadixTransform, BluesteinTransform {
  /** Prime factors up to this go through butterflies, at a cost proportional to them. */
  int LARGEST_RADIX = 31;

  /** Replaces n numbers by their transform. */
  void forward(double[] re, double[] im);

  /** Returns the transform for a length of at least 1. */
  static FourierTransform ofLength(int n) {
    int rest = n;
    for (int p = 2; p <= LARGEST_RADIX; p++) {
      while (rest % p == 0) {
        rest /= p;
      }
    }
    return rest == 1 ? new MixedRadixTransform(n) : new BluesteinTransform(n);
  }

  /** Returns cos(2 pi k / n) for {@code 0 <= k < n}, from an argument in the first octant. */
  static double cosine(long k, long n) {
    if (8 * k > 4 * n) {
      return cosine(n - k, n);
    }
    if (8 * k > 2 * n) {
      return -cosine(n - 2 * k, 2 * n);
    }
    return 8 * k > n ? StrictMath.sin(Math.PI * (n - 4 * k) / (2.0 * n)) : StrictMath.cos(2 * Math.PI * k / n);
  }

  /** Returns sin(2 pi k / n) for {@code 0 <= k < n}. */
  static double sine(long k, long n) {
    // sin(x) = cos(x - pi/2), a quarter turn being n of 4 n.
    return cosine(Math.floorMod(4 * k - n, 4 * n), 4 * n);
  }
}
