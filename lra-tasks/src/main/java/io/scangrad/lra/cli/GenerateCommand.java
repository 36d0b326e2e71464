package io.scangrad.lra.cli;

import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.listops.ListOpsConfig;
import io.scangrad.lra.data.listops.ListOpsGenerator;
import io.scangrad.lra.data.listops.ListOpsTsvWriter;
import io.scangrad.lra.task.Tasks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scangrad generate TASK}: writes generated data in the task's official format. */
@Command(
    name = "generate",
    description = "Writes generated data in the task's official format.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
  private static final String LISTOPS = "listops";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TASK", description = "What to generate: listops.")
  private String task;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the files.")
  private Path out;

  @Option(names = "--train", paramLabel = "N", description = "Training samples; the default is 96000.")
  private @Nullable Integer train;

  @Option(names = "--validation", paramLabel = "N", description = "Validation samples; the default is 2000.")
  private @Nullable Integer validation;

  @Option(names = "--test", paramLabel = "N", description = "Test samples; the default is 2000.")
  private @Nullable Integer test;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the data; the default is that of the training data.")
  private @Nullable Long seed;

  @Option(names = "--min-length", paramLabel = "N", description = "Expressions are longer; the default is 500.")
  private @Nullable Integer minLength;

  @Option(names = "--max-length", paramLabel = "N", description = "Expressions are shorter; the default is 2000.")
  private @Nullable Integer maxLength;

  @Override
  public Integer call() {
    if (!task.equals(LISTOPS)) {
      throw new ParameterException(spec.commandLine(), "unknown task \"" + task + "\"; available: " + LISTOPS);
    }
    ListOpsConfig config = config();
    try (DataProgress generation = new DataProgress("generate " + task); DataProgress writing = new DataProgress("write")) {
      SequenceSplits splits =
          ListOpsGenerator.generate(config, Runtime.getRuntime().availableProcessors(), generation);
      ListOpsTsvWriter.writeAll(out, splits, writing);
    }
    PrintWriter result = spec.commandLine().getOut();
    result.printf(Locale.ROOT, "wrote %d + %d + %d samples of seed %d to %s%n",
        config.train(), config.validation(), config.test(), config.seed(), out);
    result.flush();
    return 0;
  }

  private ListOpsConfig config() {
    ListOpsConfig standard = ListOpsConfig.standard(seed == null ? Tasks.DATA_SEED : seed);
    try {
      return standard
          .withSizes(
              train == null ? standard.train() : train,
              validation == null ? standard.validation() : validation,
              test == null ? standard.test() : test)
          .withLengths(
              minLength == null ? standard.minLength() : minLength,
              maxLength == null ? standard.maxLength() : maxLength);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
