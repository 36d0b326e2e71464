package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PairSplits;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Retrieval of the Long Range Arena: pairs of scientific papers of the ACL Anthology Network, of which one cites the
 * other or not.
 *
 * <p>The published files have about 10 GB, of which a model sees a tenth. That tenth is written to a cache once and
 * mapped into memory, so that loading takes seconds and the heap stays free.
 *
 * <p>Layout of the cache, numbers big-endian. Header: the eight bytes {@code SCANGAAN}; the format version, the text
 * option, the longest document (ints); size in bytes and time of change in milliseconds of the three files (longs);
 * CRC-32C of all this (int). Then the beginnings of the documents, end to end, in the order of the files; for each pair
 * both lengths (ints) and the label (byte); the token id of each byte (256 bytes). Last, the numbers of pairs of train,
 * validation and test (ints), the bytes of all documents (long), and CRC-32C of everything behind the header (int).
 *
 * <p>A cache that does not agree with itself, with the options or with the files is made anew. Only a file that is no
 * such cache at all is left alone and refused.
 */
public final class AanCache {
  /** Grows when the layout or what is kept changes. */
  static final int VERSION = 1;

  static final byte[] MAGIC = "SCANGAAN".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER_BYTES = MAGIC.length + 3 * Integer.BYTES + 6 * Long.BYTES + Integer.BYTES;
  static final int PAIR_BYTES = 2 * Integer.BYTES + 1;
  static final int IDS = 256;
  static final int TRAILER_BYTES = 3 * Integer.BYTES + Long.BYTES + Integer.BYTES;

  /** How numbers are written. */
  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private AanCache() {}

  /**
   * What was read.
   *
   * @param splits the three parts, in the order of the files
   * @param vocabulary number of token ids, padding counted
   */
  public record Documents(PairSplits splits, int vocabulary) {}

  /**
   * Names the cache of given options.
   *
   * @param options how the pairs are read
   * @return a file name
   */
  public static String fileName(AanOptions options) {
    return "aan-" + (options.text() == AanOptions.Text.LITERAL ? "literal" : "decoded") + "-" + options.maxLength()
        + ".cache";
  }

  /**
   * Opens the cache of the published files, after making it where it is missing, damaged or out of date.
   *
   * @param cache the cache, created or replaced; missing folders are created
   * @param files the published files, which must be there
   * @param options how the pairs are read
   * @param progress told how far the reading is, in pairs, or in megabytes where their number is not known; not called when
   *     the cache is good
   * @return the pairs
   * @throws DataException if a file has a flaw, or something else has the name of the cache
   * @throws RunException if the cache cannot be written; the file is then what it was before
   */
  public static Documents open(Path cache, AanFiles files, AanOptions options, Progress progress) {
    byte[] header = header(files, options);
    if (Files.exists(cache)) {
      try {
        return AanCacheReader.read(cache, header, options);
      } catch (StaleCacheException _) {
        return make(cache, files, options, header, progress);
      }
    }
    return make(cache, files, options, header, progress);
  }

  private static Documents make(
      Path cache, AanFiles files, AanOptions options, byte[] header, Progress progress) {
    createFolder(cache.toAbsolutePath().getParent());
    AtomicFiles.write(cache, out -> new AanCacheWriter(files, options, out, progress).write(header));
    try {
      return AanCacheReader.read(cache, header, options);
    } catch (StaleCacheException e) {
      throw new DataException(cache + ": does not hold what was just written (" + e.getMessage()
          + "); check the disk, or name another folder by --cache", e);
    }
  }

  /** Creates a folder where it is missing; {@code null} stands for the root, which exists. */
  private static void createFolder(@Nullable Path folder) {
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw DataException.of(folder, "cannot be created", e, "choose a folder that is writable");
    }
  }

  private static byte[] header(AanFiles files, AanOptions options) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(options.text().ordinal() << 1 | (options.complete() ? 1 : 0))
        .putInt(options.maxLength());
    for (Split split : Split.values()) {
      Path file = files.get(split);
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        header.putLong(attributes.size()).putLong(attributes.lastModifiedTime().toMillis());
      } catch (IOException e) {
        throw DataException.of(file, "cannot be read", e, AanFiles.NEEDS);
      }
    }
    CRC32C crc = new CRC32C();
    crc.update(header.array(), 0, header.position());
    return header.putInt((int) crc.getValue()).array();
  }
}
