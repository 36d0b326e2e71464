package io.scangrad.lra.cli;

import io.scangrad.autodiff.compile.Executable;
import io.scangrad.lra.program.Part;
import io.scangrad.lra.program.StageTimes;
import io.scangrad.lra.program.Subject;
import io.scangrad.lra.report.ProgramData;
import io.scangrad.lra.report.ProgramDot;
import io.scangrad.lra.report.ProgramPage;
import io.scangrad.lra.report.StageTable;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.RunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad program}: shows the ops of a layer or a training step, how they are joined, and the memory they take. */
@Command(
    name = "program",
    description = "Shows a layer or a training step as a program: its ops, how they are joined into stages, and the "
        + "memory it takes.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad program NAME [OPTION]...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad program lru",
      "  scangrad program block --forward --dot | dot -Tsvg > block.svg",
      "  scangrad program listops --backward --depth 1 --html --profile"})
final class ProgramCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Parameters(paramLabel = "NAME", completionCandidates = TaskNames.class,
      description = "A recurrent core such as lru, the layer alone ('train --help' lists them); block, a residual "
          + "block; or a task: ${COMPLETION-CANDIDATES}.")
  private String name;

  @Option(names = "--batch", paramLabel = "N", description = "Sequences (default: 2, of a task from its small recipe).")
  private @Nullable Integer batch;

  @Option(names = "--length", paramLabel = "N",
      description = "Steps of a sequence (default: 16, of a task from its data, 1024 for listops).")
  private @Nullable Integer length;

  @Option(names = "--d-model", paramLabel = "H",
      description = "Channels (default: 4, of a task from its small recipe).")
  private @Nullable Integer dModel;

  @Option(names = "--d-state", paramLabel = "N",
      description = "Complex states of a layer (default: 3, of a task from its small recipe).")
  private @Nullable Integer dState;

  @Option(names = "--core", paramLabel = "NAME[,NAME]",
      description = "Recurrent core of a block or a task's model (default: lru, of a task from its small recipe).")
  private @Nullable String core;

  @Option(names = "--depth", paramLabel = "N",
      description = "Blocks of a task's model (default: from its small recipe).")
  private @Nullable Integer depth;

  @Option(names = "--forward", description = "Values only.")
  private boolean forward;

  @Option(names = "--backward", description = "Values and gradients (default for cores and block).")
  private boolean backward;

  @Option(names = "--step", description = "A whole training step with its optimiser (default for tasks).")
  private boolean step;

  @Option(names = "--raw", description = "Before the passes, as it was captured.")
  private boolean raw;

  @Option(names = "--schedule", description = "Print the stages with their buffers.")
  private boolean schedule;

  @Option(names = "--dot", description = "Print a source for Graphviz.")
  private boolean dot;

  @Option(names = "--html", description = "Write a page to look at (default: program-NAME.html).")
  private boolean html;

  @Option(names = "--out", paramLabel = "FILE", description = "Write here; a file of this name is replaced.")
  private @Nullable Path out;

  @Option(names = "--profile",
      description = "Run on random inputs and tell the median time of each stage in " + StageTimes.RUNS + " runs.")
  private boolean profile;

  @Override
  public Integer call() {
    check();
    @Nullable Path file = html && out == null ? Path.of("program-" + name + ".html") : out;
    if (file != null) {
      requireWritable(file);
    }
    Subject subject = subject();
    Executable compiled = subject.compile(raw);
    List<Double> seconds = profile ? StageTimes.measure(compiled, parent.interruption()::check) : List.of();
    ProgramData data = new ProgramData(name, subject.description(), commandLine(), Version.number(),
        compiled.schedule(), subject.program().ops().size(), subject.inputs(), subject.outputs(), seconds);
    String text = html ? ProgramPage.render(data) : dot ? ProgramDot.render(data) : text(data);
    Results results = Results.of(spec);
    if (file == null) {
      results.print(text.stripTrailing());
    } else {
      AtomicFiles.write(file, text);
      results.print("wrote " + file);
    }
    return 0;
  }

  private String text(ProgramData data) {
    List<String> lines = new ArrayList<>();
    if (schedule) {
      lines.add(data.schedule().toString());
    } else if (!profile) {
      lines.add(data.schedule().program().toString());
    }
    if (profile) {
      lines.add(StageTable.text(data));
    }
    lines.addAll(data.summary());
    return String.join("\n", lines) + "\n";
  }

  private void check() {
    if (!Subject.names().contains(name)) {
      throw wrong("unknown program \"" + name + "\"; available: " + String.join(", ", Subject.names()));
    }
    atMostOne(List.of("--forward", "--backward", "--step"), forward, backward, step);
    atMostOne(List.of("--schedule", "--dot", "--html"), schedule, dot, html);
    if (length != null && length < 1) {
      throw wrong("--length (=" + length + ") must be at least 1");
    }
    if (depth != null && Subject.isLayer(name)) {
      throw wrong("--depth is for the model of a task; " + name + " is one layer");
    }
    if (core != null && Subject.isCore(name)) {
      throw wrong("--core is for a block or a task; " + name + " is a core itself");
    }
  }

  private void atMostOne(List<String> names, boolean... given) {
    List<String> met = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      if (given[i]) {
        met.add(names.get(i));
      }
    }
    if (met.size() > 1) {
      throw wrong(met.get(0) + " and " + met.get(1) + " exclude each other");
    }
  }

  private Subject subject() {
    HyperParameters sizes;
    try {
      sizes = Subject.sizes(name).with(draft -> {
        draft.batch = Given.or(batch, draft.batch);
        draft.dModel = Given.or(dModel, draft.dModel);
        draft.dState = Given.or(dState, draft.dState);
        draft.depth = Given.or(depth, draft.depth);
        draft.core = Given.or(core, draft.core);
      });
    } catch (IllegalArgumentException e) {
      throw wrong(OptionNames.in(e.getMessage()));
    }
    int steps = Given.or(length, Subject.length(name));
    try {
      Subject.require(name, part(), steps);
    } catch (IllegalArgumentException e) {
      throw wrong(OptionNames.in(e.getMessage()));
    }
    return Subject.of(name, part(), sizes, steps);
  }

  private Part part() {
    return forward ? Part.FORWARD : backward || (!step && Subject.isLayer(name)) ? Part.BACKWARD : Part.STEP;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Refuses before the work what could not be written after it. */
  private static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new RunException("cannot write " + file + ": its folder does not exist");
    }
    if (Files.isDirectory(file)) {
      throw new RunException("cannot write " + file + ": it is a folder; name a file in it");
    }
  }

  /** The options that change what is shown; where it goes does not. */
  private String commandLine() {
    StringBuilder text = new StringBuilder("./scangrad program " + name);
    option(text, "--batch", batch);
    option(text, "--length", length);
    option(text, "--d-model", dModel);
    option(text, "--d-state", dState);
    option(text, "--core", core);
    option(text, "--depth", depth);
    text.append(forward ? " --forward" : "").append(backward ? " --backward" : "").append(step ? " --step" : "");
    return text.append(raw ? " --raw" : "").append(" --html").append(profile ? " --profile" : "").toString();
  }

  private static void option(StringBuilder text, String option, @Nullable Object value) {
    if (value != null) {
      text.append(' ').append(option).append(' ').append(value);
    }
  }
}
