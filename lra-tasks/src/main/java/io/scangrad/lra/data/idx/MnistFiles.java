package io.scangrad.lra.data.idx;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PublishedFiles;
import io.scangrad.lra.data.image.Division;
import java.nio.file.Path;
import java.util.List;

/** The four files in which MNIST and its relatives are published, with or without {@code .gz}. */
final class MnistFiles {
  static final int CLASSES = 10;
  private static final int SIDE = 28;

  private final Path trainImages;
  private final Path trainLabels;
  private final Path testImages;
  private final Path testLabels;
  private final String title;

  /** Names four files that belong together. */
  MnistFiles(Path trainImages, Path trainLabels, Path testImages, Path testLabels, String title) {
    this.trainImages = trainImages;
    this.trainLabels = trainLabels;
    this.testImages = testImages;
    this.testLabels = testLabels;
    this.title = title;
  }

  /** The images of the three parts, before they are scaled. */
  record Parts(ImageDataset train, ImageDataset validation, ImageDataset test) {}

  /** Reads all files and takes a tenth of the training images for validation. */
  Parts load(long seed, long domain) {
    ImageDataset published = read(trainImages, trainLabels);
    ImageDataset test = read(testImages, testLabels);
    Division division = Division.of(published.size(), 1, 0, seed, domain);
    return new Parts(published.select(division.train()), published.select(division.validation()), test);
  }

  /** Finds the four files, in the order of {@link Mnist#FILES}. */
  static List<Path> find(Path given, List<String> places, String remedy) {
    Path folder = PublishedFiles.folder(given, places, Mnist.FILES.getFirst()).orElse(given);
    return Mnist.FILES.stream().map(name -> PublishedFiles.in(folder, name)
        .orElseThrow(() -> new DataException(folder + ": has no " + name + "; " + remedy))).toList();
  }

  private ImageDataset read(Path images, Path labels) {
    ImageDataset data = IdxFile.readPair(images, labels, CLASSES);
    if (data.rows() != SIDE || data.columns() != SIDE) {
      throw new DataException(images + ": its images are " + data.rows() + "x" + data.columns()
          + ", expected 28x28; use the files of " + title);
    }
    return data;
  }
}
