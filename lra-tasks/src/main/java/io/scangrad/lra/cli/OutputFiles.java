package io.scangrad.lra.cli;

import io.scangrad.lra.run.RunException;
import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a command writes at its end; what cannot be written is refused at its beginning. */
final class OutputFiles {
  /** What an option that writes to a file takes for the standard output. */
  static final String STANDARD_OUTPUT = "-";

  private static final Path RUNS = Path.of("runs");

  private OutputFiles() {}

  /**
   * Refuses a file that could not be written.
   *
   * @param option that names it
   * @param file null if it was not given
   * @throws RunException if its folder does not exist, or it is a folder
   */
  static void check(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    @Nullable Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new RunException(option + " " + file + ": there is no folder " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new RunException(option + " " + file + ": is a folder; name a file");
    }
  }

  /**
   * Returns the file of a page: the one that was given, or {@code runs/NAME/report.html}, whose folder is made.
   *
   * @throws RunException if it could not be written
   */
  static Path page(String option, @Nullable Path given, String name) {
    if (given != null) {
      check(option, given);
      return given;
    }
    Path folder = RUNS.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RunException("cannot make the folder " + folder + " of the report: " + FileErrors.reason(e)
          + "; name a file with " + option, e);
    }
    return folder.resolve("report.html");
  }
}
