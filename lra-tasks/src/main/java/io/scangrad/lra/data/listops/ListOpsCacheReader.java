package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads one cache file from front to back, believing nothing before it is checked. */
final class ListOpsCacheReader {
  private static final int BUFFER = 1 << 20;
  private static final String REMEDY = "; delete it to generate the data anew";

  private final Path file;
  private final ListOpsConfig config;
  private final MessageDigest digest = ListOpsCache.digest();

  ListOpsCacheReader(Path file, ListOpsConfig config) {
    this.file = file;
    this.config = config;
  }

  SequenceSplits read() {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      long tokens = readHeader(in, size);
      int[] lengths = readLengths(in, tokens);
      byte[] labels = readChecked(in, config.samples());
      SequenceSplits splits =
          new SequenceSplits(
              readPart(in, Split.TRAIN, 0, lengths, labels),
              readPart(in, Split.VALIDATION, config.train(), lengths, labels),
              readPart(in, Split.TEST, config.train() + config.validation(), lengths, labels));
      byte[] stored = in.readNBytes(ListOpsCache.DIGEST_BYTES);
      if (!Arrays.equals(stored, digest.digest())) {
        throw damaged("its checksum does not match its content");
      }
      return splits;
    } catch (EOFException e) {
      throw new DataException(file + ": became shorter while it was read" + REMEDY, e);
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, "delete it to generate the data anew");
    }
  }

  /** Checks the header and returns the number of tokens. */
  private long readHeader(InputStream in, long size) throws IOException {
    byte[] bytes = in.readNBytes(ListOpsCache.HEADER_BYTES);
    int magic = Math.min(bytes.length, ListOpsCache.MAGIC.length);
    if (!Arrays.equals(bytes, 0, magic, ListOpsCache.MAGIC, 0, magic)) {
      throw new DataException(file + ": is not a ListOps cache" + REMEDY);
    }
    if (bytes.length < ListOpsCache.HEADER_BYTES) {
      throw new DataException(
          file + ": is cut off within its header, after " + bytes.length + " bytes" + REMEDY);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int version = header.getInt(ListOpsCache.MAGIC.length);
    if (header.getInt(bytes.length - Integer.BYTES)
        != ListOpsCache.checksum(bytes, bytes.length - Integer.BYTES)) {
      throw damaged("the checksum of its header does not match");
    }
    if (version != ListOpsCache.VERSION) {
      throw new DataException(
          file + ": has the format version " + version + ", this program reads version " + ListOpsCache.VERSION
              + REMEDY);
    }
    int configStart = ListOpsCache.MAGIC.length + Integer.BYTES;
    int configEnd = configStart + ListOpsCache.CONFIG_BYTES;
    byte[] expected = ListOpsCache.configBytes(config);
    if (!Arrays.equals(bytes, configStart, configEnd, expected, 0, expected.length)) {
      throw new DataException(
          file + ": holds another data set than " + config + "; name another file, or delete it to generate the data");
    }
    long tokens = header.getLong(configEnd);
    long around =
        ListOpsCache.HEADER_BYTES + (Integer.BYTES + 1L) * config.samples() + ListOpsCache.DIGEST_BYTES;
    if (tokens < 0 || tokens > (long) config.samples() * config.maxLength()) {
      throw damaged("its header names " + tokens + " tokens");
    }
    if (size != around + tokens) {
      throw new DataException(
          file + ": has " + size + " bytes instead of " + (around + tokens)
              + (size < around + tokens ? ", it is cut off" : ", something was appended") + REMEDY);
    }
    digest.update(bytes);
    return tokens;
  }

  private int[] readLengths(InputStream in, long tokens) throws IOException {
    int[] lengths = new int[config.samples()];
    ByteBuffer.wrap(readChecked(in, Integer.BYTES * lengths.length)).asIntBuffer().get(lengths);
    long sum = 0;
    for (int length : lengths) {
      // The end is counted here and not in the limits.
      if (length <= config.minLength() + 1 || length > config.maxLength()) {
        throw damaged("a sequence of " + length + " tokens is outside its limits");
      }
      sum += length;
    }
    if (sum != tokens) {
      throw damaged("its lengths add up to " + sum + " instead of " + tokens + " tokens");
    }
    return lengths;
  }

  private SequenceDataset readPart(InputStream in, Split split, int first, int[] lengths, byte[] labels)
      throws IOException {
    SequenceDataset.Builder builder = new SequenceDataset.Builder();
    int end = first + ListOpsCache.samples(config, split);
    int from = first;
    while (from < end) {
      int to = from;
      int bytes = 0;
      while (to < end && (to == from || bytes + lengths[to] <= BUFFER)) {
        bytes += lengths[to++];
      }
      byte[] piece = readChecked(in, bytes);
      int start = 0;
      for (int i = from; i < to; i++) {
        addSequence(builder, piece, start, start + lengths[i], labels[i]);
        start += lengths[i];
      }
      from = to;
    }
    return builder.build();
  }

  private void addSequence(SequenceDataset.Builder builder, byte[] tokens, int from, int to, byte label) {
    if (label < 0 || label >= ListOpsVocabulary.CLASSES) {
      throw damaged("it has the label " + label);
    }
    for (int t = from; t < to; t++) {
      if (tokens[t] < 0 || tokens[t] >= ListOpsVocabulary.SIZE) {
        throw damaged("it has the token id " + tokens[t]);
      }
    }
    builder.add(tokens, from, to, label);
  }

  private byte[] readChecked(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    digest.update(bytes);
    return bytes;
  }

  private DataException damaged(String what) {
    return new DataException(file + ": is damaged, " + what + REMEDY);
  }
}
