package io.scangrad.lra.data.cifar;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.PublishedFiles;
import io.scangrad.lra.data.image.Division;
import io.scangrad.lra.data.image.ImageSequenceSplits;
import io.scangrad.lra.data.image.ImageSequences;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CIFAR-10: 60,000 images of ten kinds of things, 32x32 (Krizhevsky 2009), in its binary version.
 *
 * <p>A file holds 10,000 records of 3,073 bytes: a label, then 1,024 bytes of red, of green and of blue, row by row.
 * The 50,000 images of the five training files are divided at random, by a seed: nine tenths to fit on, one tenth to select
 * on. The published test images stay as they are.
 */
public final class Cifar10 {
  /** The names of the labels {@code 0..9}. */
  public static final List<String> CLASSES =
      List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  /** Name of the folder in the published archive. */
  public static final String FOLDER = "cifar-10-batches-bin";

  /** Where below the folder that a user names the files may lie. */
  public static final List<String> PLACES = List.of("", FOLDER);

  private static final int RECORDS = 10_000;
  private static final int TRAINING_FILES = 5;
  private static final String TEST = "test_batch.bin";
  private static final long SPLIT = 0x6369666172L;

  private Cifar10() {}

  /**
   * Reads and divides the images.
   *
   * @param folder {@link #FOLDER}, or the folder that holds it
   * @param form colour or gray
   * @param seed of the division
   * @return the three parts
   * @throws DataException if a file is missing or has a flaw
   */
  public static ImageSequenceSplits load(Path folder, CifarForm form, long seed) {
    return load(folder, form, seed, RECORDS);
  }

  /** As {@link #load(Path, CifarForm, long)}, from files of another number of records. */
  static ImageSequenceSplits load(Path folder, CifarForm form, long seed, int records) {
    Path files = locate(folder);
    List<byte[]> train = IntStream.rangeClosed(1, TRAINING_FILES)
        .mapToObj(k -> read(files.resolve(trainingFile(k)), records))
        .toList();
    List<byte[]> test = List.of(read(files.resolve(TEST), records));
    ImageSequences published = new CifarImages(train, form);
    Division division = Division.of(published.size(), 1, 0, seed, SPLIT);
    return new ImageSequenceSplits(
        published.select(division.train()), published.select(division.validation()), new CifarImages(test, form));
  }

  /** Returns the folder that holds the six files. */
  private static Path locate(Path folder) {
    Optional<Path> found = PublishedFiles.folder(folder, PLACES, trainingFile(1));
    if (found.isPresent()) {
      return found.get();
    }
    boolean python = Files.exists(folder.resolve("data_batch_1"))
        || Files.exists(folder.resolve("cifar-10-batches-py").resolve("data_batch_1"));
    throw new DataException(folder + ": has no " + trainingFile(1)
        + (python ? ", only the version for Python; get the binary version of CIFAR-10"
            : "; name the folder " + FOLDER
                + " of CIFAR-10's binary version, or the one that holds it, with --data DIR"));
  }

  private static String trainingFile(int number) {
    return "data_batch_" + number + ".bin";
  }

  private static byte[] read(Path file, int records) {
    int expected = records * CifarImages.RECORD_BYTES;
    byte[] bytes;
    long size;
    try (InputStream in = Files.newInputStream(file)) {
      size = Files.size(file);
      bytes = size == expected ? in.readNBytes(expected) : new byte[0];
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, "get CIFAR-10's binary version, whole");
    }
    if (size != expected || bytes.length != expected) {
      throw new DataException(file + ": has " + Math.max(size, bytes.length) + " bytes, expected " + expected + ", "
          + records + " records of " + CifarImages.RECORD_BYTES + "; get the file anew");
    }
    for (int k = 0; k < records; k++) {
      int label = bytes[k * CifarImages.RECORD_BYTES] & 0xFF;
      if (label >= CLASSES.size()) {
        throw new DataException(file + ": label " + label + " at byte " + k * CifarImages.RECORD_BYTES
            + " is not in 0.." + (CLASSES.size() - 1) + "; get the file anew");
      }
    }
    return bytes;
  }
}
