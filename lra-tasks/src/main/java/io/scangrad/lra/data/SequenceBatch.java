package io.scangrad.lra.data;

import java.util.Arrays;

/**
 * Sequences of a batch, padded on the right with id 0 to a common length.
 *
 * <p>The arrays belong to whoever gathered the batch; they are not copied again.
 *
 * @param tokens token ids, row-major, shape {@code (batch, length)}
 * @param batch number of sequences, at least 1
 * @param length the common length
 * @param lengths true lengths, shape {@code (batch)}, each in {@code 0..length}
 * @param labels shape {@code (batch)}
 * @param indices numbers of the sequences in their data set, shape {@code (batch)}
 */
public record SequenceBatch(int[] tokens, int batch, int length, int[] lengths, int[] labels, int[] indices) {
  /**
   * Collects and pads sequences.
   *
   * @param data where they are
   * @param indices their numbers, at least one
   * @param lengthMultiple the common length is the longest true length, rounded up to a multiple of this; 1 for none
   * @return the batch
   * @throws IllegalArgumentException if there are no indices, {@code lengthMultiple} is below 1, or the batch exceeds
   *     the largest array
   */
  public static SequenceBatch gather(SequenceDataset data, int[] indices, int lengthMultiple) {
    if (indices.length == 0) {
      throw new IllegalArgumentException("SequenceBatch: no indices given; a batch has at least one sequence");
    }
    if (lengthMultiple < 1) {
      throw new IllegalArgumentException("SequenceBatch: lengthMultiple (=" + lengthMultiple + ") must be at least 1");
    }
    int batch = indices.length;
    int[] lengths = new int[batch];
    int[] labels = new int[batch];
    int longest = 0;
    for (int b = 0; b < batch; b++) {
      lengths[b] = data.length(indices[b]);
      labels[b] = data.label(indices[b]);
      longest = Math.max(longest, lengths[b]);
    }
    long length = (long) Math.ceilDiv(longest, lengthMultiple) * lengthMultiple;
    if (batch * length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "SequenceBatch: " + batch + " x " + length + " tokens exceed one array; use a smaller batch");
    }
    int[] tokens = new int[(int) (batch * length)];
    for (int b = 0; b < batch; b++) {
      data.copyTokens(indices[b], tokens, (int) (b * length));
    }
    return new SequenceBatch(tokens, batch, (int) length, lengths, labels, indices.clone());
  }

  /**
   * Returns the batch with more sequences and a larger common length; what is added is padding, sequences of length 0
   * with number -1.
   *
   * @param newBatch number of sequences, at least {@link #batch}
   * @param newLength common length, at least {@link #length}
   * @param label label of the sequences that are added
   * @return the larger batch, or this one if it has these sizes
   * @throws IllegalArgumentException if a size is too small, or the batch exceeds the largest array
   */
  public SequenceBatch padded(int newBatch, int newLength, int label) {
    if (newBatch < batch || newLength < length || (long) newBatch * newLength > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("SequenceBatch: " + batch + " x " + length + " tokens cannot be padded to "
          + newBatch + " x " + newLength);
    }
    if (newBatch == batch && newLength == length) {
      return this;
    }
    int[] wider = new int[newBatch * newLength];
    for (int b = 0; b < batch; b++) {
      System.arraycopy(tokens, b * length, wider, b * newLength, length);
    }
    int[] newLabels = Arrays.copyOf(labels, newBatch);
    int[] newIndices = Arrays.copyOf(indices, newBatch);
    Arrays.fill(newLabels, batch, newBatch, label);
    Arrays.fill(newIndices, batch, newBatch, -1);
    return new SequenceBatch(wider, newBatch, newLength, Arrays.copyOf(lengths, newBatch), newLabels, newIndices);
  }

  @Override
  public String toString() {
    return "SequenceBatch[" + batch + " x " + length + ", " + Arrays.stream(lengths).sum() + " tokens]";
  }
}
