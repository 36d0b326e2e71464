package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.text.CharacterVocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/** Writes one cache from front to back; of the documents, only numbers stay in memory. */
final class AanCacheWriter {
  private static final long MEGABYTE = 1_000_000;

  private final AanFiles files;
  private final AanOptions options;
  private final OutputStream out;
  private final Progress progress;
  private final CRC32C crc = new CRC32C();
  private final int[] trainCounts = new int[AanCache.IDS];
  private final int[] pairs = new int[Split.values().length];
  private ByteBuffer index = ByteBuffer.allocate(1 << 16);
  private long documentBytes;
  private long finishedBytes;

  AanCacheWriter(AanFiles files, AanOptions options, OutputStream out, Progress progress) {
    this.files = files;
    this.options = options;
    this.out = out;
    this.progress = progress;
  }

  void write(byte[] header) throws IOException {
    out.write(header);
    long total = 0;
    for (Split split : Split.values()) {
      total += Files.size(files.get(split));
    }
    for (Split split : Split.values()) {
      writePart(split, total);
    }
    put(index.array(), index.position());
    put(ids(), AanCache.IDS);
    ByteBuffer trailer = ByteBuffer.allocate(AanCache.TRAILER_BYTES);
    for (int count : pairs) {
      trailer.putInt(count);
    }
    trailer.putLong(documentBytes);
    crc.update(trailer.array(), 0, trailer.position());
    trailer.putInt((int) crc.getValue());
    out.write(trailer.array());
  }

  private void writePart(Split split, long total) throws IOException {
    Path file = files.get(split);
    long pairsOfAll = 0;
    for (Split part : Split.values()) {
      pairsOfAll += options.pairs(part);
    }
    long units = pairsOfAll > 0 ? pairsOfAll : Math.max(1, Math.ceilDiv(total, MEGABYTE));
    LongConsumer read = bytes -> progress.update(
        Math.min(units, (long) ((double) units * (finishedBytes + bytes) / total)), units);
    long count = AanTsvReader.read(file, options, (label, first, second) -> add(split, label, first, second), read);
    int expected = options.pairs(split);
    if (expected > 0 && count != expected) {
      throw new DataException(file + ": has " + count + " pairs instead of the " + expected + " published ones, it is "
          + (count < expected ? "cut off" : "another file") + "; " + AanFiles.NEEDS);
    }
    finishedBytes += Files.size(file);
  }

  private void add(Split split, int label, BytesLiteral first, BytesLiteral second) throws IOException {
    for (BytesLiteral text : new BytesLiteral[] {first, second}) {
      put(text.kept(), text.length());
      documentBytes += text.length();
      if (split == Split.TRAIN) {
        for (int i = 0; i < text.length(); i++) {
          trainCounts[text.kept()[i] & 0xFF]++;
        }
      }
    }
    if (index.remaining() < AanCache.PAIR_BYTES) {
      index = ByteBuffer.wrap(Arrays.copyOf(index.array(), 2 * index.capacity())).position(index.position());
    }
    index.putInt(first.length()).putInt(second.length()).put((byte) label);
    pairs[split.ordinal()]++;
  }

  /** Returns the id of each byte: numbered as S4 does, or byte + 1 less one, which the reader adds. */
  private byte[] ids() {
    byte[] ids = new byte[AanCache.IDS];
    if (options.text() == AanOptions.Text.LITERAL) {
      CharacterVocabulary vocabulary = CharacterVocabulary.of(trainCounts, 1);
      for (int b = 0; b < ids.length; b++) {
        ids[b] = (byte) vocabulary.id(b);
      }
    } else {
      for (int b = 0; b < ids.length; b++) {
        ids[b] = (byte) b;
      }
    }
    return ids;
  }

  private void put(byte[] bytes, int count) throws IOException {
    crc.update(bytes, 0, count);
    out.write(bytes, 0, count);
  }
}
