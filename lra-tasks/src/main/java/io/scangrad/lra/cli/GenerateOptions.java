package io.scangrad.lra.cli;

import io.scangrad.lra.task.Tasks;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every generation. */
final class GenerateOptions {
  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder to write to: of listops basic_train.tsv, basic_val.tsv and basic_test.tsv, files of these "
          + "names are replaced; of pathfinder the folder pathfinder32 or pathfinder128, which must be new.")
  private @Nullable Path out;

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of the data (default: " + Tasks.DATA_SEED + ", that of the data that train generates).")
  private @Nullable Long seed;

  /** Returns the folder, if one was given. */
  @Nullable Path out() {
    return out;
  }

  /**
   * Returns the folder.
   *
   * @throws IllegalArgumentException if none was given
   */
  Path requireOut() {
    if (out == null) {
      throw new IllegalArgumentException("missing required option: '--out=DIR'");
    }
    return out;
  }

  /** Returns the seed. */
  long seed() {
    return Given.or(seed, Tasks.DATA_SEED);
  }
}
