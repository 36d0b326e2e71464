package io.scangrad.lra.cli;

import io.scangrad.laws.OpCase;
import io.scangrad.laws.audit.Audit;
import io.scangrad.laws.audit.AuditReport;
import io.scangrad.lra.report.AuditPage;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.RunException;
import io.scangrad.tensor.DType;
import io.scangrad.tornado.TornadoBackend;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scangrad gradcheck}: checks the derivatives of every op and shows what would have been found. */
@Command(
    name = "gradcheck",
    description = "Checks the derivatives of every op: by oracles that do not depend on each other, by laws, and the laws "
        + "themselves by mistakes planted in each rule. Ends with 1 if anything fails.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad gradcheck [OPTION]...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scangrad gradcheck",
      "  scangrad gradcheck --op tanh --op matMul --dtype f64 --mutants",
      "  scangrad gradcheck --json gradcheck.json --html gradcheck.html",
      "  scangrad gradcheck --op tanh --backend tornado"})
final class GradCheckCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private static final int MOST_THREADS = 1024;

  /** Points on a device, which compiles every op for every shape. */
  private static final int DEVICE_TRIES = 1;

  private static final Set<DType> DEVICE_TYPES =
      Set.of(DType.FLOAT32, DType.COMPLEX64, DType.INT32, DType.BOOL);

  @Spec private CommandSpec spec;

  @ParentCommand private Main parent;

  @Option(names = "--op", paramLabel = "NAME",
      description = "Only this op, by the name of a line or of an op of the vocabulary; may be repeated.")
  private List<String> ops = List.of();

  @Option(names = "--dtype", paramLabel = "TYPE", split = ",",
      description = "Only this element type: f32, f64, c64, c128, i32, bool, or in full as float32; may "
          + "be repeated (default: all; on a device all but f64 and c128).")
  private List<String> dtypes = List.of();

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of all points (default: " + Audit.SEED + ").")
  private long seed = Audit.SEED;

  @Option(names = "--tries", paramLabel = "N",
      description = "Points per op, element type and law (default: " + Audit.TRIES + "; on a device "
          + DEVICE_TRIES + ").")
  private @Nullable Integer tries;

  @Option(names = "--mutants", description = "List every mutant with what found it.")
  private boolean mutants;

  @Option(names = "--json", paramLabel = "FILE", arity = "0..1", fallbackValue = STANDARD_OUTPUT,
      description = "Write everything as JSON; without FILE to the standard output, instead of the table.")
  private @Nullable String json;

  @Option(names = "--html", paramLabel = "FILE", arity = "0..1", fallbackValue = "gradcheck.html",
      description = "Write a page to look at (FILE if left out: ${FALLBACK-VALUE}).")
  private @Nullable Path html;

  @Option(names = "--threads", paramLabel = "N",
      description = "Worker threads; the findings do not depend on it (default: one per processor; with a device 1).")
  private @Nullable Integer threads;

  @Mixin private BackendOptions backend;

  @Override
  public Integer call() {
    Audit audit = audit();
    boolean quiet = STANDARD_OUTPUT.equals(json);
    @Nullable Path jsonFile = json == null || quiet ? null : Path.of(json);
    checkFolder("--json", jsonFile);
    checkFolder("--html", html);
    AuditReport report;
    try (@Nullable TornadoBackend device = device();
        DataProgress progress = new DataProgress("gradcheck", "check", parent.interruption())) {
      report = (device == null ? audit : audit.withBackend(device)).run(progress::update);
    }
    AuditTable table = new AuditTable(report, command());
    if (jsonFile != null) {
      AtomicFiles.write(jsonFile, AuditJson.text(report, command()));
    }
    if (html != null) {
      AtomicFiles.write(html, AuditPage.render(report, command(), Version.number()));
    }
    Results results = Results.of(spec);
    if (quiet) {
      results.print(AuditJson.text(report, command()).stripTrailing());
    } else {
      results.print(table.lines() + (mutants ? "\n" + table.mutants() : ""));
    }
    return conclude(report, table, quiet ? spec.commandLine().getErr() : spec.commandLine().getOut());
  }

  /**
   * Prints the failures in full and returns the exit status.
   *
   * @throws RunException if something failed
   */
  static int conclude(AuditReport report, AuditTable table, PrintWriter out) {
    if (report.isGood()) {
      return 0;
    }
    out.println(table.failures());
    String names = report.failures().stream().map(line -> line.op() + " " + line.dtype()).limit(5)
        .collect(Collectors.joining(", "));
    throw new RunException(String.format(Locale.ROOT, "gradcheck: %d of %d lines failed: %s%s",
        report.failures().size(), report.lines().size(), names, report.failures().size() > 5 ? ", ..." : ""));
  }

  private @Nullable TornadoBackend device() {
    return backend.isDevice(spec) ? backend.opsOnDevice(spec.commandLine().getErr()::println) : null;
  }

  private int points() {
    return Given.or(tries, backend.isDevice(spec) ? DEVICE_TRIES : Audit.TRIES);
  }

  private Audit audit() {
    boolean onDevice = backend.isDevice(spec);
    if (points() < 1) {
      throw wrong("--tries (=" + points() + ") must be at least 1");
    }
    int workers = Given.or(threads, onDevice ? 1 : Runtime.getRuntime().availableProcessors());
    if (workers < 1 || workers > MOST_THREADS) {
      throw wrong("--threads (=" + workers + ") must lie in [1, " + MOST_THREADS + "]");
    }
    if (onDevice && workers > 1) {
      throw wrong("--threads (=" + workers + ") is for --backend cpu; a device is given its ops one by one");
    }
    Audit audit = Audit.standard().withSeed(seed).withTries(points()).withThreads(workers).withDTypes(types());
    List<OpCase> rows;
    try {
      rows = new OpNames(audit.rows()).select(ops);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    for (OpCase row : ops.isEmpty() ? List.<OpCase>of() : rows) {
      if (rows.stream().flatMap(r -> Audit.dtypes(r).stream()).noneMatch(audit.dtypes()::contains)) {
        throw wrong(row.name() + " is checked in " + joined(Audit.dtypes(row)) + ", not in " + joined(audit.dtypes()));
      }
    }
    return audit.withRows(rows);
  }

  private Set<DType> types() {
    if (dtypes.isEmpty()) {
      return backend.isDevice(spec) ? DEVICE_TYPES : EnumSet.allOf(DType.class);
    }
    Set<DType> types = EnumSet.noneOf(DType.class);
    for (String name : dtypes) {
      types.add(Arrays.stream(DType.values())
          .filter(t -> t.toString().equals(name) || t.name().equalsIgnoreCase(name)).findFirst()
          .orElseThrow(() -> wrong(
              "unknown element type \"" + name + "\"; available: " + joined(EnumSet.allOf(DType.class)))));
    }
    return types;
  }

  private static String joined(Iterable<DType> types) {
    EnumSet<DType> sorted = EnumSet.noneOf(DType.class);
    types.forEach(sorted::add);
    return sorted.stream().map(DType::toString).collect(Collectors.joining(", "));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** Says before the work that a file cannot be written after it. */
  private static void checkFolder(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    @Nullable Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new RunException(option + " " + file + ": there is no folder " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new RunException(option + " " + file + ": is a folder; name a file");
    }
  }

  /** Returns the command line that gives the same findings. */
  private String command() {
    StringBuilder text = new StringBuilder("scangrad gradcheck");
    ops.forEach(op -> text.append(" --op ").append(ShellWord.quote(op)));
    text.append(dtypes.isEmpty() ? "" : " --dtype " + String.join(",", dtypes));
    text.append(" --seed ").append(seed).append(" --tries ").append(points());
    return text.append(backend.repeated()).toString();
  }
}
