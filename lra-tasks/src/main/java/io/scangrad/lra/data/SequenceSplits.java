package io.scangrad.lra.data;

/**
 * The three parts of a task made of token sequences.
 *
 * @param train fitted on
 * @param validation selected on
 * @param test reported on
 */
public record SequenceSplits(SequenceDataset train, SequenceDataset validation, SequenceDataset test) {
  /**
   * Chooses a part by name.
   *
   * @param split which part
   * @return that part
   */
  public SequenceDataset get(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
