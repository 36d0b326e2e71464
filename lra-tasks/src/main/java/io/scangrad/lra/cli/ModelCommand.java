package io.scangrad.lra.cli;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.TaskKind;
import io.scangrad.lra.task.Tasks;
import io.scangrad.lru.core.Core;
import io.scangrad.lru.layer.ParameterTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scangrad model TASK}: prints the layers of a task's model with sizes, counts and roles, without its data. */
@Command(
    name = "model",
    description = "Prints the layers of a task's model with sizes, counts and roles of their parameters, without its "
        + "data.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad model TASK [OPTION]...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad model listops --recipe paper",
      "  scangrad model listops --core s5,lru --depth 4 --bidirectional"})
final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TASK", completionCandidates = TaskNames.class,
      description = "The task whose inputs and answers it has: ${COMPLETION-CANDIDATES}.")
  private String task;

  @Option(names = "--recipe", paramLabel = "NAME", description = "Settings to start from (default: small).")
  private @Nullable String recipe;

  @Mixin private VariantOptions variant;

  @Mixin private ModelOptions model;

  @Override
  public Integer call() {
    if (!Tasks.names().contains(task)) {
      throw wrong("unknown task \"" + task + "\"; available: " + String.join(", ", Tasks.names()));
    }
    TaskKind kind = Tasks.named(task);
    Variant taken = variant.of(kind, spec.commandLine());
    String name = Given.or(recipe, "small");
    if (!Recipes.of(task).contains(name)) {
      throw wrong("unknown recipe \"" + name + "\" for task " + task + "; available: "
          + String.join(", ", Recipes.of(task)));
    }
    HyperParameters sizes = sizes(name);
    ParameterTree tree = ParameterTree.of(kind.outline(sizes, taken, kind.length(taken)).model());
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%s%s, recipe %s: %d blocks, H = %d, N = %d, %,.0f parameters", task,
        taken.options(), name, sizes.depth(), sizes.dModel(), sizes.dState(), tree.count()));
    lines.add("");
    for (String core : new LinkedHashSet<>(sizes.cores())) {
      lines.add(core + ": " + Core.named(core).text().replaceAll("\\s*\\R\\s*", " "));
    }
    lines.add("");
    lines.add(tree.toString());
    lines.add("");
    lines.add("recurrent: learning rate times " + sizes.lrFactor() + ", no weight decay; dense: weight decay "
        + sizes.weightDecay() + "; buffers are not trained");
    Results.of(spec).print(String.join("\n", lines));
    return 0;
  }

  private HyperParameters sizes(String name) {
    try {
      return Recipes.load(task, name).hyperParameters().with(model::override);
    } catch (IllegalArgumentException e) {
      throw wrong(OptionNames.in(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
