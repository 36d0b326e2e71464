package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * MNIST: 70,000 gray images of handwritten digits, 28x28 (LeCun et al. 1998), as sequences of 784 pixels in the unit
 * interval, without further scaling, as S4 and S5 read them.
 *
 * <p>The files are called {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, with or without {@code .gz}. Of the published
 * training images, a tenth chosen at random by a seed (6,000) is to select on, the rest (54,000) to fit on.
 */
public final class Mnist {
  /** The names of the files: images and labels to fit on, images and labels to report on. */
  public static final List<String> FILES = List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
      "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");

  /** Where below the folder that a user names the files may lie: torchvision's place, the npm package's. */
  public static final List<String> PLACES = List.of("", "MNIST/raw", "data", "package/data");

  /** The names of the labels {@code 0..9}. */
  public static final List<String> CLASSES =
      IntStream.range(0, MnistFiles.CLASSES).mapToObj(Integer::toString).toList();

  private static final String REMEDY = "name the folder that holds the four files of MNIST with --data DIR";
  private static final long SPLIT = 0x6d6e697374L;

  private Mnist() {}

  /**
   * Reads and divides the images.
   *
   * @param folder holds the four files, or the folder in which an archive put them
   * @param seed of the division
   * @return the three parts
   * @throws DataException if a file is missing or has a flaw, or the images are not 28x28
   */
  public static ImageSequenceSplits load(Path folder, long seed) {
    List<Path> files = MnistFiles.find(folder, PLACES, REMEDY);
    MnistFiles.Parts parts =
        new MnistFiles(files.get(0), files.get(1), files.get(2), files.get(3), "MNIST").load(seed, SPLIT);
    return new ImageSequenceSplits(
        parts.train().scaled(0, 1), parts.validation().scaled(0, 1), parts.test().scaled(0, 1));
  }
}
