package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * Keeps a generated ListOps data set in one file, one byte a token.
 *
 * <p>Layout, numbers big-endian: the eight bytes {@code SCANGLOP}; the format version (int); the configuration (train,
 * validation, test, minLength, maxLength, maxDepth, maxArgs as int, listProbability as double, seed as long); the
 * number of tokens (long); CRC-32C of all this (int). Then, for the samples of train, validation and test in order: all
 * lengths (int each), all labels (byte each), all tokens. Last, SHA-256 of everything before it.
 *
 * <p>A file is believed only if all of this agrees with its size and with the configuration asked for. Otherwise it is
 * refused, never repaired and never overwritten: the message says which file to delete.
 */
public final class ListOpsCache {
  /** Grows when the layout, the token ids or the generated expressions change. */
  static final int VERSION = 1;

  static final byte[] MAGIC = "SCANGLOP".getBytes(StandardCharsets.US_ASCII);
  static final int CONFIG_BYTES = 7 * Integer.BYTES + Double.BYTES + Long.BYTES;
  static final int HEADER_BYTES = MAGIC.length + Integer.BYTES + CONFIG_BYTES + Long.BYTES + Integer.BYTES;
  static final int DIGEST_BYTES = 32;
  private static final int BUFFER = 1 << 20;

  private ListOpsCache() {}

  /**
   * Names the file for a configuration; different configurations have different names.
   *
   * @param config which data set
   * @return a file name
   */
  public static String fileName(ListOpsConfig config) {
    return "listops-%d-%d-%d-seed%d-%08x.cache"
        .formatted(
            config.train(),
            config.validation(),
            config.test(),
            config.seed(),
            checksum(configBytes(config), CONFIG_BYTES));
  }

  /**
   * Reads the data set from its file, or generates it and writes the file if there is none.
   *
   * @param file the cache
   * @param config which data set
   * @param threads for the generation, at least 1
   * @param progress told about the generation; not called when the file exists
   * @return the data set, the same either way
   * @throws DataException if the file exists and is not the complete cache of this configuration, or the data cannot be
   *     generated
   * @throws RunException if it cannot be written
   */
  public static SequenceSplits open(Path file, ListOpsConfig config, int threads, Progress progress) {
    if (Files.exists(file)) {
      return read(file, config);
    }
    SequenceSplits splits = ListOpsGenerator.generate(config, threads, progress);
    write(file, config, splits);
    return splits;
  }

  /**
   * Reads a data set.
   *
   * @param file the cache
   * @param config what it must hold
   * @return the data set
   * @throws DataException if the file is missing, damaged, of another version or another configuration
   */
  public static SequenceSplits read(Path file, ListOpsConfig config) {
    return new ListOpsCacheReader(file, config).read();
  }

  /**
   * Writes a data set, atomically.
   *
   * @param file the cache, created or replaced; missing folders are created
   * @param config what made the data set
   * @param splits the data set
   * @throws IllegalArgumentException if the sizes of {@code splits} are not those of {@code config}
   * @throws RunException if writing fails; the file is then what it was before
   */
  public static void write(Path file, ListOpsConfig config, SequenceSplits splits) {
    for (Split split : Split.values()) {
      if (splits.get(split).size() != samples(config, split)) {
        throw new IllegalArgumentException(
            "ListOpsCache: " + split + " has " + splits.get(split).size() + " samples, the configuration says "
                + samples(config, split));
      }
    }
    DataFolder.create(file.toAbsolutePath().getParent());
    AtomicFiles.write(file, out -> write(out, config, splits));
  }

  static int samples(ListOpsConfig config, Split split) {
    return switch (split) {
      case TRAIN -> config.train();
      case VALIDATION -> config.validation();
      case TEST -> config.test();
    };
  }

  static byte[] configBytes(ListOpsConfig config) {
    return ByteBuffer.allocate(CONFIG_BYTES)
        .putInt(config.train())
        .putInt(config.validation())
        .putInt(config.test())
        .putInt(config.minLength())
        .putInt(config.maxLength())
        .putInt(config.maxDepth())
        .putInt(config.maxArgs())
        .putDouble(config.listProbability())
        .putLong(config.seed())
        .array();
  }

  static int checksum(byte[] bytes, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, count);
    return (int) crc.getValue();
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("ListOpsCache: this Java lacks SHA-256, which every Java must have", e);
    }
  }

  private static void write(OutputStream out, ListOpsConfig config, SequenceSplits splits) throws IOException {
    long tokens = 0;
    for (Split split : Split.values()) {
      tokens += splits.get(split).tokenCount();
    }
    ByteBuffer header =
        ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(VERSION).put(configBytes(config)).putLong(tokens);
    header.putInt(checksum(header.array(), header.position()));
    Sink sink = new Sink(out);
    sink.room(HEADER_BYTES).put(header.array());
    for (Split split : Split.values()) {
      for (int length : splits.get(split).lengths()) {
        sink.room(Integer.BYTES).putInt(length);
      }
    }
    for (Split split : Split.values()) {
      SequenceDataset data = splits.get(split);
      for (int i = 0; i < data.size(); i++) {
        sink.room(1).put((byte) data.label(i));
      }
    }
    byte[] sequence = new byte[config.maxLength()];
    for (Split split : Split.values()) {
      SequenceDataset data = splits.get(split);
      for (int i = 0; i < data.size(); i++) {
        data.copyTokens(i, sequence, 0);
        sink.room(data.length(i)).put(sequence, 0, data.length(i));
      }
    }
    sink.finish();
  }

  /** Collects pieces, passes them on in large ones, and appends their digest. */
  private static final class Sink {
    private final OutputStream out;
    private final MessageDigest digest = digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    Sink(OutputStream out) {
      this.out = out;
    }

    ByteBuffer room(int bytes) throws IOException {
      if (buffer.remaining() < bytes) {
        flush();
      }
      return buffer;
    }

    void finish() throws IOException {
      flush();
      out.write(digest.digest());
    }

    private void flush() throws IOException {
      digest.update(buffer.array(), 0, buffer.position());
      out.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }
}
