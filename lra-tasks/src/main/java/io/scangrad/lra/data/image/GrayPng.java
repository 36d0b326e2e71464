package io.scangrad.lra.data.image;

import io.scangrad.lra.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads PNG files of 8-bit gray images whose size is known beforehand.
 *
 * <p>Checked are all that the format lets one check: signature, checksums of all chunks, the header, the length and
 * checksum of the compressed data, the filters. The size is compared before memory is taken, so that a header that
 * claims a huge image costs nothing. Source: Portable Network Graphics Specification, second edition (ISO/IEC 15948).
 */
public final class GrayPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER_BYTES = 13;
  private static final int CHUNK_FRAME = 12;
  /** Room for what a program may note beside the image. */
  private static final int NOTES = 1 << 20;
  private static final String REMEDY = "; get the file anew";

  private final Path file;
  private final int width;
  private final int height;
  private byte[] bytes = new byte[0];

  private GrayPng(Path file, int width, int height) {
    this.file = file;
    this.width = width;
    this.height = height;
  }

  /**
   * Reads an image.
   *
   * @param file the PNG file
   * @param width columns that the image must have, at least 1
   * @param height rows that the image must have, at least 1
   * @return intensities as unsigned bytes, row-major
   * @throws DataException if the file cannot be read, is damaged, or is not an 8-bit gray image of that size
   */
  public static byte[] read(Path file, int width, int height) {
    return new GrayPng(file, width, height).read();
  }

  private byte[] read() {
    long most = NOTES + 2L * height * (width + 1L);
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, "get the file anew");
    }
    if (bytes.length > most) {
      throw new DataException(file + ": has more than " + most + " bytes, too many for a gray image of " + size(width,
          height) + REMEDY);
    }
    int magic = Math.min(bytes.length, SIGNATURE.length);
    if (bytes.length == 0 || !Arrays.equals(bytes, 0, magic, SIGNATURE, 0, magic)) {
      throw new DataException(file + ": is not a PNG file" + REMEDY);
    }
    return readChunks();
  }

  private byte[] readChunks() {
    Inflater inflater = new Inflater();
    try {
      byte[] filtered = new byte[height * (width + 1)];
      int filled = 0;
      int at = SIGNATURE.length;
      boolean header = false;
      while (true) {
        int length = chunkLength(at);
        String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
        if (!header && !type.equals("IHDR")) {
          throw damaged("does not begin with its header, but with " + readable(type), at);
        }
        if (type.equals("IHDR")) {
          checkHeader(at, length, header);
          header = true;
        } else if (type.equals("IDAT")) {
          filled = inflate(inflater, at, length, filtered, filled);
        } else if (type.equals("IEND")) {
          return finish(inflater, filtered, filled, at + CHUNK_FRAME + length);
        } else if (Character.isUpperCase(type.charAt(0)) && !type.equals("PLTE")) {
          throw damaged("has a part " + readable(type) + ", which gray images do not have", at);
        }
        at += CHUNK_FRAME + length;
      }
    } finally {
      inflater.end();
    }
  }

  /** Checks frame and checksum of a chunk and returns the number of bytes of its content. */
  private int chunkLength(int at) {
    if (bytes.length - at < CHUNK_FRAME) {
      throw new DataException(
          file + ": is cut off, it ends at byte " + bytes.length + " before its last part" + REMEDY);
    }
    long length = ByteBuffer.wrap(bytes).getInt(at) & 0xFFFFFFFFL;
    if (length > bytes.length - at - CHUNK_FRAME) {
      throw new DataException(file + ": is cut off, it ends at byte " + bytes.length + ", but the part at byte " + at
          + " claims " + length + " bytes" + REMEDY);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, at + 4, 4 + (int) length);
    if ((int) crc.getValue() != ByteBuffer.wrap(bytes).getInt(at + 8 + (int) length)) {
      throw damaged("has a part whose checksum does not match", at);
    }
    return (int) length;
  }

  private void checkHeader(int at, int length, boolean again) {
    if (again || length != HEADER_BYTES) {
      throw damaged(again ? "has two headers" : "has a header of " + length + " bytes instead of " + HEADER_BYTES, at);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes, at + 8, HEADER_BYTES);
    long columns = header.getInt() & 0xFFFFFFFFL;
    long rows = header.getInt() & 0xFFFFFFFFL;
    int depth = header.get() & 0xFF;
    int colour = header.get() & 0xFF;
    if (columns != width || rows != height) {
      throw new DataException(file + ": is an image of " + size(columns, rows) + ", expected " + size(width, height)
          + "; use the images of this task");
    }
    if (depth != 8 || colour != 0) {
      String kind = switch (colour) {
        case 0 -> "gray";
        case 2 -> "colour";
        case 3 -> "palette";
        case 4 -> "gray and transparency";
        case 6 -> "colour and transparency";
        default -> "of unknown kind " + colour;
      };
      throw new DataException(file + ": is a PNG of " + depth + "-bit " + kind + ", expected 8-bit gray; convert it");
    }
    int compression = header.get() & 0xFF;
    int filter = header.get() & 0xFF;
    int interlace = header.get() & 0xFF;
    if (compression != 0 || filter != 0 || interlace != 0) {
      throw new DataException(file + ": is compressed, filtered or interlaced in a way (" + compression + ", " + filter
          + ", " + interlace + ") that is not read here; save it again without interlacing");
    }
  }

  private int inflate(Inflater inflater, int at, int length, byte[] target, int filled) {
    try {
      inflater.setInput(bytes, at + 8, length);
      int end = filled;
      while (!inflater.needsInput() && !inflater.finished()) {
        // One byte more than there may be is asked for, to see that there is none.
        byte[] over = new byte[1];
        int got = end < target.length
            ? inflater.inflate(target, end, target.length - end)
            : inflater.inflate(over, 0, 1);
        if (got > 0 && end == target.length) {
          throw damaged("has more compressed data than the pixels of its header", at);
        }
        if (inflater.needsDictionary()) {
          throw damaged("has compressed data that need a dictionary", at);
        }
        end += got;
      }
      return end;
    } catch (DataFormatException e) {
      throw new DataException(
          file + ": has damaged compressed data in the part at byte " + at + " (" + e.getMessage() + ")" + REMEDY, e);
    }
  }

  private byte[] finish(Inflater inflater, byte[] filtered, int filled, int end) {
    if (filled < filtered.length || !inflater.finished()) {
      throw new DataException(file + ": its compressed data end early, after " + filled + " of " + filtered.length
          + " bytes" + REMEDY);
    }
    if (end < bytes.length) {
      throw new DataException(file + ": goes on after its end, at byte " + end + REMEDY);
    }
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      undoFilter(filtered, y, pixels);
    }
    return pixels;
  }

  private void undoFilter(byte[] filtered, int y, byte[] pixels) {
    int filter = filtered[y * (width + 1)];
    if (filter < 0 || filter > 4) {
      throw new DataException(file + ": row " + y + " has the unknown filter " + (filter & 0xFF) + REMEDY);
    }
    for (int x = 0; x < width; x++) {
      int at = y * width + x;
      int left = x == 0 ? 0 : pixels[at - 1] & 0xFF;
      int above = y == 0 ? 0 : pixels[at - width] & 0xFF;
      int corner = x == 0 || y == 0 ? 0 : pixels[at - width - 1] & 0xFF;
      int predicted = switch (filter) {
        case 1 -> left;
        case 2 -> above;
        case 3 -> (left + above) / 2;
        case 4 -> paeth(left, above, corner);
        default -> 0;
      };
      pixels[at] = (byte) (filtered[y * (width + 1) + 1 + x] + predicted);
    }
  }

  private static int paeth(int left, int above, int corner) {
    int estimate = left + above - corner;
    int toLeft = Math.abs(estimate - left);
    int toAbove = Math.abs(estimate - above);
    int toCorner = Math.abs(estimate - corner);
    if (toLeft <= toAbove && toLeft <= toCorner) {
      return left;
    }
    return toAbove <= toCorner ? above : corner;
  }

  private DataException damaged(String what, int at) {
    return new DataException(file + ": " + what + ", at byte " + at + REMEDY);
  }

  private static String size(long width, long height) {
    return width + "x" + height;
  }

  private static String readable(String type) {
    return '"' + type.replaceAll("[^A-Za-z]", "?") + '"';
  }
}
