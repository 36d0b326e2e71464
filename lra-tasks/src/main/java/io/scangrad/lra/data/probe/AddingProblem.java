package io.scangrad.lra.data.probe;

import io.scangrad.lra.data.CounterRandom;

/**
 * The adding problem (Hochreiter and Schmidhuber 1997, in the form of Arjovsky et al. 2016): numbers uniform in [0, 1),
 * of which one in each half is marked; their sum is wanted at the end. Answering 1 always has a squared error of 1/6.
 *
 * @param length positions, in {@code 2..1,000,000}
 */
public record AddingProblem(int length) {
  /** Channels of the input: the number, and 1 where it is marked. */
  public static final int CHANNELS = 2;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is outside its range
   */
  public AddingProblem {
    TokenProbe.inRange("AddingProblem", "length", length, 2, 1_000_000);
  }

  /**
   * Draws a sample.
   *
   * @param random its stream
   * @param input receives {@code length * 2} numbers, row-major, shape {@code (length, 2)}
   * @param at where the first one goes
   * @return the sum of the marked numbers
   */
  public float draw(CounterRandom random, float[] input, int at) {
    int half = length / 2;
    int first = random.nextInt(half);
    int second = half + random.nextInt(length - half);
    for (int t = 0; t < length; t++) {
      input[at + 2 * t] = (random.nextInt(1 << 24)) * 0x1.0p-24f;
      input[at + 2 * t + 1] = t == first || t == second ? 1f : 0f;
    }
    return input[at + 2 * first] + input[at + 2 * second];
  }
}
