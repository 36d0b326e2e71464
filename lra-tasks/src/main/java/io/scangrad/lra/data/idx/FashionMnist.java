package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.CounterRandom;
import io.scangrad.lra.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fashion-MNIST: 70,000 gray images of ten kinds of clothing, 28x28.
 *
 * <p>The four files have the names of the Debian package {@code dataset-fashion-mnist}, with or without {@code .gz}.
 * The published training images are divided at random, by a seed: nine tenths (54,000) to fit on, one tenth (6,000) to
 * select on. The published test images stay as they are.
 *
 * @param trainImages the images to divide
 * @param trainLabels their labels
 * @param testImages the images to report on
 * @param testLabels their labels
 */
public record FashionMnist(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {
  /** Where the Debian package puts the files. */
  public static final Path PACKAGED = Path.of("/usr/share/datasets/fashion-mnist");

  /** The names of the labels {@code 0..9}. */
  public static final List<String> CLASSES =
      List.of(
          "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

  private static final int SIDE = 28;
  private static final long SPLIT = 0x66617368696f6eL;

  /**
   * Finds the four files.
   *
   * @param folder where to look, or empty for {@link #PACKAGED}
   * @return the files
   * @throws DataException if one of them is missing
   */
  public static FashionMnist locate(Optional<Path> folder) {
    Path searched = folder.orElse(PACKAGED);
    return new FashionMnist(
        find(searched, "train-images-idx3-ubyte"),
        find(searched, "train-labels-idx1-ubyte"),
        find(searched, "t10k-images-idx3-ubyte"),
        find(searched, "t10k-labels-idx1-ubyte"));
  }

  /**
   * Reads and divides the images.
   *
   * @param seed of the division
   * @return the three parts
   * @throws DataException if a file has a flaw or the images are not 28x28
   */
  public ImageSplits load(long seed) {
    ImageDataset published = read(trainImages, trainLabels);
    ImageDataset test = read(testImages, testLabels);
    int[] order = new int[published.size()];
    Arrays.setAll(order, i -> i);
    new CounterRandom(seed, SPLIT, 0).shuffle(order);
    int train = order.length - order.length / 10;
    return new ImageSplits(
        published.select(Arrays.copyOfRange(order, 0, train)),
        published.select(Arrays.copyOfRange(order, train, order.length)),
        test);
  }

  private static ImageDataset read(Path images, Path labels) {
    ImageDataset data = IdxFile.readPair(images, labels, CLASSES.size());
    if (data.rows() != SIDE || data.columns() != SIDE) {
      throw new DataException(
          images + ": its images are " + data.rows() + "x" + data.columns()
              + ", expected 28x28; use the files of Fashion-MNIST");
    }
    return data;
  }

  private static Path find(Path folder, String name) {
    for (String suffix : List.of(".gz", "")) {
      Path file = folder.resolve(name + suffix);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new DataException(
        folder + ": has no " + name + ".gz; install it with 'apt install dataset-fashion-mnist', or name the folder "
            + "that holds the four files with --data DIR");
  }
}
