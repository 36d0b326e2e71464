package io.scangrad.lra.data.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes PNG files of 8-bit gray or colour images. */
public final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int GRAY = 0;
  private static final int COLOUR = 2;

  private PngWriter() {}

  /**
   * Makes a file of a gray image.
   *
   * @param pixels intensities as unsigned bytes, row-major
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @return the content of the file
   * @throws IllegalArgumentException if the sizes do not fit together
   */
  public static byte[] gray(byte[] pixels, int width, int height) {
    return write(pixels, width, height, GRAY, 1);
  }

  /**
   * Makes a file of a colour image.
   *
   * @param pixels red, green and blue of each pixel as unsigned bytes, row-major
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @return the content of the file
   * @throws IllegalArgumentException if the sizes do not fit together
   */
  public static byte[] colour(byte[] pixels, int width, int height) {
    return write(pixels, width, height, COLOUR, 3);
  }

  private static byte[] write(byte[] pixels, int width, int height, int kind, int channels) {
    if (width < 1 || height < 1 || (long) width * height * channels != pixels.length) {
      throw new IllegalArgumentException("PngWriter: " + pixels.length + " bytes are not an image of " + width + "x"
          + height + " with " + channels + " bytes a pixel");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) kind).array());
    int row = width * channels;
    byte[] rows = new byte[height * (row + 1)];
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, y * row, rows, y * (row + 1) + 1, row);
    }
    chunk(out, "IDAT", deflate(rows));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] piece = new byte[1 << 13];
      while (!deflater.finished()) {
        out.write(piece, 0, deflater.deflate(piece));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }
}
