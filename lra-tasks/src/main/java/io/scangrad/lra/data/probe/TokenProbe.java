package io.scangrad.lra.data.probe;

import io.scangrad.lra.data.CounterRandom;

/** A probe of tokens whose answers are tokens too, wanted at the last positions of the sequence. */
public sealed interface TokenProbe permits SelectiveCopy, AssociativeRecall, InductionHeads {
  /** Returns the number of tokens; ids are 0 to this, exclusive. */
  int vocabulary();

  /** Returns the positions of a sequence. */
  int length();

  /** Returns how many of the last positions want an answer. */
  int answers();

  /**
   * Draws a sample.
   *
   * @param random its stream
   * @param tokens receives {@link #length} ids
   * @param at where the first one goes
   * @param wanted receives {@link #answers} ids
   * @param wantedAt where the first one goes
   */
  void draw(CounterRandom random, int[] tokens, int at, int[] wanted, int wantedAt);

  /**
   * Checks a size.
   *
   * @throws IllegalArgumentException if it is outside its range
   */
  static void inRange(String probe, String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          probe + ": " + name + " (=" + value + ") must be in " + lowest + ".." + highest);
    }
  }
}
