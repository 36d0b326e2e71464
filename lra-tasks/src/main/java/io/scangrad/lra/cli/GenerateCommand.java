package io.scangrad.lra.cli;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
    customSynopsis = {
      "scangrad generate listops --out DIR [OPTION]...",
      "       scangrad generate pathfinder [--out DIR] [--sheet FILE] [OPTION]..."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad generate listops --out listops-tsv --train 1000 --validation 100 --test 100",
      "  scangrad generate pathfinder --size 32 --count 2000 --out lra --sheet samples.png"
    })
final class GenerateCommand implements Callable<Integer> {
  private static final String LISTOPS = "listops";
  private static final String PATHFINDER = "pathfinder";

  /** Options that belong to one task only. */
  private static final Map<String, Set<String>> OWN = Map.of(
      LISTOPS, Set.of("--train", "--validation", "--test", "--min-length", "--max-length"),
      PATHFINDER, Set.of("--size", "--count", "--sheet"));

  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Parameters(paramLabel = "TASK", description = "What to generate: listops or pathfinder.")
  private String task;

  @Mixin private GenerateOptions options;

  @Mixin private ListOpsOptions listOps;

  @Mixin private PathfinderOptions pathfinder;

  @Override
  public Integer call() {
    if (!OWN.containsKey(task)) {
      throw wrong("unknown task \"" + task + "\"; available: " + LISTOPS + ", " + PATHFINDER);
    }
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      OWN.forEach((owner, names) -> {
        if (!owner.equals(task) && names.contains(given.longestName())) {
          throw wrong(given.longestName() + " is for " + owner + ", not for " + task);
        }
      });
    }
    try {
      String done = task.equals(LISTOPS)
          ? listOps.generate(options, parent.interruption())
          : pathfinder.generate(options, parent.interruption());
      Results.of(spec).print(done);
      return 0;
    } catch (IllegalArgumentException e) {
      throw wrong(OptionNames.in(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
