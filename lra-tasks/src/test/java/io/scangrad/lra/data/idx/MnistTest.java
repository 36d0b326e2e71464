package io.scangrad.lra.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  @TempDir Path folder;

  @Test
  void readsPixelsInTheUnitIntervalFromFilesOfEitherName() {
    byte[] pixels = new byte[30 * 784];
    pixels[784 + 1] = (byte) 255;
    IdxFixtures.write(folder, "train-images.idx3-ubyte", IdxFixtures.images(30, 28, 28, new byte[30 * 784]));
    IdxFixtures.write(folder, "train-labels-idx1-ubyte.gz", IdxFixtures.gzip(IdxFixtures.labels(new int[30])));
    IdxFixtures.write(folder, "t10k-images-idx3-ubyte", IdxFixtures.images(30, 28, 28, pixels));
    IdxFixtures.write(folder, "t10k-labels-idx1-ubyte", IdxFixtures.labels(new int[30]));
    ImageSequenceSplits splits = Mnist.load(folder, 1);
    assertThat(splits.train().size()).isEqualTo(27);
    assertThat(splits.validation().size()).isEqualTo(3);
    float[] image = new float[784];
    splits.test().copyPixels(1, image, 0);
    assertThat(image[0]).isZero();
    assertThat(image[1]).isEqualTo(1f);
    assertThat(splits.test().channels()).isEqualTo(1);
  }

  @Test
  void missingFilesAreNamedWithTheRemedy() {
    assertThatThrownBy(() -> Mnist.load(folder, 1)).isInstanceOf(DataException.class)
        .hasMessage(folder + ": has no train-images-idx3-ubyte.gz; name the folder that holds the four files of MNIST "
            + "with --data DIR");
  }
}
