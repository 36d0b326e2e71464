package io.scangrad.tensor.random;

import io.scangrad.tensor.Storage;
import io.scangrad.tensor.op.SourceOp.Distribution;

/**
 * The numbers that a key stands for: element i of a draw is a function of the key and i alone.
 *
 * <p>Let {@code bits} be the 64 bits of {@link Threefry} at counter {@code (i, 0)}.
 *
 * <ul>
 *   <li>Uniform: the upper 53 bits times {@code 2^-53} as {@code f64}, the upper 24 bits times {@code 2^-24} as
 *       {@code f32}; the {@code f32} number is the {@code f64} number rounded down.
 *   <li>Normal: {@code Phi^-1((k + 1/2) 2^-52)} with the upper 52 bits k; {@code f32} is {@code f64} rounded.
 *   <li>Truncated normal: the same with the distance from 1/2 scaled by {@code Phi(bound) - Phi(-bound)}.
 *   <li>Bernoulli: whether the {@code f64} uniform number is less than the probability.
 * </ul>
 *
 * @since 0.1
 */
public final class Draws {
  private Draws() {}

  /**
   * Writes elements {@code start} to {@code end - 1} of a draw to the same positions of a storage. Ranges may be filled
   * in any order and from several threads.
   *
   * @param distribution what to draw
   * @param key which numbers
   * @param out {@code f32} or {@code f64}; {@code bool} for Bernoulli
   * @param start first element
   * @param end after the last element
   * @throws IllegalArgumentException if the distribution has no numbers of that type
   */
  public static void fill(Distribution distribution, Key key, Storage out, int start, int end) {
    switch (distribution) {
      case Distribution.Uniform uniform -> uniform(key, out, start, end);
      case Distribution.Normal normal -> normal(key, 1, Double.POSITIVE_INFINITY, out, start, end);
      case Distribution.TruncatedNormal(double bound) ->
          normal(key, 2 * NormalQuantile.inverse(bound), bound, out, start, end);
      case Distribution.Bernoulli(double probability) -> bernoulli(key, probability, out, start, end);
    }
  }

  /** Returns uniform number i of a key in [0, 1), a multiple of {@code 2^-53}. */
  public static double uniform(Key key, int i) {
    return (bits(key, i) >>> 11) * 0x1p-53;
  }

  /** Returns standard normal number i of a key. */
  public static double normal(Key key, int i) {
    return NormalQuantile.of(centred(key, i));
  }

  private static void uniform(Key key, Storage out, int start, int end) {
    switch (out) {
      case Storage.F32(float[] array) -> {
        for (int i = start; i < end; i++) {
          array[i] = (int) (bits(key, i) >>> 40) * 0x1p-24f;
        }
      }
      case Storage.F64(double[] array) -> {
        for (int i = start; i < end; i++) {
          array[i] = uniform(key, i);
        }
      }
      default -> throw mismatch("uniform numbers", out);
    }
  }

  private static void normal(Key key, double mass, double bound, Storage out, int start, int end) {
    switch (out) {
      case Storage.F32(float[] array) -> {
        float limit = floor(bound);
        for (int i = start; i < end; i++) {
          array[i] = Math.clamp((float) NormalQuantile.of(mass * centred(key, i)), -limit, limit);
        }
      }
      case Storage.F64(double[] array) -> {
        for (int i = start; i < end; i++) {
          array[i] = Math.clamp(NormalQuantile.of(mass * centred(key, i)), -bound, bound);
        }
      }
      default -> throw mismatch("normal numbers", out);
    }
  }

  private static void bernoulli(Key key, double probability, Storage out, int start, int end) {
    if (!(out instanceof Storage.Bool(boolean[] array))) {
      throw mismatch("truth values", out);
    }
    for (int i = start; i < end; i++) {
      array[i] = uniform(key, i) < probability;
    }
  }

  private static long bits(Key key, int i) {
    return Threefry.bits(key.k0(), key.k1(), i, Key.DRAW);
  }

  /** Returns {@code (k + 1/2) 2^-52 - 1/2}: symmetric around 0, exact, never an end. */
  private static double centred(Key key, int i) {
    return ((bits(key, i) >>> 12) - (1L << 51)) * 0x1p-52 + 0x1p-53;
  }

  /** Returns the largest float that is not above x. */
  private static float floor(double x) {
    float rounded = (float) x;
    return rounded > x ? Math.nextDown(rounded) : rounded;
  }

  private static IllegalArgumentException mismatch(String what, Storage out) {
    return new IllegalArgumentException("random: " + what + " do not fit " + out.dtype());
  }
}
