package io.scangrad.lra.data;

import java.util.Arrays;

/**
 * Pairs of a batch, stacked as twice as many sequences: all first members, then all second ones, padded on the right
 * with id 0 to a common length.
 *
 * <p>The arrays belong to whoever gathered the batch; they are not copied again.
 *
 * @param tokens token ids, row-major, shape {@code (2 pairs, length)}; pair {@code b} is rows {@code b} and
 *     {@code pairs + b}
 * @param pairs number of pairs, at least 1
 * @param length the common length
 * @param lengths true lengths, shape {@code (2 pairs)}, each in {@code 0..length}
 * @param labels shape {@code (pairs)}
 * @param indices numbers of the pairs in their data set, shape {@code (pairs)}
 */
public record PairBatch(int[] tokens, int pairs, int length, int[] lengths, int[] labels, int[] indices) {
  /**
   * Collects and pads pairs.
   *
   * @param data where they are
   * @param indices their numbers, at least one
   * @param lengthMultiple the common length is the longest true length, rounded up to a multiple of this; 1 for none
   * @return the batch
   * @throws IllegalArgumentException if there are no indices, {@code lengthMultiple} is below 1, or the batch exceeds
   *     the largest array
   */
  public static PairBatch gather(PairDataset data, int[] indices, int lengthMultiple) {
    if (indices.length == 0) {
      throw new IllegalArgumentException("PairBatch: no indices given; a batch has at least one pair");
    }
    if (lengthMultiple < 1) {
      throw new IllegalArgumentException("PairBatch: lengthMultiple (=" + lengthMultiple + ") must be at least 1");
    }
    int pairs = indices.length;
    int[] lengths = new int[Math.multiplyExact(PairDataset.MEMBERS, pairs)];
    int[] labels = new int[pairs];
    for (int b = 0; b < pairs; b++) {
      lengths[b] = data.length(indices[b], 0);
      lengths[pairs + b] = data.length(indices[b], 1);
      labels[b] = data.label(indices[b]);
    }
    int longest = Arrays.stream(lengths).max().orElse(0);
    long length = (long) Math.ceilDiv(longest, lengthMultiple) * lengthMultiple;
    requireArray(pairs, length);
    int[] tokens = new int[(int) (lengths.length * length)];
    for (int row = 0; row < lengths.length; row++) {
      data.copyTokens(indices[row % pairs], row / pairs, tokens, (int) (row * length));
    }
    return new PairBatch(tokens, pairs, (int) length, lengths, labels, indices.clone());
  }

  /**
   * Returns the batch with more pairs and a larger common length; what is added is padding, pairs of length 0 with
   * number -1.
   *
   * @param newPairs number of pairs, at least {@link #pairs}
   * @param newLength common length, at least {@link #length}
   * @param label label of the pairs that are added
   * @return the larger batch, or this one if it has these sizes
   * @throws IllegalArgumentException if a size is too small, or the batch exceeds the largest array
   */
  public PairBatch padded(int newPairs, int newLength, int label) {
    if (newPairs < pairs || newLength < length) {
      throw new IllegalArgumentException("PairBatch: " + pairs + " pairs of " + length + " tokens cannot be padded to "
          + newPairs + " pairs of " + newLength);
    }
    if (newPairs == pairs && newLength == length) {
      return this;
    }
    requireArray(newPairs, newLength);
    int[] wider = new int[PairDataset.MEMBERS * newPairs * newLength];
    int[] newLengths = new int[PairDataset.MEMBERS * newPairs];
    for (int row = 0; row < lengths.length; row++) {
      int newRow = row < pairs ? row : newPairs + row - pairs;
      System.arraycopy(tokens, row * length, wider, newRow * newLength, length);
      newLengths[newRow] = lengths[row];
    }
    int[] newLabels = Arrays.copyOf(labels, newPairs);
    int[] newIndices = Arrays.copyOf(indices, newPairs);
    Arrays.fill(newLabels, pairs, newPairs, label);
    Arrays.fill(newIndices, pairs, newPairs, -1);
    return new PairBatch(wider, newPairs, newLength, newLengths, newLabels, newIndices);
  }

  private static void requireArray(int pairs, long length) {
    if (PairDataset.MEMBERS * (long) pairs * length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "PairBatch: 2 x " + pairs + " x " + length + " tokens exceed one array; use a smaller batch");
    }
  }

  @Override
  public String toString() {
    return "PairBatch[" + pairs + " pairs x " + length + ", " + Arrays.stream(lengths).sum() + " tokens]";
  }
}
