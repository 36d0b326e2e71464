package io.scangrad.lra.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about where data are. */
final class DataOptions {
  private static final String USUAL_CACHE = "data";

  @Option(names = "--data", paramLabel = "DIR",
      description = "Read the task's published files from here; './scangrad data TASK' says which (default: generated, or "
          + "read from where the system's packages put them; for a run that exists: from where it read them).")
  @Nullable Path data;

  @Option(names = "--cache", paramLabel = "DIR", defaultValue = USUAL_CACHE,
      description = "Keep generated and converted data here (default: ${DEFAULT-VALUE}).")
  Path cache = Path.of(USUAL_CACHE);

  /** Returns the options that a later command on the same run needs; the run itself knows the files it has read. */
  String repeated() {
    return cache.equals(Path.of(USUAL_CACHE)) ? "" : " --cache " + ShellWord.quote(cache.toString());
  }
}
