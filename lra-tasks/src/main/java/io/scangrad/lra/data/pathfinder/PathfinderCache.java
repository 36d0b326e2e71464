package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.image.ImageSequences;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps generated Pathfinder images in one file, one byte a pixel.
 *
 * <p>Layout, numbers big-endian: the eight bytes {@code SCANGPFC}; the format version, the side of an image, the
 * segments of its long snakes and the number of images (int each); the seed (long); CRC-32C of all this (int). Then all pixels. Last all labels (byte
 * each), CRC-32C of the pixels of each image (int each), and CRC-32C of these two tables (int).
 *
 * <p>The file is mapped into memory, so that of a large set only the images in use are there. Size, header and tables
 * are checked when it is opened, an image each time that it is read. A file that fails is refused, never repaired and
 * never overwritten: the message says which file to delete.
 */
public final class PathfinderCache {
  /** Grows when the layout or the generated images change. */
  static final int VERSION = 2;

  static final byte[] MAGIC = "SCANGPFC".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER_BYTES = MAGIC.length + 4 * Integer.BYTES + Long.BYTES + Integer.BYTES;

  private PathfinderCache() {}

  /**
   * Names the file of a set; different sets have different names.
   *
   * @param set which images
   * @return a file name
   */
  public static String fileName(PathfinderSet set) {
    return "%s-%s-%d-seed%d.cache".formatted(
        set.spec().folderName(), set.spec().difficulty(), set.samples(), set.seed());
  }

  /**
   * Opens the images of a set, after generating them and writing the file if there is none.
   *
   * @param file the cache
   * @param set which images
   * @param threads for the generation, at least 1
   * @param progress told about the generation; not called when the file exists
   * @return the images in the order of their numbers, with values in [-1, 1]; the same either way
   * @throws DataException if the file exists and is not the complete cache of this set
   * @throws RunException if it cannot be written
   */
  public static ImageSequences open(Path file, PathfinderSet set, int threads, Progress progress) {
    if (!Files.exists(file)) {
      write(file, set, threads, progress);
    }
    return read(file, set);
  }

  /**
   * Opens the images of a set.
   *
   * @param file the cache
   * @param set what it must hold
   * @return the images in the order of their numbers, with values in [-1, 1]
   * @throws DataException if the file is missing, damaged, of another version or another set
   */
  public static ImageSequences read(Path file, PathfinderSet set) {
    return CachedImages.open(file, set);
  }

  /**
   * Generates images and writes them, atomically.
   *
   * @param file the cache, created or replaced; missing folders are created
   * @param set which images
   * @param threads for the generation, at least 1
   * @param progress told how many images there are so far
   * @throws RunException if writing fails or the progress throws it; the file is then what it was before
   */
  public static void write(Path file, PathfinderSet set, int threads, Progress progress) {
    createFolder(file.toAbsolutePath().getParent());
    AtomicFiles.write(file, out -> write(out, set, threads, progress));
  }

  /** Returns the header of a set's file. */
  static byte[] header(PathfinderSet set) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(set.spec().side())
        .putInt(set.spec().segments())
        .putInt(set.samples())
        .putLong(set.seed());
    return header.putInt(checksum(header.array(), header.position())).array();
  }

  /** Returns how many bytes a set's file has. */
  static long size(PathfinderSet set) {
    return HEADER_BYTES + (long) set.samples() * set.spec().pixels() + tableBytes(set);
  }

  /** Returns how many bytes labels and checksums take. */
  static long tableBytes(PathfinderSet set) {
    return (1L + Integer.BYTES) * set.samples() + Integer.BYTES;
  }

  static int checksum(byte[] bytes, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, count);
    return (int) crc.getValue();
  }

  private static void write(OutputStream out, PathfinderSet set, int threads, Progress progress) throws IOException {
    out.write(header(set));
    ByteBuffer tables = ByteBuffer.allocate(Math.toIntExact(tableBytes(set)));
    PathfinderBatches.generate(set, threads, progress, (index, image) -> {
      out.write(image.pixels());
      tables.put(index, (byte) image.label());
      tables.putInt(set.samples() + Integer.BYTES * index, checksum(image.pixels(), image.pixels().length));
    });
    int end = tables.capacity() - Integer.BYTES;
    tables.putInt(end, checksum(tables.array(), end));
    out.write(tables.array());
  }

  /** Creates a folder and those above it where they are missing; {@code null} stands for the root, which exists. */
  static void createFolder(@Nullable Path folder) {
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw DataException.of(folder, "cannot be created", e, "choose a folder that is writable");
    }
  }
}
