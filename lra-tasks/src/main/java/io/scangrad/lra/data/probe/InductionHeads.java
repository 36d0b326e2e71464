package io.scangrad.lra.data.probe;

import io.scangrad.lra.data.CounterRandom;

/**
 * Induction heads (Olsson et al. 2022; in the form of Gu and Dao 2023, "Mamba", Appendix E.1): among random tokens a
 * special one occurs once and again at the end; the token that followed it is wanted.
 *
 * @param symbols how many ordinary tokens there are, in {@code 2..1000}; the special one comes after them
 * @param length positions, in {@code 3..1,000,000}
 */
public record InductionHeads(int symbols, int length) implements TokenProbe {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public InductionHeads {
    TokenProbe.inRange("InductionHeads", "symbols", symbols, 2, 1000);
    TokenProbe.inRange("InductionHeads", "length", length, 3, 1_000_000);
  }

  /** Returns the task with the 16 tokens of the paper; there it is trained at length 256. */
  public static InductionHeads ofLength(int length) {
    return new InductionHeads(15, length);
  }

  @Override
  public int vocabulary() {
    return symbols + 1;
  }

  @Override
  public int answers() {
    return 1;
  }

  @Override
  public void draw(CounterRandom random, int[] tokens, int at, int[] wanted, int wantedAt) {
    for (int t = 0; t < length; t++) {
      tokens[at + t] = random.nextInt(symbols);
    }
    int special = random.nextInt(length - 2);
    tokens[at + special] = symbols;
    tokens[at + length - 1] = symbols;
    wanted[wantedAt] = tokens[at + special + 1];
  }
}
