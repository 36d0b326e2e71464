package io.scangrad.lra.cli;

import io.scangrad.lra.run.DataSource;
import io.scangrad.lra.run.RunConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run read its data. */
final class SourceFolder {
  private SourceFolder() {}

  /** Returns the folder of the run's files; none for generated data. */
  static Optional<Path> of(RunConfig config) {
    return switch (config.data()) {
      case DataSource.Files(String directory) -> Optional.of(Path.of(directory));
      case DataSource.Generated generated -> Optional.empty();
    };
  }
}
