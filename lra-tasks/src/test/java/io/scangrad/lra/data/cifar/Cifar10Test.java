package io.scangrad.lra.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import io.scangrad.lra.data.image.ImageSequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  private static final int RECORDS = 4;
  private static final int RECORD = 3_073;

  @TempDir private Path parent;
  private Path folder = Path.of("");

  /** Image {@code i} of a file {@code f} has the red value {@code 40 f + i} everywhere, green 100, blue 200. */
  @BeforeEach
  void writeFiles() throws IOException {
    folder = Files.createDirectory(parent.resolve("cifar-10-batches-bin"));
    for (int f = 1; f <= 6; f++) {
      byte[] bytes = new byte[RECORDS * RECORD];
      for (int i = 0; i < RECORDS; i++) {
        bytes[i * RECORD] = (byte) ((f + i) % 10);
        Arrays.fill(bytes, i * RECORD + 1, i * RECORD + 1025, (byte) (40 * f + i));
        Arrays.fill(bytes, i * RECORD + 1025, i * RECORD + 2049, (byte) 100);
        Arrays.fill(bytes, i * RECORD + 2049, i * RECORD + 3073, (byte) 200);
      }
      Files.write(folder.resolve(f == 6 ? "test_batch.bin" : "data_batch_" + f + ".bin"), bytes);
    }
  }

  @Test
  void readsColoursInThreeChannels() {
    ImageSequenceSplits splits = load(folder, CifarForm.COLOUR);
    assertThat(splits.train().size()).isEqualTo(18);
    assertThat(splits.validation().size()).isEqualTo(2);
    assertThat(splits.test().size()).isEqualTo(4);
    assertThat(splits.test().length()).isEqualTo(1024);
    assertThat(splits.test().channels()).isEqualTo(3);
    assertThat(splits.test().label(3)).isEqualTo(9);
    float[] pixels = new float[3072 + 1];
    splits.test().copyPixels(3, pixels, 1);
    assertThat(pixels[1]).isEqualTo((243 / 255f - 0.4914f) / 0.247f);
    assertThat(pixels[2]).isEqualTo((100 / 255f - 0.4822f) / 0.243f);
    assertThat(pixels[3072]).isEqualTo((200 / 255f - 0.4465f) / 0.261f);
  }

  @Test
  void readsGreyInOneChannel() {
    ImageSequences test = load(parent, CifarForm.GREY).test();
    float[] pixels = new float[1024];
    test.copyPixels(0, pixels, 0);
    // 0.299 * 240 + 0.587 * 100 + 0.114 * 200 = 153.26
    assertThat(pixels).containsOnly((153 / 255f - 122.6f / 255) / (61f / 255));
    assertThat(test.channels()).isEqualTo(1);
  }

  @Test
  void thePartsOfTheTrainingImagesDependOnTheSeed() {
    ImageSequenceSplits splits = load(folder, CifarForm.COLOUR);
    TreeSet<Float> seen = new TreeSet<>();
    for (ImageSequences part : new ImageSequences[] {splits.train(), splits.validation()}) {
      for (int i = 0; i < part.size(); i++) {
        float red = red(part, i);
        seen.add(red);
        int value = Math.round((red * 0.247f + 0.4914f) * 255);
        assertThat(part.label(i)).isEqualTo((value / 40 + value % 40) % 10);
      }
    }
    assertThat(seen).hasSize(20);
    assertThat(red(load(folder, CifarForm.COLOUR).validation(), 0)).isEqualTo(red(splits.validation(), 0));
  }

  @Test
  void filesOfAnotherSizeAreRefused() throws IOException {
    Path file = folder.resolve("data_batch_3.bin");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, RECORD, whole.length - 1, whole.length + 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(file + ": has " + length + " bytes, expected 12292, 4 records of 3073; get the file anew");
    }
    Files.delete(file);
    assertRefused(file + ": cannot be read (no such file or folder); get CIFAR-10's binary version, whole");
  }

  @Test
  void thePublishedFilesHaveTenThousandRecords() {
    assertThatThrownBy(() -> Cifar10.load(folder, CifarForm.GREY, 1)).isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("data_batch_1.bin")
            + ": has 12292 bytes, expected 30730000, 10000 records of 3073; get the file anew");
  }

  @Test
  void labelsOutsideTheClassesAreRefused() throws IOException {
    Path file = folder.resolve("test_batch.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[2 * RECORD] = 10;
    Files.write(file, bytes);
    assertRefused(file + ": label 10 at byte 6146 is not in 0..9; get the file anew");
  }

  @Test
  void otherFoldersAreRefused() throws IOException {
    Path empty = Files.createDirectory(parent.resolve("empty"));
    assertThatThrownBy(() -> load(empty, CifarForm.GREY)).isInstanceOf(DataException.class)
        .hasMessage(empty + ": has no data_batch_1.bin; name the folder cifar-10-batches-bin of CIFAR-10's binary "
            + "version, or the one that holds it, with --data DIR");
    Files.createFile(empty.resolve("data_batch_1"));
    assertThatThrownBy(() -> load(empty, CifarForm.GREY)).isInstanceOf(DataException.class)
        .hasMessage(empty + ": has no data_batch_1.bin, only the version for Python; get the binary version of "
            + "CIFAR-10");
  }

  private static ImageSequenceSplits load(Path folder, CifarForm form) {
    return Cifar10.load(folder, form, 1, RECORDS);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> load(folder, CifarForm.GREY)).isInstanceOf(DataException.class).hasMessage(message);
  }

  private static float red(ImageSequences images, int i) {
    float[] pixels = new float[3072];
    images.copyPixels(i, pixels, 0);
    return pixels[0];
  }
}
