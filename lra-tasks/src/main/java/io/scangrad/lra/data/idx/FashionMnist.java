package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Fashion-MNIST: 70,000 gray images of ten kinds of clothing, 28x28.
 *
 * <p>The four files have the names of the Debian package {@code dataset-fashion-mnist}, with or without {@code .gz}.
 * The published training images are divided at random, by a seed: nine tenths (54,000) to fit on, one tenth (6,000) to
 * select on. The published test images stay as they are. All are scaled by mean and deviation of the images to fit on.
 *
 * @param trainImages the images to divide
 * @param trainLabels their labels
 * @param testImages the images to report on
 * @param testLabels their labels
 */
public record FashionMnist(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {
  /** Where the Debian package puts the files. */
  public static final Path PACKAGED = Path.of("/usr/share/datasets/fashion-mnist");

  /** Where below the folder that a user names the files may lie; the second is torchvision's. */
  public static final List<String> PLACES = List.of("", "FashionMNIST/raw");

  /** The names of the labels {@code 0..9}. */
  public static final List<String> CLASSES =
      List.of(
          "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

  private static final String REMEDY = "install it with 'apt install dataset-fashion-mnist', or name the folder "
      + "that holds the four files with --data DIR";
  private static final long SPLIT = 0x66617368696f6eL;

  /**
   * Finds the four files.
   *
   * @param folder where to look, or empty for {@link #PACKAGED}
   * @return the files
   * @throws DataException if one of them is missing
   */
  public static FashionMnist locate(Optional<Path> folder) {
    List<Path> files = MnistFiles.find(folder.orElse(PACKAGED), PLACES, REMEDY);
    return new FashionMnist(files.get(0), files.get(1), files.get(2), files.get(3));
  }

  /**
   * Reads and divides the images.
   *
   * @param seed of the division
   * @return the three parts
   * @throws DataException if a file has a flaw or the images are not 28x28
   */
  public ImageSequenceSplits load(long seed) {
    MnistFiles.Parts parts =
        new MnistFiles(trainImages, trainLabels, testImages, testLabels, "Fashion-MNIST").load(seed, SPLIT);
    float mean = (float) parts.train().mean();
    float deviation = (float) parts.train().standardDeviation();
    return new ImageSequenceSplits(parts.train().scaled(mean, deviation), parts.validation().scaled(mean, deviation),
        parts.test().scaled(mean, deviation));
  }
}
