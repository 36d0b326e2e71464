package io.scangrad.lra.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrayPngTest {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final String ANEW = "; get the file anew";

  @TempDir private Path folder;

  @Test
  void readsWhatAnotherProgramWrote() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      int width = 1 + seed * 3 % 17;
      int height = 1 + seed * 5 % 13;
      byte[] pixels = randomPixels(seed, width * height);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, width, height, pixels);
      Path file = folder.resolve("image.png");
      ImageIO.write(image, "png", file.toFile());
      assertThat(GrayPng.read(file, width, height)).isEqualTo(pixels);
    }
  }

  @Test
  void undoesEveryFilter() throws IOException {
    int side = 7;
    byte[] few = randomPixels(4, side * side);
    for (int p = 0; p < few.length; p++) {
      few[p] &= 7; // Neighbours that are equally near to an estimate.
    }
    for (byte[] pixels : new byte[][] {randomPixels(3, side * side), few}) {
      for (int filter = 0; filter <= 4; filter++) {
        byte[] filtered = new byte[side * (side + 1)];
        for (int y = 0; y < side; y++) {
          filtered[y * (side + 1)] = (byte) filter;
          for (int x = 0; x < side; x++) {
            filtered[y * (side + 1) + 1 + x] = (byte) (pixels[y * side + x] - predicted(pixels, side, y, x, filter));
          }
        }
        assertThat(read(png(header(side, side, 8, 0, 0), filtered), side)).as("filter %d", filter).isEqualTo(pixels);
      }
    }
    byte[] rows = new byte[side * (side + 1)];
    rows[2 * (side + 1)] = 5;
    assertRefused(png(header(side, side, 8, 0, 0), rows), side, ": row 2 has the unknown filter 5" + ANEW);
  }

  @Test
  void passesOverWhatIsNotedBesideTheImage() throws IOException {
    byte[] plain = PngWriter.gray(new byte[] {1, 2, 3, 4}, 2, 2);
    ByteArrayOutputStream noted = new ByteArrayOutputStream();
    noted.write(plain, 0, 33);
    noted.writeBytes(chunk("tEXt", "Software\0x".getBytes(StandardCharsets.ISO_8859_1)));
    noted.write(plain, 33, plain.length - 33);
    assertThat(read(noted.toByteArray(), 2)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void joinsCompressedDataOfSeveralParts() throws IOException {
    byte[] packed = deflate(new byte[] {0, 9, 8, 0, 7, 6});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    out.writeBytes(header(2, 2, 8, 0, 0));
    for (byte b : packed) {
      out.writeBytes(chunk("IDAT", new byte[] {b}));
    }
    out.writeBytes(chunk("IEND", new byte[0]));
    assertThat(read(out.toByteArray(), 2)).containsExactly(9, 8, 7, 6);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = PngWriter.gray(randomPixels(1, 64), 8, 8);
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> GrayPng.read(file, 8, 8)).as("first %d bytes", length)
          .isInstanceOf(DataException.class).hasMessageStartingWith(file + ": ").hasMessageEndingWith(ANEW);
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 5), 8,
        ": is cut off, it ends at byte " + (whole.length - 5) + " before its last part" + ANEW);
  }

  @Test
  void everyChangedByteIsRefused() throws IOException {
    byte[] whole = PngWriter.gray(randomPixels(2, 64), 8, 8);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Path file = Files.write(folder.resolve("changed.png"), changed);
      assertThatThrownBy(() -> GrayPng.read(file, 8, 8)).as("byte %d", at)
          .isInstanceOf(DataException.class).hasMessageStartingWith(file + ": ");
    }
  }

  @Test
  void otherKindsOfImagesAreRefused() throws IOException {
    byte[] rows = new byte[2 * 3];
    assertRefused(png(header(2, 2, 16, 0, 0), rows), 2, ": is a PNG of 16-bit gray, expected 8-bit gray; convert it");
    assertRefused(png(header(2, 2, 8, 3, 0), rows), 2, ": is a PNG of 8-bit palette, expected 8-bit gray; convert it");
    assertRefused(PngWriter.colour(new byte[12], 2, 2), 2,
        ": is a PNG of 8-bit colour, expected 8-bit gray; convert it");
    assertRefused(png(header(2, 2, 8, 0, 1), rows), 2,
        ": is compressed, filtered or interlaced in a way (0, 0, 1) that is not read "
            + "here; save it again without interlacing");
    assertRefused(PngWriter.gray(new byte[6], 3, 2), 2,
        ": is an image of 3x2, expected 2x2; use the images of this task");
    assertRefused(new byte[] {'G', 'I', 'F', '8'}, 2, ": is not a PNG file" + ANEW);
    assertRefused(new byte[0], 2, ": is not a PNG file" + ANEW);
  }

  @Test
  void aHeaderOfAHugeImageCostsNothing() throws IOException {
    assertRefused(png(header(0x7FFFFFFF, 0x7FFFFFFF, 8, 0, 0), new byte[6]), 2,
        ": is an image of 2147483647x2147483647, expected 2x2; use the images of this task");
    // Compressed data that grow beyond the image are not unpacked further than one byte.
    assertThatThrownBy(() -> read(png(header(2, 2, 8, 0, 0), new byte[1 << 24]), 2))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("has more compressed data than the pixels of its header, at byte 33" + ANEW);
  }

  @Test
  void dataThatDoNotFillTheImageOrGoOnAreRefused() throws IOException {
    assertRefused(png(header(2, 2, 8, 0, 0), new byte[5]), 2, ": its compressed data end early, after 5 of 6 bytes"
        + ANEW);
    byte[] whole = PngWriter.gray(new byte[4], 2, 2);
    assertRefused(Arrays.copyOf(whole, whole.length + 1), 2, ": goes on after its end, at byte " + whole.length + ANEW);
  }

  @Test
  void missingFilesAreNamed() {
    Path absent = folder.resolve("absent.png");
    assertThatThrownBy(() -> GrayPng.read(absent, 2, 2)).isInstanceOf(DataException.class)
        .hasMessage(absent + ": cannot be read (no such file or folder)" + ANEW);
  }

  private byte[] read(byte[] content, int side) throws IOException {
    return GrayPng.read(Files.write(folder.resolve("image.png"), content), side, side);
  }

  private void assertRefused(byte[] content, int side, String message) throws IOException {
    Path file = Files.write(folder.resolve("refused.png"), content);
    assertThatThrownBy(() -> GrayPng.read(file, side, side))
        .isInstanceOf(DataException.class).hasMessage(file + message);
  }

  private static byte[] randomPixels(long seed, int count) {
    byte[] pixels = new byte[count];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }

  private static int predicted(byte[] pixels, int side, int y, int x, int filter) {
    int left = x == 0 ? 0 : pixels[y * side + x - 1] & 0xFF;
    int above = y == 0 ? 0 : pixels[(y - 1) * side + x] & 0xFF;
    int corner = x == 0 || y == 0 ? 0 : pixels[(y - 1) * side + x - 1] & 0xFF;
    if (filter == 4) {
      // The neighbour nearest to the estimate, in this order where two are equally near.
      int estimate = left + above - corner;
      int best = left;
      for (int candidate : new int[] {above, corner}) {
        best = Math.abs(estimate - candidate) < Math.abs(estimate - best) ? candidate : best;
      }
      return best;
    }
    return new int[] {0, left, above, (left + above) / 2}[filter];
  }

  private static byte[] png(byte[] header, byte[] rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    out.writeBytes(header);
    out.writeBytes(chunk("IDAT", deflate(rows)));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] header(int width, int height, int depth, int colour, int interlace) {
    return chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) depth).put((byte) colour)
        .put((byte) 0).put((byte) 0).put((byte) interlace).array());
  }

  private static byte[] chunk(String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length)
        .put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) crc.getValue()).array();
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] packed = new byte[bytes.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }
}
