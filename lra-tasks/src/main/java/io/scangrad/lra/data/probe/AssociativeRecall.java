package io.scangrad.lra.data.probe;

import io.scangrad.lra.data.CounterRandom;

/**
 * Associative recall (Fu et al. 2023, "Hungry Hungry Hippos", section 3): pairs of a key and its value, by a map that
 * is drawn anew for each sequence, then a prefix and one of the keys that occurred; its value is wanted. Tokens are the
 * keys, the values, and the prefix.
 *
 * @param keys how many keys there are, and how many values, in {@code 2..1000}
 * @param pairs how many pairs are shown, in {@code 1..1,000,000}
 */
public record AssociativeRecall(int keys, int pairs) implements TokenProbe {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public AssociativeRecall {
    TokenProbe.inRange("AssociativeRecall", "keys", keys, 2, 1000);
    TokenProbe.inRange("AssociativeRecall", "pairs", pairs, 1, 1_000_000);
  }

  /** Returns the task with ten keys and ten values. */
  public static AssociativeRecall ofPairs(int pairs) {
    return new AssociativeRecall(10, pairs);
  }

  @Override
  public int vocabulary() {
    return 2 * keys + 1;
  }

  @Override
  public int length() {
    return 2 * pairs + 2;
  }

  @Override
  public int answers() {
    return 1;
  }

  @Override
  public void draw(CounterRandom random, int[] tokens, int at, int[] wanted, int wantedAt) {
    int[] values = new int[keys];
    for (int k = 0; k < keys; k++) {
      values[k] = keys + random.nextInt(keys);
    }
    for (int p = 0; p < pairs; p++) {
      int key = random.nextInt(keys);
      tokens[at + 2 * p] = key;
      tokens[at + 2 * p + 1] = values[key];
    }
    int asked = tokens[at + 2 * random.nextInt(pairs)];
    tokens[at + 2 * pairs] = 2 * keys;
    tokens[at + 2 * pairs + 1] = asked;
    wanted[wantedAt] = values[asked];
  }
}
