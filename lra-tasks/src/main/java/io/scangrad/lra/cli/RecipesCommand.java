package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipe;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.task.TaskKind;
import io.scangrad.lra.task.Tasks;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scangrad recipes [TASK]}: lists the recipes that training starts from. */
@Command(
    name = "recipes",
    description = "Lists the recipes that 'scangrad train' starts from, with their sizes; the first of a task is its "
        + "default.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad recipes [TASK]",
    sortOptions = false,
    footer = {"", "Examples:", "  scangrad recipes", "  scangrad recipes listops"})
final class RecipesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TASK", arity = "0..1", completionCandidates = TaskNames.class,
      description = "Of this task only: ${COMPLETION-CANDIDATES} (default: of all).")
  private @Nullable String task;

  @Override
  public Integer call() {
    if (task != null && !Tasks.names().contains(task)) {
      throw new ParameterException(spec.commandLine(),
          "unknown task \"" + task + "\"; available: " + String.join(", ", Tasks.names()));
    }
    List<TaskKind> tasks = task == null ? Tasks.all() : List.of(Tasks.named(task));
    StringBuilder text = new StringBuilder();
    for (TaskKind kind : tasks) {
      text.append(String.format("%s: %s%n", kind.name(), kind.summary()));
      for (String name : Recipes.of(kind.name())) {
        Recipe recipe = Recipes.load(kind.name(), name);
        text.append(String.format("  %-6s %s%n         %s%n", name, recipe.description(),
            sizes(recipe.hyperParameters())));
      }
    }
    Results.of(spec).print(text.toString().stripTrailing());
    return 0;
  }

  private static String sizes(HyperParameters s) {
    return String.format(Locale.ROOT,
        "%d blocks, H = %d, N = %d, ring [%s, %s], phases to %.2f; %,d steps of %d sequences, rate %s (recurrence "
            + "x %s), decay %s, dropout %s, %s norm, mixer %s%s",
        s.depth(), s.dModel(), s.dState(), number(s.rMin()), number(s.rMax()), s.maxPhase(), s.steps(), s.batch(),
        number(s.lr()), number(s.lrFactor()), number(s.weightDecay()), number(s.dropout()), s.norm(), s.mixer(),
        s.bidirectional() ? ", both directions" : "");
  }

  private static String number(double value) {
    return Double.toString(value).replaceFirst("\\.0$", "");
  }
}
