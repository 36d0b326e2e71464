package io.scangrad.lra.data;

/**
 * A stream of random numbers that is a function of (seed, domain, index) alone.
 *
 * <p>Number {@code n} of a stream is {@code mix(start + n * g)}, where {@code mix} is the 64-bit finaliser of
 * SplitMix64 (Steele, Lea, Flood 2014, variant 13 of Stafford), {@code g} the golden ratio in 64 bits, and
 * {@code start} hashes seed, domain and index. Any sample of a task can so be computed on its own, on any thread and
 * machine, with the same result. Not for cryptography. Not thread-safe: one thread, one stream.
 */
public final class CounterRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  /**
   * Opens a stream.
   *
   * @param seed the user's seed
   * @param domain tells apart the uses of one seed, such as sampling and shuffling
   * @param index number of the sample within the domain
   */
  public CounterRandom(long seed, long domain, long index) {
    restart(seed, domain, index);
  }

  /**
   * Goes to the start of another stream, in place.
   *
   * @param seed the user's seed
   * @param domain tells apart the uses of one seed
   * @param index number of the sample within the domain
   */
  public void restart(long seed, long domain, long index) {
    state = mix(mix(mix(seed + GOLDEN) + domain * GOLDEN) + index * GOLDEN);
  }

  /**
   * Draws 64 bits.
   *
   * @return any {@code long}, all equally likely
   */
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /**
   * Draws from the half-open unit interval.
   *
   * @return a multiple of 2^-53 in {@code [0, 1)}, all equally likely
   */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /**
   * Draws an integer below a bound, without bias (Lemire 2019).
   *
   * @param bound number of values, at least 1
   * @return one of {@code 0..bound-1}, all equally likely
   * @throws IllegalArgumentException if {@code bound} is below 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nextInt: bound (=" + bound + ") must be at least 1");
    }
    long x = nextLong();
    long low = x * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long threshold = Long.remainderUnsigned(-(long) bound, bound);
      while (Long.compareUnsigned(low, threshold) < 0) {
        x = nextLong();
        low = x * bound;
      }
    }
    return (int) Math.unsignedMultiplyHigh(x, bound);
  }

  /**
   * Brings an array into random order, all orders equally likely (Fisher and Yates).
   *
   * @param values modified in place
   */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
