package io.scangrad.lra.data;

/**
 * Pairs of token sequences with one label each.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
public interface PairDataset {
  /** Members of a pair. */
  int MEMBERS = 2;

  /**
   * Counts the pairs.
   *
   * @return the number of pairs, 0 or more
   */
  int size();

  /**
   * Tells the label of a pair.
   *
   * @param i which pair
   * @return its label, 0 or more
   */
  int label(int i);

  /**
   * Tells the number of tokens of one member of a pair.
   *
   * @param i which pair
   * @param member 0 for the first, 1 for the second
   * @return its length, 0 or more
   */
  int length(int i, int member);

  /**
   * Copies one member of a pair.
   *
   * @param i which pair
   * @param member 0 for the first, 1 for the second
   * @param target receives {@code length(i, member)} token ids
   * @param offset where the first one goes
   */
  void copyTokens(int i, int member, int[] target, int offset);

  /**
   * Tells how long the longer member of each pair is.
   *
   * @return a new array of {@link #size()} lengths
   */
  default int[] longerLengths() {
    int[] lengths = new int[size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.max(length(i, 0), length(i, 1));
    }
    return lengths;
  }
}
