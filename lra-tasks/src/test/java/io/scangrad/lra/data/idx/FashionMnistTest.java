package io.scangrad.lra.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import io.scangrad.lra.data.image.ImageSequences;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
  @TempDir Path folder;

  @Test
  void findsCompressedAndPlainFiles() {
    fill(28, 20, 5);
    FashionMnist files = FashionMnist.locate(Optional.of(folder));
    assertThat(files.trainImages()).isEqualTo(folder.resolve("train-images-idx3-ubyte.gz"));
    assertThat(files.testLabels()).isEqualTo(folder.resolve("t10k-labels-idx1-ubyte"));
  }

  @Test
  void looksWhereThePackagePutsThem() {
    assertThat(FashionMnist.PACKAGED).isEqualTo(Path.of("/usr/share/datasets/fashion-mnist"));
    assertThat(FashionMnist.CLASSES).hasSize(10).startsWith("T-shirt/top").endsWith("Ankle boot");
  }

  @Test
  void dividesTheTrainingImagesNineToOneByTheSeed() {
    fill(28, 20, 5);
    ImageSequenceSplits splits = FashionMnist.locate(Optional.of(folder)).load(3);
    assertThat(splits.get(Split.TRAIN).size()).isEqualTo(18);
    assertThat(splits.get(Split.VALIDATION).size()).isEqualTo(2);
    assertThat(splits.get(Split.TEST).size()).isEqualTo(5);
    int[] train = numbers(splits, splits.train());
    int[] all = IntStream.concat(Arrays.stream(train), Arrays.stream(numbers(splits, splits.validation())))
        .sorted()
        .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, 20).toArray());
    assertThat(numbers(splits, splits.test())).containsExactly(0, 1, 2, 3, 4);
    FashionMnist files = FashionMnist.locate(Optional.of(folder));
    ImageSequenceSplits other = files.load(4);
    assertThat(numbers(splits, files.load(3).train())).isEqualTo(train);
    assertThat(numbers(other, other.train())).isNotEqualTo(train);
    for (int i = 0; i < splits.train().size(); i++) {
      assertThat(splits.train().label(i)).isEqualTo(train[i] % 10);
    }
  }

  @Test
  void scalesAllPartsByTheImagesToFitOn() {
    fill(28, 20, 5);
    ImageSequences train = FashionMnist.locate(Optional.of(folder)).load(3).train();
    float[] pixels = new float[784];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < train.size(); i++) {
      train.copyPixels(i, pixels, 0);
      for (float pixel : pixels) {
        sum += pixel;
        squares += (double) pixel * pixel;
      }
    }
    double count = 784.0 * train.size();
    assertThat(sum / count).isEqualTo(0, within(1e-5));
    assertThat(squares / count).isEqualTo(1, within(1e-4));
  }

  @Test
  void missingFilesAreNamedWithTheRemedy() {
    assertThatThrownBy(() -> FashionMnist.locate(Optional.of(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder + ": has no train-images-idx3-ubyte.gz; install it with 'apt install dataset-fashion-mnist', "
                + "or name the folder that holds the four files with --data DIR");
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    fill(20, 3, 1);
    assertThatThrownBy(() -> FashionMnist.locate(Optional.of(folder)).load(0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("train-images-idx3-ubyte.gz")
                + ": its images are 20x20, expected 28x28; use the files of Fashion-MNIST");
  }

  /** Writes four files in which the first pixel of an image is its number and its label the last digit of that. */
  private void fill(int side, int train, int test) {
    IdxFixtures.write(folder, "train-images-idx3-ubyte.gz", IdxFixtures.gzip(numbered(train, side)));
    IdxFixtures.write(
        folder,
        "train-labels-idx1-ubyte.gz",
        IdxFixtures.gzip(IdxFixtures.labels(IntStream.range(0, train).map(i -> i % 10).toArray())));
    IdxFixtures.write(folder, "t10k-images-idx3-ubyte", numbered(test, side));
    IdxFixtures.write(folder, "t10k-labels-idx1-ubyte", IdxFixtures.labels(new int[test]));
  }

  private static byte[] numbered(int count, int side) {
    byte[] pixels = new byte[count * side * side];
    for (int i = 0; i < count; i++) {
      pixels[i * side * side] = (byte) i;
    }
    return IdxFixtures.images(count, side, side, pixels);
  }

  /** Returns the numbers of images by their first pixels; all others are 0, and the largest number is 19. */
  private static int[] numbers(ImageSequenceSplits splits, ImageSequences part) {
    double unit = DoubleStream.concat(steps(splits.train()), steps(splits.validation())).max().orElseThrow() / 19;
    return steps(part).mapToInt(step -> (int) Math.round(step / unit)).toArray();
  }

  private static DoubleStream steps(ImageSequences data) {
    float[] pixels = new float[data.length()];
    return IntStream.range(0, data.size()).mapToDouble(i -> {
      data.copyPixels(i, pixels, 0);
      return pixels[0] - (double) pixels[1];
    });
  }
}
