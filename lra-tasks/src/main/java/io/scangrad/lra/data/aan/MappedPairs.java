package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.PairDataset;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Pairs whose documents lie in a mapped file; of them, positions and labels are in memory. */
final class MappedPairs implements PairDataset {
  private final MemorySegment content;
  /** Document {@code k} is {@code content[starts[k]..starts[k + 1])}; pair {@code i} is {@code 2 i} and the next. */
  private final long[] starts;

  private final byte[] labels;
  /** The token id of each byte. */
  private final int[] ids;
  /** The token behind each document, or 0 for none. */
  private final int eos;

  MappedPairs(MemorySegment content, long[] starts, byte[] labels, int[] ids, int eos) {
    this.content = content;
    this.starts = starts;
    this.labels = labels;
    this.ids = ids;
    this.eos = eos;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public int length(int i, int member) {
    return bytes(i, member) + (eos == 0 ? 0 : 1);
  }

  @Override
  public void copyTokens(int i, int member, int[] target, int offset) {
    int bytes = bytes(i, member);
    Objects.checkFromIndexSize(offset, length(i, member), target.length);
    long start = starts[MEMBERS * i + member];
    for (int t = 0; t < bytes; t++) {
      target[offset + t] = ids[content.get(ValueLayout.JAVA_BYTE, start + t) & 0xFF];
    }
    if (eos != 0) {
      target[offset + bytes] = eos;
    }
  }

  /** Tells where the last document ends. */
  long end() {
    return starts[starts.length - 1];
  }

  private int bytes(int i, int member) {
    Objects.checkIndex(member, MEMBERS);
    int document = MEMBERS * i + member;
    return (int) (starts[document + 1] - starts[document]);
  }

  @Override
  public String toString() {
    return "MappedPairs[" + size() + " pairs, " + (end() - starts[0]) + " bytes]";
  }
}
