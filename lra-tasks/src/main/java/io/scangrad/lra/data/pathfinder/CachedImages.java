package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.image.ImageSequences;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/** Images in a file that is mapped into memory. */
final class CachedImages implements ImageSequences {
  private static final String REMEDY = "; delete it to generate the images anew";

  private final Path file;
  private final PathfinderSet set;
  private final MemorySegment content;
  private final byte[] labels;
  private final int[] checksums;

  private CachedImages(Path file, PathfinderSet set, MemorySegment content, byte[] labels, int[] checksums) {
    this.file = file;
    this.set = set;
    this.content = content;
    this.labels = labels;
    this.checksums = checksums;
  }

  static CachedImages open(Path file, PathfinderSet set) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      checkHeader(file, set, channel);
      // The mapping is given back when these images are no longer in use.
      MemorySegment content =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, PathfinderCache.size(set), Arena.ofAuto());
      byte[] tables = new byte[Math.toIntExact(PathfinderCache.tableBytes(set))];
      copy(content, content.byteSize() - tables.length, tables);
      int end = tables.length - Integer.BYTES;
      ByteBuffer numbers = ByteBuffer.wrap(tables);
      if (numbers.getInt(end) != PathfinderCache.checksum(tables, end)) {
        throw damaged(file, "the checksum of its labels does not match");
      }
      byte[] labels = Arrays.copyOf(tables, set.samples());
      for (byte label : labels) {
        if (label != 0 && label != 1) {
          throw damaged(file, "it has the label " + label);
        }
      }
      int[] checksums = new int[set.samples()];
      numbers.position(set.samples()).asIntBuffer().get(checksums);
      return new CachedImages(file, set, content, labels, checksums);
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, "delete it to generate the images anew");
    }
  }

  private static void checkHeader(Path file, PathfinderSet set, FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PathfinderCache.HEADER_BYTES);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // A read may give less than was asked for.
    }
    byte[] found = Arrays.copyOf(buffer.array(), buffer.position());
    int magic = Math.min(found.length, PathfinderCache.MAGIC.length);
    if (!Arrays.equals(found, 0, magic, PathfinderCache.MAGIC, 0, magic)) {
      throw new DataException(file + ": is not a cache of Pathfinder images" + REMEDY);
    }
    if (found.length < PathfinderCache.HEADER_BYTES) {
      throw new DataException(
          file + ": is cut off within its header, after " + found.length + " bytes" + REMEDY);
    }
    int end = found.length - Integer.BYTES;
    if (buffer.getInt(end) != PathfinderCache.checksum(found, end)) {
      throw damaged(file, "the checksum of its header does not match");
    }
    int version = buffer.getInt(PathfinderCache.MAGIC.length);
    if (version != PathfinderCache.VERSION) {
      throw new DataException(file + ": has the format version " + version + ", this program reads version "
          + PathfinderCache.VERSION + REMEDY);
    }
    if (!Arrays.equals(found, PathfinderCache.header(set))) {
      throw new DataException(
          file + ": holds other images than " + set + "; name another file, or delete it to generate the images");
    }
    long expected = PathfinderCache.size(set);
    if (channel.size() != expected) {
      throw new DataException(file + ": has " + channel.size() + " bytes instead of " + expected
          + (channel.size() < expected ? ", it is cut off" : ", something was appended") + REMEDY);
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int length() {
    return set.spec().pixels();
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public void copyPixels(int i, float[] target, int offset) {
    Objects.checkIndex(i, size());
    Objects.checkFromIndexSize(offset, length(), target.length);
    byte[] pixels = new byte[length()];
    copy(content, PathfinderCache.HEADER_BYTES + (long) i * pixels.length, pixels);
    if (PathfinderCache.checksum(pixels, pixels.length) != checksums[i]) {
      throw damaged(file, "the checksum of image " + i + " does not match");
    }
    Intensities.scale(pixels, target, offset);
  }

  @Override
  public String toString() {
    return "CachedImages[" + size() + " of " + set.spec() + "]";
  }

  private static void copy(MemorySegment from, long offset, byte[] to) {
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, to, 0, to.length);
  }

  private static DataException damaged(Path file, String what) {
    return new DataException(file + ": is damaged, " + what + REMEDY);
  }
}
