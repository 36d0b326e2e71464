package io.scangrad.lra.data;

/**
 * Pairs of sequences of one data set, by number; a sequence may be in many pairs.
 *
 * @param sequences where the members are; their own labels are not used
 * @param members numbers of first and second members, shape {@code (size, 2)}; not copied
 * @param labels labels of the pairs, shape {@code (size)}; not copied
 */
public record SequencePairs(SequenceDataset sequences, int[] members, byte[] labels) implements PairDataset {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if there are not two members for each label
   */
  public SequencePairs {
    if (members.length != MEMBERS * labels.length) {
      throw new IllegalArgumentException(
          "SequencePairs: " + members.length + " members are not two for each of " + labels.length + " labels");
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int i) {
    return labels[i] & 0xFF;
  }

  @Override
  public int length(int i, int member) {
    return sequences.length(members[MEMBERS * i + member]);
  }

  @Override
  public void copyTokens(int i, int member, int[] target, int offset) {
    sequences.copyTokens(members[MEMBERS * i + member], target, offset);
  }

  @Override
  public String toString() {
    return "SequencePairs[" + size() + " pairs of " + sequences.size() + " sequences]";
  }
}
