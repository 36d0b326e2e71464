package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.SequenceDataset;

/**
 * Appends sequences to a data set, leaving out those that are in it already.
 *
 * <p>Open addressing over 64-bit hashes; equal hashes are decided by comparing the tokens.
 */
final class DistinctSequences {
  private final SequenceDataset.Builder builder = new SequenceDataset.Builder();
  private final long[] hashes;
  /** Number of the sequence plus one, 0 where the slot is free. */
  private final int[] slots;

  DistinctSequences(int capacity) {
    hashes = new long[capacity];
    slots = new int[Integer.highestOneBit(Math.max(capacity, 8)) * 4];
  }

  /** Hashes tokens; each step is a bijection of the state, so that one changed token always changes the hash. */
  static long hash(byte[] tokens, int from, int to) {
    long h = (long) to - from;
    for (int t = from; t < to; t++) {
      h = (h ^ tokens[t]) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 29;
    }
    return h;
  }

  int size() {
    return builder.size();
  }

  /** Appends a sequence and its label unless the same tokens are present; says whether it did. */
  boolean add(byte[] tokens, int from, int to, int label, long hash) {
    int slot = (int) (hash >>> 32) & (slots.length - 1);
    while (slots[slot] != 0) {
      int other = slots[slot] - 1;
      if (hashes[other] == hash && builder.matches(other, tokens, from, to)) {
        return false;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    hashes[builder.size()] = hash;
    slots[slot] = builder.size() + 1;
    builder.add(tokens, from, to, label);
    return true;
  }

  SequenceDataset build() {
    return builder.build();
  }
}
