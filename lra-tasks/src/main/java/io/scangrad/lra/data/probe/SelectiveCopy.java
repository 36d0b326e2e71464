package io.scangrad.lra.data.probe;

import io.scangrad.lra.data.CounterRandom;
import java.util.Arrays;

/**
 * Selective copying (Gu and Dao 2023, "Mamba", Appendix E.1): symbols at random distinct positions among noise, then
 * markers, at which the symbols are to be repeated in order. What to keep depends on the content, so a recurrence whose
 * coefficients do not look at the input cannot solve it. Token 0 is noise, the last one the marker.
 *
 * @param symbols how many kinds of symbols there are, in {@code 2..1000}
 * @param kept how many are to be repeated, in {@code 1..context}
 * @param context positions before the markers, in {@code 1..1,000,000}
 */
public record SelectiveCopy(int symbols, int kept, int context) implements TokenProbe {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public SelectiveCopy {
    TokenProbe.inRange("SelectiveCopy", "symbols", symbols, 2, 1000);
    TokenProbe.inRange("SelectiveCopy", "context", context, 1, 1_000_000);
    TokenProbe.inRange("SelectiveCopy", "kept", kept, 1, context);
  }

  /** Returns the task with the 16 tokens and 16 positions to repeat of the paper; there the context is 4,080. */
  public static SelectiveCopy ofContext(int context) {
    return new SelectiveCopy(14, 16, context);
  }

  @Override
  public int vocabulary() {
    return symbols + 2;
  }

  @Override
  public int length() {
    return context + kept;
  }

  @Override
  public int answers() {
    return kept;
  }

  @Override
  public void draw(CounterRandom random, int[] tokens, int at, int[] wanted, int wantedAt) {
    Arrays.fill(tokens, at, at + context, 0);
    Arrays.fill(tokens, at + context, at + length(), symbols + 1);
    int left = kept;
    for (int t = 0; t < context; t++) { // Each set of positions is equally likely.
      if (random.nextInt(context - t) < left) {
        int symbol = 1 + random.nextInt(symbols);
        tokens[at + t] = symbol;
        wanted[wantedAt + kept - left] = symbol;
        left--;
      }
    }
  }
}
