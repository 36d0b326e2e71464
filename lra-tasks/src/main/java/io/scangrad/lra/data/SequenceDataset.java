package io.scangrad.lra.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Token sequences with one label each, one byte a token.
 *
 * <p>Sequences lie end to end in byte arrays of some megabytes, so that a hundred million tokens need a hundred
 * megabytes and no array comes near two gigabytes. Token ids are {@code 0..255}, or {@code 1..256} where all bytes
 * are tokens and id 0 is to stay free for padding. Immutable, hence safe to share between threads.
 */
public final class SequenceDataset {
  private static final int SMALLEST_BLOCK = 1 << 16;
  private static final int LARGEST_BLOCK = 1 << 24;

  private final byte[][] blocks;
  /** Block number in the upper half, offset within the block in the lower one. */
  private final long[] starts;

  private final int[] lengths;
  private final byte[] labels;
  /** The id of byte 0. */
  private final int firstId;

  private SequenceDataset(byte[][] blocks, long[] starts, int[] lengths, byte[] labels, int firstId) {
    this.blocks = blocks;
    this.starts = starts;
    this.lengths = lengths;
    this.labels = labels;
    this.firstId = firstId;
  }

  /**
   * Counts the sequences.
   *
   * @return the number of sequences, 0 or more
   */
  public int size() {
    return starts.length;
  }

  /**
   * Tells the number of tokens of a sequence.
   *
   * @param i which sequence
   * @return its length, 0 or more
   */
  public int length(int i) {
    return lengths[i];
  }

  /**
   * Tells the lengths of all sequences.
   *
   * @return a new array of {@link #size()} lengths
   */
  public int[] lengths() {
    return lengths.clone();
  }

  /**
   * Tells the label of a sequence.
   *
   * @param i which sequence
   * @return its label, in {@code 0..255}
   */
  public int label(int i) {
    return labels[i] & 0xFF;
  }

  /**
   * Adds up the lengths of all sequences.
   *
   * @return the number of tokens
   */
  public long tokenCount() {
    long sum = 0;
    for (int length : lengths) {
      sum += length;
    }
    return sum;
  }

  /**
   * Copies a sequence.
   *
   * @param i which sequence
   * @param target receives {@code length(i)} token ids
   * @param offset where the first one goes
   */
  public void copyTokens(int i, int[] target, int offset) {
    byte[] block = blocks[(int) (starts[i] >>> 32)];
    int start = (int) starts[i];
    int length = lengths[i];
    Objects.checkFromIndexSize(offset, length, target.length);
    for (int t = 0; t < length; t++) {
      target[offset + t] = firstId + (block[start + t] & 0xFF);
    }
  }

  /**
   * Copies the bytes of a sequence, as they were added.
   *
   * @param i which sequence
   * @param target receives {@code length(i)} bytes
   * @param offset where the first one goes
   */
  public void copyTokens(int i, byte[] target, int offset) {
    System.arraycopy(blocks[(int) (starts[i] >>> 32)], (int) starts[i], target, offset, lengths[i]);
  }

  /**
   * Takes the sequences with the given numbers, in that order. Tokens are shared, not copied.
   *
   * @param indices numbers of sequences; repetitions are allowed
   * @return a data set of {@code indices.length} sequences
   */
  public SequenceDataset select(int[] indices) {
    long[] selectedStarts = new long[indices.length];
    int[] selectedLengths = new int[indices.length];
    byte[] selectedLabels = new byte[indices.length];
    for (int k = 0; k < indices.length; k++) {
      selectedStarts[k] = starts[indices[k]];
      selectedLengths[k] = lengths[indices[k]];
      selectedLabels[k] = labels[indices[k]];
    }
    return new SequenceDataset(blocks, selectedStarts, selectedLengths, selectedLabels, firstId);
  }

  @Override
  public String toString() {
    return "SequenceDataset[" + size() + " sequences, " + tokenCount() + " tokens]";
  }

  /** Collects sequences one after the other. Not thread-safe. */
  public static final class Builder {
    private byte[][] blocks = new byte[4][];
    private int blockCount;
    private int used;
    private long[] starts = new long[64];
    private int[] lengths = new int[64];
    private byte[] labels = new byte[64];
    private final int firstId;
    private int size;

    /** Starts without sequences; a byte, unsigned, is its token id. */
    public Builder() {
      this(0);
    }

    /**
     * Starts without sequences.
     *
     * @param firstId what is added to a byte, unsigned, to make its token id: 0, or 1 to keep id 0 for padding
     */
    public Builder(int firstId) {
      if (firstId != 0 && firstId != 1) {
        throw new IllegalArgumentException("SequenceDataset: firstId (=" + firstId + ") must be 0 or 1");
      }
      this.firstId = firstId;
    }

    /**
     * Counts the sequences added so far.
     *
     * @return the number of sequences
     */
    public int size() {
      return size;
    }

    /**
     * Appends a sequence.
     *
     * @param tokens holds its token ids less {@code firstId}, as unsigned bytes
     * @param from position of the first one
     * @param to position behind the last one
     * @param label its label, in {@code 0..255}
     */
    public void add(byte[] tokens, int from, int to, int label) {
      Objects.checkFromToIndex(from, to, tokens.length);
      if (label < 0 || label > 255) {
        throw new IllegalArgumentException("SequenceDataset: label (=" + label + ") must be in 0..255");
      }
      int length = to - from;
      reserve(length);
      System.arraycopy(tokens, from, blocks[blockCount - 1], used, length);
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        lengths = Arrays.copyOf(lengths, 2 * size);
        labels = Arrays.copyOf(labels, 2 * size);
      }
      starts[size] = (long) (blockCount - 1) << 32 | used;
      lengths[size] = length;
      labels[size] = (byte) label;
      size++;
      used += length;
    }

    /**
     * Compares a sequence added before with other tokens.
     *
     * @param i which sequence
     * @param tokens holds the other tokens
     * @param from position of the first one
     * @param to position behind the last one
     * @return whether both are the same
     */
    public boolean matches(int i, byte[] tokens, int from, int to) {
      Objects.checkIndex(i, size);
      int start = (int) starts[i];
      return Arrays.equals(blocks[(int) (starts[i] >>> 32)], start, start + lengths[i], tokens, from, to);
    }

    /**
     * Ends the collection; the builder must not be used any more.
     *
     * @return the data set
     */
    public SequenceDataset build() {
      return new SequenceDataset(
          Arrays.copyOf(blocks, blockCount),
          Arrays.copyOf(starts, size),
          Arrays.copyOf(lengths, size),
          Arrays.copyOf(labels, size),
          firstId);
    }

    /** Makes room for {@code length} tokens in the last block; a new block is as large as all before it. */
    private void reserve(int length) {
      if (blockCount > 0 && blocks[blockCount - 1].length - used >= length) {
        return;
      }
      if (blockCount == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * blockCount);
      }
      int doubling = blockCount == 0 ? SMALLEST_BLOCK : 2 * Math.min(blocks[blockCount - 1].length, LARGEST_BLOCK / 2);
      blocks[blockCount++] = new byte[Math.max(doubling, length)];
      used = 0;
    }
  }
}
