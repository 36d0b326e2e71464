package io.scangrad.lra.theory;

import io.scangrad.lra.report.Block;
import java.util.List;

/**
 * What theory claims and what was measured of it.
 *
 * @param name short name, by which it is chosen on the command line
 * @param title a few words
 * @param claim the claim in a sentence
 * @param formula its formula
 * @param source where it is from
 * @param readings what was measured
 * @param drawings pictures and tables of it
 */
public record Statement(
    String name, String title, String claim, String formula, String source, List<Reading> readings,
    List<Block> drawings) {
  /** Copies the lists. */
  public Statement {
    readings = List.copyOf(readings);
    drawings = List.copyOf(drawings);
  }

  /** Returns whether every reading holds. */
  public boolean holds() {
    return readings.stream().allMatch(Reading::holds);
  }

  /** Returns how many mistakes were planted. */
  public int mistakes() {
    return readings.stream().mapToInt(reading -> reading.mistakes().size()).sum();
  }

  /** Returns how many of them were refused. */
  public int refused() {
    return (int) readings.stream().flatMap(reading -> reading.mistakes().stream()).filter(Mistake::refused).count();
  }
}
