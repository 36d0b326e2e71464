package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that data are written to. */
final class DataFolder {
  private DataFolder() {}

  /** Creates a folder and those above it where they are missing; {@code null} stands for the root, which exists. */
  static void create(@Nullable Path folder) {
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw DataException.of(folder, "cannot be created", e, "choose a folder that is writable");
    }
  }
}
