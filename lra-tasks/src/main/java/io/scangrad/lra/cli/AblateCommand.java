package io.scangrad.lra.cli;

import io.scangrad.lra.ablation.Ablation;
import io.scangrad.lra.ablation.AblationJson;
import io.scangrad.lra.ablation.AblationPage;
import io.scangrad.lra.ablation.AblationResult;
import io.scangrad.lra.ablation.AblationText;
import io.scangrad.lra.ablation.Arm;
import io.scangrad.lra.ablation.Cores;
import io.scangrad.lra.ablation.Plan;
import io.scangrad.lra.ablation.PublishedTables;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.Batching;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lru.core.Core;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad ablate TASK}: trains cores of the paper's chain with several seeds and makes its table. */
@Command(
    name = "ablate",
    description = "Trains recurrent cores with several seeds, one run after another, and puts mean and standard error of "
        + "the test accuracy beside the paper's. The same command again goes on where it was stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad ablate TASK [OPTION]...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad ablate listops --cores lru --seeds 3",
      "  scangrad ablate fashion --cores lru --grid r-min,r-max",
      "  scangrad ablate copy --seeds 2 --grid r-min=0,0.5 r-max=0.9,0.99"})
final class AblateCommand implements Callable<Integer> {
  private static final Path RUNS = Path.of("runs");
  private static final String BOTH = "r-min,r-max";

  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Parameters(paramLabel = "TASK", completionCandidates = TaskNames.class,
      description = "What to train on: ${COMPLETION-CANDIDATES}.")
  private String task;

  @Option(names = "--cores", paramLabel = "NAME[,NAME]...", split = ",",
      completionCandidates = ModelOptions.CoreNames.class,
      description = "Cores to train: ${COMPLETION-CANDIDATES} (default: those of the paper; with --grid those that begin "
          + "in a ring).")
  private List<String> cores = List.of();

  @Option(names = "--seeds", paramLabel = "N",
      description = "Runs of each, with the seed of the recipe or --seed and those that follow (default: "
          + "${DEFAULT-VALUE}).")
  private int seeds = 3;

  @Option(names = "--grid", paramLabel = "RADII", arity = "1..2",
      description = "Train each core on rings too: r-min=A,B,... r-max=C,D,..., or r-min,r-max for those of the paper's "
          + "Table 5.")
  private List<String> grid = List.of();

  @Option(names = "--recipe", paramLabel = "NAME", description = "Settings to start from (default: small).")
  private String recipe = "small";

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder of all runs, table.txt, table.json and report.html (default: runs/ablation-TASK-RECIPE, "
          + "with --grid runs/rings-TASK-RECIPE).")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Option(names = "--threads", paramLabel = "N",
      description = "Worker threads; the results do not depend on it (default: one for each processor).")
  private @Nullable Integer threads;

  @Mixin private DataOptions data;

  @Mixin private VariantOptions variant;

  @Mixin private ModelOptions model;

  @Mixin private TrainingOptions training;

  @Override
  public Integer call() {
    Plan plan = plan();
    RunFolder.requireWritable(plan.folder());
    Interruption interruption = parent.interruption();
    List<String> commandLine = new ArrayList<>(List.of("scangrad"));
    commandLine.addAll(spec.commandLine().getParseResult().originalArgs());
    boolean complete = new Ablation(plan,
        settings -> LoadedTask.of(task, plan.variant(), settings, data, Batching.FITTED, interruption),
        Version.number(), commandLine, interruption, spec.commandLine().getErr()::println).train();
    AblationResult result = AblationResult.read(plan);
    Path page = plan.folder().resolve("report.html");
    String text = AblationText.of(result);
    if (Files.isDirectory(plan.folder())) { // It is not there if nothing was started.
      AtomicFiles.write(page, AblationPage.render(result, Version.number()));
      AtomicFiles.write(plan.folder().resolve("table.txt"), text + "\n");
      AtomicFiles.write(plan.folder().resolve("table.json"), AblationJson.text(result));
    }
    Results results = Results.of(spec);
    results.print(json ? AblationJson.text(result).stripTrailing() : text);
    if (!json) {
      results.print("report: " + page);
    }
    if (!complete) {
      spec.commandLine().getErr().println("stopped; give the same command again to go on");
      return Failure.INTERRUPTED;
    }
    return 0;
  }

  private Plan plan() {
    if (!Tasks.names().contains(task)) {
      throw wrong("unknown task \"" + task + "\"; available: " + String.join(", ", Tasks.names()));
    }
    if (!Recipes.of(task).contains(recipe)) {
      throw wrong("unknown recipe \"" + recipe + "\" for task " + task + "; available: "
          + String.join(", ", Recipes.of(task)));
    }
    if (seeds < 1) {
      throw wrong("--seeds (=" + seeds + ") must be at least 1");
    }
    List<String> names = names();
    Variant taken = variant.of(Tasks.named(task), spec.commandLine());
    Path folder = Given.or(out, RUNS.resolve((grid.isEmpty() ? "ablation-" : "rings-") + task + "-" + recipe));
    try {
      HyperParameters chosen = Recipes.load(task, recipe).hyperParameters();
      HyperParameters base = chosen.with(draft -> {
        model.override(draft);
        training.override(draft);
        draft.threads = Given.or(threads, draft.threads);
      });
      if (!base.core().equals(chosen.core())) {
        throw wrong("--core is for one model; name the cores of an ablation with --cores");
      }
      List<Arm> arms = grid.isEmpty() ? Plan.cores(names) : Plan.rings(names, radii("r-min"), radii("r-max"));
      return new Plan(task, taken, recipe, base, arms, seeds, folder);
    } catch (IllegalArgumentException e) {
      throw wrong(OptionNames.in(e.getMessage()));
    }
  }

  private List<String> names() {
    for (String name : cores) {
      if (!Core.ids().contains(name)) {
        throw wrong("unknown core \"" + name + "\"; available: " + String.join(", ", Core.ids()));
      }
      if (!grid.isEmpty() && !Cores.ringed().contains(name)) {
        throw wrong("core " + name + " does not begin in a ring; --grid is for " + String.join(", ", Cores.ringed()));
      }
    }
    return !cores.isEmpty() ? cores : grid.isEmpty() ? Cores.ofPaper() : Cores.ringed();
  }

  /** Returns the radii of one side of the grid. */
  private List<Double> radii(String side) {
    if (grid.equals(List.of(BOTH))) {
      return side.equals("r-min") ? PublishedTables.innerRadii() : PublishedTables.outerRadii();
    }
    List<String> given = grid.stream().filter(word -> word.startsWith(side + "=")).toList();
    if (grid.size() != 2 || given.size() != 1) {
      throw wrong("--grid (=" + String.join(" ", grid) + ") must be r-min=A,B,... r-max=C,D,..., or " + BOTH);
    }
    try {
      return Arrays.stream(given.getFirst().substring(side.length() + 1).split(",", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw wrong("--grid " + given.getFirst() + " must have numbers after the =");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
