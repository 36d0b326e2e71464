package io.scangrad.lra.data;

/**
 * The three parts of a task made of pairs of token sequences.
 *
 * @param train fitted on
 * @param validation selected on
 * @param test reported on
 */
public record PairSplits(PairDataset train, PairDataset validation, PairDataset test) {
  /**
   * Chooses a part by name.
   *
   * @param split which part
   * @return that part
   */
  public PairDataset get(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
