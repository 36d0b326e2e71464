package io.scangrad.lra.data.copy;

import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.Split;
import java.util.Arrays;
import java.util.Objects;

/**
 * The copy task of minimal-LRU: see random bit vectors, wait, then repeat them.
 *
 * <p>A sequence has {@code vectors} steps that show one bit vector each in the first {@code bits} channels,
 * {@code blanks} steps of zeros, one step with a 1 in the last channel only, and {@code vectors} steps of zeros in
 * which the vectors are to be repeated, in order. Each bit is a two-way decision of its own; only the answer steps
 * count. With the standard sizes, 20 + 7 + 1 + 20 = 48 steps of 8 channels.
 *
 * <p>Sample {@code i} of a split is a function of (seed, split, i) alone; nothing is stored. Immutable and thread-safe.
 *
 * @param vectors number of bit vectors, in {@code 1..10,000}
 * @param bits bits of a vector, in {@code 1..64}
 * @param blanks steps of zeros before the flag, in {@code 0..1,000,000}
 * @param train number of training samples, at least 1
 * @param validation number of validation samples, at least 1
 * @param test number of test samples, at least 1
 * @param seed of the bits
 */
public record CopyTask(int vectors, int bits, int blanks, int train, int validation, int test, long seed) {
  private static final int MOST_VALUES = 1 << 24;
  private static final long DOMAIN = 0x636f7079L << 8;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is outside its range, or a sequence has more than 2^24 values
   */
  public CopyTask {
    inRange("vectors", vectors, 1, 10_000);
    inRange("bits", bits, 1, 64);
    inRange("blanks", blanks, 0, 1_000_000);
    if ((2L * vectors + blanks + 1) * (bits + 1) > MOST_VALUES) {
      throw new IllegalArgumentException(
          "CopyTask: " + vectors + " vectors of " + bits + " bits and " + blanks + " blanks are too long a sequence; "
              + "use smaller sizes");
    }
    inRange("train", train, 1, Integer.MAX_VALUE);
    inRange("validation", validation, 1, Integer.MAX_VALUE);
    inRange("test", test, 1, Integer.MAX_VALUE);
  }

  /**
   * The task of minimal-LRU: 20 vectors of 7 bits, 7 blanks, 20,000, 1,000 and 1,000 samples.
   *
   * @param seed of the bits
   * @return the task
   */
  public static CopyTask standard(long seed) {
    return new CopyTask(20, 7, 7, 20_000, 1_000, 1_000, seed);
  }

  /**
   * Tells the number of steps of a sequence.
   *
   * @return {@code 2 * vectors + blanks + 1}
   */
  public int length() {
    return 2 * vectors + blanks + 1;
  }

  /**
   * Tells the number of channels of the input: one for each bit and one for the flag.
   *
   * @return {@code bits + 1}
   */
  public int channels() {
    return bits + 1;
  }

  /**
   * Tells the first step at which an answer is wanted; it is wanted from there to the end.
   *
   * @return {@code length() - vectors}
   */
  public int answerStart() {
    return length() - vectors;
  }

  /**
   * Counts the samples of a part.
   *
   * @param split which part
   * @return the number of samples
   */
  public int size(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /**
   * Computes the input of a sample.
   *
   * @param split which part
   * @param i which sample of it
   * @param target receives {@code length() * channels()} zeros and ones, row-major, shape {@code (length, channels)}
   * @param offset where the first one goes
   * @throws IndexOutOfBoundsException if there is no such sample, or {@code target} is too short
   */
  public void copyInput(Split split, int i, float[] target, int offset) {
    Objects.checkFromIndexSize(offset, length() * channels(), target.length);
    Arrays.fill(target, offset, offset + length() * channels(), 0f);
    CounterRandom random = random(split, i);
    for (int v = 0; v < vectors; v++) {
      long vector = random.nextLong();
      for (int b = 0; b < bits; b++) {
        target[offset + v * channels() + b] = vector >>> b & 1;
      }
    }
    target[offset + (vectors + blanks) * channels() + bits] = 1f;
  }

  /**
   * Computes the wanted bits of a sample.
   *
   * @param split which part
   * @param i which sample of it
   * @param target receives {@code vectors * bits} zeros and ones, row-major, shape {@code (vectors, bits)}; row
   *     {@code v} belongs to step {@code answerStart() + v}
   * @param offset where the first one goes
   * @throws IndexOutOfBoundsException if there is no such sample, or {@code target} is too short
   */
  public void copyTargets(Split split, int i, int[] target, int offset) {
    Objects.checkFromIndexSize(offset, vectors * bits, target.length);
    CounterRandom random = random(split, i);
    for (int v = 0; v < vectors; v++) {
      long vector = random.nextLong();
      for (int b = 0; b < bits; b++) {
        target[offset + v * bits + b] = (int) (vector >>> b & 1);
      }
    }
  }

  private CounterRandom random(Split split, int i) {
    Objects.checkIndex(i, size(split));
    int part =
        switch (split) {
          case TRAIN -> 0;
          case VALIDATION -> 1;
          case TEST -> 2;
        };
    return new CounterRandom(seed, DOMAIN + part, i);
  }

  private static void inRange(String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "CopyTask: " + name + " (=" + value + ") must be in " + lowest + ".." + highest);
    }
  }
}
