package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.PublishedFiles;
import io.scangrad.lra.data.image.ImageSequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pathfinder images in the folders in which they are published.
 *
 * <p>{@code pathfinder32/curv_contour_length_14}, or {@code pathfinder128/...} for Path-X, holds the folder
 * {@code metadata} with files {@code K.npy} and the images at the paths that these name, usually
 * {@code imgs/K/sample_I.png}. A metadata file has a line for each image, of columns with blanks between: folder, file,
 * number, label (1 if connected), and parameters of the generator, which are not needed. In the published archive these
 * files are text despite their names; files that the generator wrote itself are NumPy arrays of strings, and are read
 * too.
 *
 * <p>Only the list of images is kept in memory; an image is read when it is asked for. Images are numbered in the order
 * of the numbers of the metadata files and of the lines in them. Files without content, of which the archive has one,
 * are left out.
 */
public final class PathfinderFolder {
  /** The names of the labels 0 and 1. */
  public static final List<String> CLASSES = List.of("separate", "connected");

  static final String METADATA = "metadata";
  static final String METADATA_SUFFIX = ".npy";

  private static final int PROGRESS_STEP = 1_000;

  private final ImageSequences images;
  private final int skipped;

  private PathfinderFolder(ImageSequences images, int skipped) {
    this.images = images;
    this.skipped = skipped;
  }

  /**
   * Lists the images of a folder.
   *
   * @param folder the folder that holds {@code metadata}, or one of those above it: {@code curv_contour_length_14},
   *     {@code pathfinder32}, {@code lra_release}
   * @param spec which kind of images it must hold
   * @param progress told how many images were found
   * @return the images
   * @throws DataException if there are none or fewer than 10, a metadata file has a flaw, or an image is missing
   */
  public static PathfinderFolder open(Path folder, PathfinderSpec spec, Progress progress) {
    Path root = locate(folder, spec);
    List<Path> files = metadataFiles(root);
    Map<Path, String> seen = new HashMap<>();
    List<PathfinderMetadata.Line> lines = new ArrayList<>();
    for (Path file : files) {
      for (PathfinderMetadata.Line line : PathfinderMetadata.read(file, root)) {
        String before = seen.put(line.image(), line.place());
        if (before != null) {
          throw new DataException(line.place() + ": names " + line.image() + ", which " + before
              + " names already; one of the two is wrong");
        }
        lines.add(line);
      }
    }
    List<Path> paths = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int k = 0; k < lines.size(); k++) {
      if (k % PROGRESS_STEP == 0 || k == lines.size() - 1) {
        progress.update(k + 1, lines.size());
      }
      if (size(lines.get(k)) > 0) {
        paths.add(lines.get(k).image());
        labels.add(lines.get(k).label());
      }
    }
    int skipped = lines.size() - paths.size();
    if (paths.size() < PathfinderSet.FEWEST_SAMPLES) {
      throw new DataException(root + ": lists " + paths.size() + " images, and three parts need at least "
          + PathfinderSet.FEWEST_SAMPLES + "; get the folder anew");
    }
    return new PathfinderFolder(new FolderImages(paths, labels, spec), skipped);
  }

  /**
   * Tells the images, with values in [-1, 1].
   *
   * @return all of them; one that turns out to be damaged is told of when it is asked for
   */
  public ImageSequences images() {
    return images;
  }

  /**
   * Counts the files that were left out because they are empty.
   *
   * @return 0 or more
   */
  public int skipped() {
    return skipped;
  }

  /** Returns where below the folder that a user names the images of a kind may lie, first where they are published. */
  public static List<String> places(PathfinderSpec spec) {
    String below = spec.folderName() + "/" + spec.difficulty();
    return List.of(below, "lra_release/" + below, "lra_release/lra_release/" + below, "pathfinder/" + below,
        spec.difficulty(), "");
  }

  private static Path locate(Path folder, PathfinderSpec spec) {
    List<String> places = places(spec);
    return PublishedFiles.folder(folder, places, METADATA + "/").orElseThrow(() -> new DataException(
        folder + ": has no " + places.getFirst() + "/" + METADATA + "; name the folder that holds " + spec.folderName()
            + " of the Long Range Arena with --data DIR"));
  }

  /** Lists the metadata files by their numbers; files of other names are not the generator's. */
  private static List<Path> metadataFiles(Path root) {
    Path metadata = root.resolve(METADATA);
    try (Stream<Path> entries = Files.list(metadata)) {
      List<Path> files = entries.filter(file -> name(file).matches("[0-9]{1,9}\\" + METADATA_SUFFIX))
          .sorted(Comparator.comparingInt(PathfinderFolder::number).thenComparing(PathfinderFolder::name))
          .toList();
      if (files.isEmpty()) {
        throw new DataException(metadata + ": has no files 0.npy, 1.npy, ...; get the folder anew");
      }
      return files;
    } catch (IOException e) {
      throw DataException.of(metadata, "cannot be read", e, "check that it is a readable folder");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static int number(Path file) {
    String name = name(file);
    return Integer.parseInt(name.substring(0, name.length() - METADATA_SUFFIX.length()));
  }

  private static long size(PathfinderMetadata.Line line) {
    try {
      return Files.size(line.image());
    } catch (IOException e) {
      throw DataException.of(line.image(), "cannot be read, though " + line.place() + " names it", e,
          "get the folder anew");
    }
  }
}
