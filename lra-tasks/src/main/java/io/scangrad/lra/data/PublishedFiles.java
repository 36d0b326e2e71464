package io.scangrad.lra.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Finds published files, which programs that unpack them may have put into a folder or renamed. */
public final class PublishedFiles {
  private static final String PACKED = ".gz";

  private PublishedFiles() {}

  /**
   * Returns the first folder that holds a published file.
   *
   * @param given what the user named
   * @param places where below it an archive may have put the files; that itself is the empty string
   * @param name of the file, as {@link #in} takes it
   */
  public static Optional<Path> folder(Path given, List<String> places, String name) {
    return places.stream().map(given::resolve).filter(place -> in(place, name).isPresent()).findFirst();
  }

  /**
   * Returns where a published file lies, the packed one if both do.
   *
   * @param name of the file below the folder, as it is published; a folder's ends with {@code /}
   */
  public static Optional<Path> in(Path folder, String name) {
    if (name.endsWith("/")) {
      return Optional.of(folder.resolve(name)).filter(Files::isDirectory);
    }
    return names(name).stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static SequencedSet<String> names(String name) {
    SequencedSet<String> names = new LinkedHashSet<>();
    names.add(name);
    if (name.endsWith(PACKED)) {
      String unpacked = name.substring(0, name.length() - PACKED.length());
      names.add(unpacked);
      // Some programs put a point for the hyphen before the type of MNIST's files.
      names.add(unpacked.replace("-idx", ".idx"));
    }
    return names;
  }
}
