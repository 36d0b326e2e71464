package io.scangrad.lra.cli;

import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.listops.ListOpsConfig;
import io.scangrad.lra.data.listops.ListOpsGenerator;
import io.scangrad.lra.data.listops.ListOpsTsvWriter;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.task.Tasks;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad generate TASK}: writes generated data in the task's official format. */
@Command(
    name = "generate",
    description = "Writes generated data in the task's official format.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad generate TASK --out DIR [OPTION]...",
    sortOptions = false,
    footer = {"", "Example:", "  scangrad generate listops --out listops-tsv --train 1000 --validation 100 --test 100"})
final class GenerateCommand implements Callable<Integer> {
  private static final String LISTOPS = "listops";

  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Parameters(paramLabel = "TASK", description = "What to generate: listops.")
  private String task;

  @Option(names = "--out", paramLabel = "DIR", required = true,
      description = "Folder for basic_train.tsv, basic_val.tsv and basic_test.tsv; files of these names are replaced.")
  private Path out;

  @Option(names = "--train", paramLabel = "N",
      description = "Training samples (default: 96000).")
  private @Nullable Integer train;

  @Option(names = "--validation", paramLabel = "N",
      description = "Validation samples (default: 2000).")
  private @Nullable Integer validation;

  @Option(names = "--test", paramLabel = "N",
      description = "Test samples (default: 2000).")
  private @Nullable Integer test;

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of the data (default: " + Tasks.DATA_SEED
          + ", that of the data that train listops generates).")
  private @Nullable Long seed;

  @Option(names = "--min-length", paramLabel = "N",
      description = "Expressions have more tokens than this, round brackets not counted (default: 500).")
  private @Nullable Integer minLength;

  @Option(names = "--max-length", paramLabel = "N",
      description = "Expressions have fewer tokens than this (default: 2000).")
  private @Nullable Integer maxLength;

  @Override
  public Integer call() {
    if (!task.equals(LISTOPS)) {
      throw new ParameterException(spec.commandLine(), "unknown task \"" + task + "\"; available: " + LISTOPS);
    }
    ListOpsConfig config = config();
    Interruption interruption = parent.interruption();
    SequenceSplits splits;
    try (DataProgress progress = new DataProgress("generate " + task, interruption)) {
      splits = ListOpsGenerator.generate(config, Runtime.getRuntime().availableProcessors(), progress);
    }
    try (DataProgress progress = new DataProgress("write " + task, interruption)) {
      ListOpsTsvWriter.writeAll(out, splits, progress);
    }
    Results.of(spec).print(String.format(Locale.ROOT, "wrote %d + %d + %d samples of seed %d to %s",
        config.train(), config.validation(), config.test(), config.seed(), out));
    return 0;
  }

  private ListOpsConfig config() {
    ListOpsConfig standard = ListOpsConfig.standard(Given.or(seed, Tasks.DATA_SEED));
    try {
      return standard
          .withSizes(
              Given.or(train, standard.train()),
              Given.or(validation, standard.validation()),
              Given.or(test, standard.test()))
          .withLengths(
              Given.or(minLength, standard.minLength()),
              Given.or(maxLength, standard.maxLength()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), OptionNames.in(e.getMessage()));
    }
  }
}
