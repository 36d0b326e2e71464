package io.scangrad.lra.cli;

import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.listops.ListOpsConfig;
import io.scangrad.lra.data.listops.ListOpsGenerator;
import io.scangrad.lra.data.listops.ListOpsTsvWriter;
import io.scangrad.lra.run.Interruption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of generated ListOps data. */
final class ListOpsOptions {
  @Option(names = "--train", paramLabel = "N", description = "Training samples of listops (default: 96000).")
  private @Nullable Integer train;

  @Option(names = "--validation", paramLabel = "N", description = "Validation samples of listops (default: 2000).")
  private @Nullable Integer validation;

  @Option(names = "--test", paramLabel = "N", description = "Test samples of listops (default: 2000).")
  private @Nullable Integer test;

  @Option(names = "--min-length", paramLabel = "N",
      description = "Expressions have more tokens than this, round brackets not counted (default: 500).")
  private @Nullable Integer minLength;

  @Option(names = "--max-length", paramLabel = "N",
      description = "Expressions have fewer tokens than this (default: 2000).")
  private @Nullable Integer maxLength;

  /**
   * Generates and writes, and returns what was done.
   *
   * @throws IllegalArgumentException if an option has a wrong value
   */
  String generate(GenerateOptions options, Interruption interruption) {
    ListOpsConfig standard = ListOpsConfig.standard(options.seed());
    ListOpsConfig config = standard
        .withSizes(
            Given.or(train, standard.train()),
            Given.or(validation, standard.validation()),
            Given.or(test, standard.test()))
        .withLengths(Given.or(minLength, standard.minLength()), Given.or(maxLength, standard.maxLength()));
    Path out = options.requireOut();
    SequenceSplits splits;
    try (DataProgress progress = new DataProgress("generate listops", interruption)) {
      splits = ListOpsGenerator.generate(config, Runtime.getRuntime().availableProcessors(), progress);
    }
    try (DataProgress progress = new DataProgress("write listops", interruption)) {
      ListOpsTsvWriter.writeAll(out, splits, progress);
    }
    return String.format(Locale.ROOT, "wrote %d + %d + %d samples of seed %d to %s",
        config.train(), config.validation(), config.test(), config.seed(), out);
  }
}
