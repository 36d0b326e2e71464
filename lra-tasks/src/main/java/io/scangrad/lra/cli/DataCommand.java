package io.scangrad.lra.cli;

import io.scangrad.lra.data.PublishedFiles;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.Recipes;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.Variant;
import io.scangrad.lra.task.Batching;
import io.scangrad.lra.task.Publication;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.task.TaskKind;
import io.scangrad.lra.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad data TASK}: says which files a task reads, and checks a folder of them by reading all. */
@Command(
    name = "data",
    description = "Says which files a task reads and who publishes them; with --data, checks a folder by reading it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = {"scangrad data", "       scangrad data TASK [--data DIR] [OPTION]..."},
    sortOptions = false,
    footer = {"", "Examples:", "  scangrad data", "  scangrad data listops", "  scangrad data listops --data lra/listops"})
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Parameters(paramLabel = "TASK", arity = "0..1", completionCandidates = TaskNames.class,
      description = "Which task; without one, all are listed. One of ${COMPLETION-CANDIDATES}.")
  private @Nullable String task;

  @Mixin private DataOptions data;

  @Mixin private VariantOptions variant;

  @Override
  public Integer call() {
    Results results = Results.of(spec);
    if (task == null) {
      if (data.data != null || variant.isGiven()) {
        throw new ParameterException(spec.commandLine(), "name a task; available: " + String.join(", ", Tasks.names()));
      }
      Tasks.all().forEach(kind -> results.print(String.format(Locale.ROOT, "%-16s %s", kind.name(), kind.summary())));
      return 0;
    }
    if (!Tasks.names().contains(task)) {
      throw new ParameterException(spec.commandLine(),
          "unknown task \"" + task + "\"; available: " + String.join(", ", Tasks.names()));
    }
    TaskKind kind = Tasks.named(task);
    Variant taken = variant.of(kind, spec.commandLine());
    describe(kind, taken).forEach(results::print);
    Optional<Path> folder = Optional.ofNullable(data.data);
    if (folder.isPresent()) {
      list(kind, taken, folder.get()).forEach(results::print);
    }
    if (folder.isPresent() || kind.needsNoFolder()) {
      read(kind, taken).forEach(results::print);
    }
    return 0;
  }

  private static List<String> describe(TaskKind kind, Variant taken) {
    List<String> lines = new ArrayList<>(List.of(kind.name() + ": " + kind.summary()));
    Optional<Publication> publication = kind.publication(taken);
    if (publication.isPresent()) {
      Publication files = publication.get();
      lines.add("files of " + files.title() + ": " + String.join(", ", files.paths()));
      lines.add(files.source());
    } else {
      lines.add("generated; it reads no files");
    }
    if (!kind.choices().isEmpty()) {
      lines.add("options: " + kind.choices().stream()
          .map(choice -> "--" + choice.key() + (choice.isNumber() ? " N" : "")).collect(Collectors.joining(", ")));
    }
    return lines;
  }

  /**
   * Tells which files are there.
   *
   * @throws RunException if the folder is none, or not one of the files is there
   */
  private static List<String> list(TaskKind kind, Variant taken, Path folder) {
    Publication files = kind.publication(taken).orElseThrow(() -> new RunException(
        "task " + kind.name() + " is generated; it reads no files, leave out --data"));
    if (!Files.isDirectory(folder)) {
      throw new RunException(folder + " is no folder; --data takes the folder of " + files.title());
    }
    Path place = PublishedFiles.folder(folder, files.places(), files.files().getFirst())
        .orElse(folder.resolve(files.places().getFirst()));
    List<String> lines = new ArrayList<>();
    for (String name : files.files()) {
      Optional<Path> file = PublishedFiles.in(place, name);
      lines.add(String.format(Locale.ROOT, "  %-8s %s", file.isPresent() ? "found" : "missing",
          file.orElse(place.resolve(name))));
    }
    return lines;
  }

  private List<String> read(TaskKind kind, Variant taken) {
    HyperParameters settings = Recipes.load(kind.name(), "small").hyperParameters().with(draft -> draft.batch = 1);
    Interruption interruption = parent.interruption();
    Task<?> loaded = LoadedTask.of(kind.name(), taken, settings, data, Batching.FITTED, interruption);
    List<String> lines = new ArrayList<>();
    for (Split split : Split.values()) {
      lines.add(String.format(Locale.ROOT, "%-10s %,d samples", split.name().toLowerCase(Locale.ROOT),
          loaded.size(split)));
    }
    return lines;
  }
}
