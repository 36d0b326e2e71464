package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX files of MNIST and its relatives, plain or compressed by gzip.
 *
 * <p>Layout, numbers big-endian: images are the int 0x00000803, the number of images, of rows and of columns, then
 * the pixels; labels are the int 0x00000801, their number, then the labels; one unsigned byte each. Whether a file is
 * compressed is told from its first two bytes, not from its name. Positions in messages count bytes of the uncompressed
 * content.
 */
public final class IdxFile {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;
  private static final int GZIP = 0x1F8B;
  private static final int LARGEST_SIDE = 4_096;
  private static final String REMEDY = "; get the file anew";

  private final Path file;
  private long position;

  private IdxFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file of images and the file of their labels.
   *
   * @param images the file of images
   * @param labels the file of labels
   * @param classes labels must be below this, in {@code 1..256}
   * @return the images with their labels
   * @throws DataException if a file is missing or has a flaw, or both do not fit together
   */
  public static ImageDataset readPair(Path images, Path labels, int classes) {
    Content pixels = new IdxFile(images).read(IMAGES);
    Content answers = new IdxFile(labels).read(LABELS);
    if (pixels.count != answers.count) {
      throw new DataException(
          images + ": has " + pixels.count + " images, but " + labels + " has " + answers.count
              + " labels; use two files that belong together");
    }
    for (int i = 0; i < answers.count; i++) {
      int label = answers.bytes[i] & 0xFF;
      if (label >= classes) {
        throw new DataException(
            labels + ": label " + label + " at byte " + (8 + i) + " is not in 0.." + (classes - 1) + REMEDY);
      }
    }
    return ImageDataset.wrap(pixels.bytes, answers.bytes, pixels.rows, pixels.columns);
  }

  private record Content(int count, int rows, int columns, byte[] bytes) {}

  private Content read(int magic) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      raw.mark(2);
      boolean compressed = (raw.read() << 8 | raw.read()) == GZIP;
      raw.reset();
      if (!compressed) {
        return read(raw, magic);
      }
      try (InputStream in = new GZIPInputStream(raw, 1 << 16)) {
        return read(in, magic);
      }
    } catch (NoSuchFileException _) {
      throw new DataException(file + ": no such file; name the folder that holds the four IDX files");
    } catch (EOFException _) {
      throw new DataException(file + ": its compressed data end early, after byte " + position + REMEDY);
    } catch (ZipException e) {
      throw new DataException(
          file + ": its compressed data are damaged, after byte " + position + " (" + e.getMessage() + ")" + REMEDY, e);
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, "check that it is a readable file");
    }
  }

  private Content read(InputStream in, int magic) throws IOException {
    int found = readInt(in, "the magic number");
    if (found != magic) {
      throw new DataException(
          "%s: starts with 0x%08X, expected 0x%08X for %s; check that images and labels are not swapped"
              .formatted(file, found, magic, magic == IMAGES ? "images" : "labels"));
    }
    int count = readSize(in, "the number of items", Integer.MAX_VALUE - 8);
    int rows = magic == IMAGES ? readSize(in, "the number of rows", LARGEST_SIDE) : 1;
    int columns = magic == IMAGES ? readSize(in, "the number of columns", LARGEST_SIDE) : 1;
    long total = (long) count * rows * columns;
    if (total > Integer.MAX_VALUE - 8) {
      throw new DataException(
          file + ": claims " + count + " images of " + rows + "x" + columns + ", more than 2 GB; split the file");
    }
    // Grows with what is really there: a false claim costs no memory.
    byte[] bytes = in.readNBytes((int) total);
    position += bytes.length;
    if (bytes.length < total) {
      throw new DataException(
          file + ": ends at byte " + position + ", but its header promises " + (position - bytes.length + total)
              + REMEDY);
    }
    if (in.read() >= 0) {
      throw new DataException(file + ": goes on after byte " + position + ", where its header ends it" + REMEDY);
    }
    return new Content(count, rows, columns, bytes);
  }

  private int readSize(InputStream in, String what, int largest) throws IOException {
    long at = position;
    long size = readInt(in, what) & 0xFFFFFFFFL;
    if (size < 1 || size > largest) {
      throw new DataException(
          file + ": " + what + " at byte " + at + " is " + size + ", expected 1.." + largest + REMEDY);
    }
    return (int) size;
  }

  private int readInt(InputStream in, String what) throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw new DataException(file + ": ends within " + what + " at byte " + position + REMEDY);
    }
    position += Integer.BYTES;
    return ByteBuffer.wrap(bytes).getInt();
  }
}
