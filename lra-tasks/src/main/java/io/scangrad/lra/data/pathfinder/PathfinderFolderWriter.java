package io.scangrad.lra.data.pathfinder;

import io.scangrad.lra.data.DataException;
import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.image.PngWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated images in the published folders: PNG files and lists of them, a thousand images in each.
 *
 * <p>The lists are text, as in the published archive, with all of its columns.
 */
public final class PathfinderFolderWriter {
  private static final int IMAGES_PER_FOLDER = 1_000;
  private static final String IMAGES = "imgs";

  private PathfinderFolderWriter() {}

  /**
   * Generates and writes the images of a set; the folder appears when it is complete.
   *
   * @param out where the folder {@code pathfinder32} or {@code pathfinder128} is made; created if missing
   * @param set which images
   * @param threads for the generation, at least 1
   * @param progress told how many images are written
   * @return the folder that holds {@code imgs} and {@code metadata}
   * @throws DataException if that folder exists, or something cannot be written; nothing is left behind then
   */
  public static Path write(Path out, PathfinderSet set, int threads, Progress progress) {
    Path target = out.resolve(set.spec().folderName()).resolve(set.spec().difficulty());
    if (Files.exists(target)) {
      throw new DataException(target + ": exists already; delete it, or choose another folder");
    }
    PathfinderCache.createFolder(target.toAbsolutePath().getParent());
    Path partial = target.resolveSibling("." + set.spec().difficulty() + ".partial");
    boolean complete = false;
    try {
      delete(partial);
      writeAll(partial, set, threads, progress);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      complete = true;
      return target;
    } catch (IOException e) {
      throw DataException.of(target, "cannot be written", e, "choose a folder with room that is writable");
    } finally {
      if (!complete) {
        deleteQuietly(partial);
      }
    }
  }

  private static void writeAll(Path root, PathfinderSet set, int threads, Progress progress) throws IOException {
    Files.createDirectories(root.resolve(PathfinderFolder.METADATA));
    StringBuilder lines = new StringBuilder();
    PathfinderBatches.generate(set, threads, progress, (index, image) -> {
      int folder = index / IMAGES_PER_FOLDER;
      int number = index % IMAGES_PER_FOLDER;
      Path images = root.resolve(IMAGES).resolve(Integer.toString(folder));
      if (number == 0) {
        Files.createDirectories(images);
      }
      int side = set.spec().side();
      Files.write(images.resolve("sample_" + number + ".png"), PngWriter.gray(image.pixels(), side, side));
      lines.append(line(set.spec(), image, folder, number));
      if (number == IMAGES_PER_FOLDER - 1 || index == set.samples() - 1) {
        Files.writeString(root.resolve(PathfinderFolder.METADATA).resolve(folder + PathfinderFolder.METADATA_SUFFIX),
            lines, StandardCharsets.US_ASCII);
        lines.setLength(0);
      }
    });
  }

  private static String line(PathfinderSpec spec, PathfinderImage image, int folder, int number) {
    return String.format(Locale.ROOT, "%s/%d sample_%d.png %d %d %s %d %d %d %s %d 1\n", IMAGES, folder, number, number,
        image.label(), spec.continuity(), spec.segments(), spec.distractorSegments(), spec.length(),
        spec.thickness(), image.margin());
  }

  private static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException alreadyFailing) {
      // The failure that led here is the one to report.
      return;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
          throws IOException {
        if (e != null) {
          throw e;
        }
        Files.delete(visited);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
