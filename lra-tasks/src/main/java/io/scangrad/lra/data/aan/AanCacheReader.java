package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.ByteTokens;
import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PairSplits;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.text.CharacterVocabulary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Maps one cache into memory, believing nothing before it is checked. */
final class AanCacheReader {
  private static final int CHECKED_AT_ONCE = 1 << 26;

  private final AanOptions options;
  private final MemorySegment content;

  private AanCacheReader(AanOptions options, MemorySegment content) {
    this.options = options;
    this.content = content;
  }

  /**
   * Reads a cache.
   *
   * @param expected the header that it must have
   * @throws StaleCacheException if it is damaged, or was made of other files or options
   * @throws DataException if the file is no such cache or cannot be read
   */
  static AanCache.Documents read(Path cache, byte[] expected, AanOptions options) throws StaleCacheException {
    if (!Files.isRegularFile(cache)) {
      throw new DataException(cache + ": is no regular file, but the cache of the documents has this name; move it away, "
          + "or name another folder by --cache");
    }
    try (FileChannel channel = FileChannel.open(cache, StandardOpenOption.READ)) {
      long size = channel.size();
      // Unmapped when the last data set over it is collected, since batches are read as long as there is one.
      MemorySegment content = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
      requireHeader(cache, content, expected);
      return new AanCacheReader(options, content).read();
    } catch (IOException e) {
      throw DataException.of(cache, "cannot be read", e, "name another folder by --cache");
    }
  }

  private static void requireHeader(Path cache, MemorySegment content, byte[] expected) throws StaleCacheException {
    byte[] found = bytes(content, 0, (int) Math.min(content.byteSize(), AanCache.HEADER_BYTES));
    int magic = Math.min(found.length, AanCache.MAGIC.length);
    if (!Arrays.equals(found, 0, magic, AanCache.MAGIC, 0, magic)) {
      throw new DataException(cache + ": is no cache of the documents, but has its name; move it away, or name another "
          + "folder by --cache");
    }
    if (!Arrays.equals(found, expected)) {
      throw new StaleCacheException("its header is another");
    }
  }

  private AanCache.Documents read() throws StaleCacheException {
    long trailerAt = content.byteSize() - AanCache.TRAILER_BYTES;
    if (trailerAt < AanCache.HEADER_BYTES + AanCache.IDS) {
      throw new StaleCacheException("it is cut off");
    }
    ByteBuffer trailer = ByteBuffer.wrap(bytes(content, trailerAt, AanCache.TRAILER_BYTES));
    int[] counts = {trailer.getInt(), trailer.getInt(), trailer.getInt()};
    long documents = trailer.getLong();
    if (trailer.getInt() != checksum(content.byteSize() - Integer.BYTES)) {
      throw new StaleCacheException("its checksum does not match");
    }
    long pairs = (long) counts[0] + counts[1] + counts[2];
    long indexAt = AanCache.HEADER_BYTES + documents;
    if (Arrays.stream(counts).anyMatch(c -> c < 1) || documents < 0 || indexAt > trailerAt
        || indexAt + pairs * AanCache.PAIR_BYTES + AanCache.IDS != trailerAt) {
      throw new StaleCacheException("its sizes do not add up");
    }
    int[] ids = ids(bytes(content, trailerAt - AanCache.IDS, AanCache.IDS));
    MappedPairs[] parts = new MappedPairs[counts.length];
    long start = AanCache.HEADER_BYTES;
    for (int part = 0; part < parts.length; part++) {
      parts[part] = part(indexAt, counts[part], start, ids);
      indexAt += (long) counts[part] * AanCache.PAIR_BYTES;
      start = parts[part].end();
    }
    if (start != AanCache.HEADER_BYTES + documents) {
      throw new StaleCacheException("its lengths do not add up");
    }
    PairSplits splits = new PairSplits(
        parts[Split.TRAIN.ordinal()], parts[Split.VALIDATION.ordinal()], parts[Split.TEST.ordinal()]);
    boolean literal = options.text() == AanOptions.Text.LITERAL;
    int vocabulary = literal ? 1 + Arrays.stream(ids).max().orElseThrow() : ByteTokens.VOCABULARY;
    return new AanCache.Documents(splits, Math.max(vocabulary, CharacterVocabulary.EOS + 1));
  }

  private int[] ids(byte[] stored) {
    int first = options.text() == AanOptions.Text.LITERAL ? 0 : ByteTokens.FIRST_ID;
    int[] ids = new int[stored.length];
    Arrays.setAll(ids, b -> first + (stored[b] & 0xFF));
    return ids;
  }

  private MappedPairs part(long indexAt, int count, long start, int[] ids) throws StaleCacheException {
    long[] starts = new long[2 * count + 1];
    byte[] labels = new byte[count];
    long at = indexAt;
    starts[0] = start;
    for (int i = 0; i < count; i++) {
      for (int member = 0; member < 2; member++) {
        int length = content.get(AanCache.INT, at);
        if (length < 0 || length > options.bytesKept()) {
          throw new StaleCacheException("a document has the length " + length);
        }
        starts[2 * i + member + 1] = starts[2 * i + member] + length;
        at += Integer.BYTES;
      }
      labels[i] = content.get(ValueLayout.JAVA_BYTE, at++);
      if (labels[i] < 0 || labels[i] > 1) {
        throw new StaleCacheException("a pair has the label " + labels[i]);
      }
    }
    return new MappedPairs(
        content, starts, labels, ids, options.text() == AanOptions.Text.LITERAL ? CharacterVocabulary.EOS : 0);
  }

  private int checksum(long end) {
    CRC32C crc = new CRC32C();
    for (long at = AanCache.HEADER_BYTES; at < end; at += CHECKED_AT_ONCE) {
      crc.update(content.asSlice(at, Math.min(CHECKED_AT_ONCE, end - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }

  private static byte[] bytes(MemorySegment content, long at, int count) {
    return content.asSlice(at, count).toArray(ValueLayout.JAVA_BYTE);
  }
}
