package io.scangrad.lra.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.data.DataException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  @TempDir Path folder;

  @Test
  void readsPlainAndCompressedFilesAlike() {
    ImageDataset plain = read(IdxFixtures.images(3, 2, 4), IdxFixtures.labels(7, 0, 9));
    // The name does not say that it is compressed; the content does.
    ImageDataset compressed =
        read(IdxFixtures.gzip(IdxFixtures.images(3, 2, 4)), IdxFixtures.gzip(IdxFixtures.labels(7, 0, 9)));
    for (ImageDataset data : new ImageDataset[] {plain, compressed}) {
      assertThat(data).hasToString("ImageDataset[3 images of 2x4]");
      assertThat(data.length()).isEqualTo(8);
      assertThat(new int[] {data.label(0), data.label(1), data.label(2)}).containsExactly(7, 0, 9);
      int[] pixels = new int[9];
      data.copyPixels(2, pixels, 1);
      assertThat(pixels).containsExactly(0, 112, 119, 126, 133, 140, 147, 154, 161);
      float[] scaled = new float[8];
      data.copyPixels(2, scaled, 0);
      assertThat(scaled[0]).isEqualTo(112 / 255f);
    }
  }

  @Test
  void pixelsAreUnsigned() {
    ImageDataset data = read(IdxFixtures.images(1, 1, 2, new byte[] {-1, -128}), IdxFixtures.labels(1));
    float[] pixels = new float[2];
    data.copyPixels(0, pixels, 0);
    assertThat(pixels).containsExactly(1f, 128 / 255f);
    assertThat(data.mean()).isEqualTo(383 / 2.0 / 255, within(1e-12));
    assertThat(data.standardDeviation()).isEqualTo(127 / 2.0 / 255, within(1e-12));
  }

  @Test
  void selectionSharesPixels() {
    ImageDataset data = read(IdxFixtures.images(3, 1, 1), IdxFixtures.labels(7, 0, 9)).select(new int[] {2, 2});
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.label(1)).isEqualTo(9);
    assertThat(data.mean()).isEqualTo(14 / 255.0, within(1e-12));
    assertThat(data.select(new int[0]).mean()).isZero();
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> ImageDataset.of(new byte[5], new byte[1], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ImageDataset: 5 pixels are not 1 images of 2x2");
    byte[] pixels = {1, 2, 3, 4};
    ImageDataset data = ImageDataset.of(pixels, new byte[1], 2, 2);
    pixels[0] = 9;
    int[] copy = new int[4];
    data.copyPixels(0, copy, 0);
    assertThat(copy).containsExactly(1, 2, 3, 4);
  }

  @Test
  void swappedFilesAreRefused() {
    Path images = IdxFixtures.write(folder, "a", IdxFixtures.labels(1));
    Path labels = IdxFixtures.write(folder, "b", IdxFixtures.images(1, 1, 1));
    assertRefused(
        images,
        labels,
        images
            + ": starts with 0x00000801, expected 0x00000803 for images; "
            + "check that images and labels are not swapped");
  }

  @Test
  void headersThatMakeNoSenseAreRefused() {
    assertImagesRefused(
        ByteBuffer.allocate(16).putInt(0x803).putInt(0).putInt(1).putInt(1).array(),
        ": the number of items at byte 4 is 0, expected 1..2147483639; get the file anew");
    assertImagesRefused(
        ByteBuffer.allocate(16).putInt(0x803).putInt(-1).putInt(1).putInt(1).array(),
        ": the number of items at byte 4 is 4294967295, expected 1..2147483639; get the file anew");
    assertImagesRefused(
        ByteBuffer.allocate(16).putInt(0x803).putInt(1).putInt(5_000).putInt(1).array(),
        ": the number of rows at byte 8 is 5000, expected 1..4096; get the file anew");
    assertImagesRefused(
        ByteBuffer.allocate(16).putInt(0x803).putInt(1).putInt(1).putInt(0).array(),
        ": the number of columns at byte 12 is 0, expected 1..4096; get the file anew");
    assertImagesRefused(
        ByteBuffer.allocate(16).putInt(0x803).putInt(1 << 20).putInt(4_096).putInt(4_096).array(),
        ": claims 1048576 images of 4096x4096, more than 2 GB; split the file");
  }

  @Test
  void shortFilesAreRefusedWithoutBelievingTheirHeader() {
    assertImagesRefused(new byte[0], ": ends within the magic number at byte 0; get the file anew");
    assertImagesRefused(
        Arrays.copyOf(IdxFixtures.images(2, 1, 1), 10),
        ": ends within the number of rows at byte 8; get the file anew");
    assertImagesRefused(
        Arrays.copyOf(IdxFixtures.images(2, 3, 3), 33),
        ": ends at byte 33, but its header promises 34; get the file anew");
    assertImagesRefused(
        ByteBuffer.allocate(16).putInt(0x803).putInt(2_000_000_000).putInt(1).putInt(1).array(),
        ": ends at byte 16, but its header promises 2000000016; get the file anew");
  }

  @Test
  void bytesBehindTheEndAreRefused() {
    assertImagesRefused(
        Arrays.copyOf(IdxFixtures.images(2, 1, 1), 19),
        ": goes on after byte 18, where its header ends it; get the file anew");
  }

  @Test
  void everyTruncationOfACompressedFileIsRefused() {
    byte[] whole = IdxFixtures.gzip(IdxFixtures.images(3, 4, 4));
    Path labels = IdxFixtures.write(folder, "labels", IdxFixtures.labels(1, 2, 3));
    for (int length = 0; length < whole.length; length++) {
      Path images = IdxFixtures.write(folder, "images", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> IdxFile.readPair(images, labels, 10))
          .as("first %d bytes", length)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(images + ": ")
          .hasMessageEndingWith("; get the file anew");
    }
    Path images = IdxFixtures.write(folder, "images", Arrays.copyOf(whole, whole.length - 4));
    assertRefused(images, labels, images + ": its compressed data end early, after byte 64; get the file anew");
  }

  @Test
  void damagedCompressionIsRefused() {
    byte[] bytes = IdxFixtures.gzip(IdxFixtures.images(3, 4, 4));
    bytes[bytes.length - 6] ^= 1;
    assertImagesRefused(
        bytes, ": its compressed data are damaged, after byte 64 (Corrupt GZIP trailer); get the file anew");
  }

  @Test
  void labelsOutsideTheClassesAreRefused() {
    Path images = IdxFixtures.write(folder, "images", IdxFixtures.images(2, 1, 1));
    Path labels = IdxFixtures.write(folder, "labels", IdxFixtures.labels(9, 10));
    assertRefused(images, labels, labels + ": label 10 at byte 9 is not in 0..9; get the file anew");
  }

  @Test
  void differentNumbersOfImagesAndLabelsAreRefused() {
    Path images = IdxFixtures.write(folder, "images", IdxFixtures.images(2, 1, 1));
    Path labels = IdxFixtures.write(folder, "labels", IdxFixtures.labels(9));
    assertRefused(
        images, labels, images + ": has 2 images, but " + labels + " has 1 labels; use two files that belong together");
  }

  @Test
  void missingFilesAndFoldersAreRefused() {
    Path absent = folder.resolve("absent");
    assertRefused(absent, absent, absent + ": no such file; name the folder that holds the four IDX files");
    assertThatThrownBy(() -> IdxFile.readPair(folder, folder, 10))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + ": cannot be read (Is a directory); check that it is a readable file");
  }

  private ImageDataset read(byte[] images, byte[] labels) {
    return IdxFile.readPair(
        IdxFixtures.write(folder, "images", images), IdxFixtures.write(folder, "labels", labels), 10);
  }

  private void assertImagesRefused(byte[] images, String message) {
    Path file = IdxFixtures.write(folder, "images", images);
    Path labels = IdxFixtures.write(folder, "labels", IdxFixtures.labels(1));
    assertRefused(file, labels, file + message);
  }

  private static void assertRefused(Path images, Path labels, String message) {
    assertThatThrownBy(() -> IdxFile.readPair(images, labels, 10))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }
}
