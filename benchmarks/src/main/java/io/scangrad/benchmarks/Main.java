package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Peer;
import io.scangrad.lra.cli.Version;
import io.scangrad.lra.run.RunException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scangrad bench}: runs jobs and prints their rows. */
@Command(
    name = "scangrad bench",
    description = "Measures the speed of this library: against the limits of this machine, and with --peer against "
        + "PyTorch, on the same work, with equal results, in turn.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "scangrad bench [JOB]... [OPTION]...",
    sortOptions = false,
    footer = {
      "",
      "Results go to the standard output, everything else to the standard error stream. Exit status: 0 success,",
      "1 failure, such as results that differ from the peer's, 2 wrong use.",
      "",
      "Examples:",
      "  scangrad bench --list",
      "  scangrad bench scan product --peer",
      "  scangrad bench lru-16x1024 --json",
      "  scangrad bench --backend tornado --quick"
    })
public final class Main implements Callable<Integer> {
  private final Catalogue catalogue;
  private final Alternation.Budget budget;
  private final int triadLength;
  private final Supplier<Peer> peers;
  private final Function<Boolean, DeviceCatalogue> deviceCatalogue;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", arity = "0..*", description = "Names of jobs or of groups of jobs (default: all).")
  private List<String> names = new ArrayList<>();

  @Option(names = "--peer", description = "Compare with PyTorch; the launcher fetches it (110 MB) the first time.")
  private boolean peer;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(names = "--list", description = "List the jobs and stop.")
  private boolean list;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of either side (default: one per processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--rounds", paramLabel = "N",
      description = "How often both sides take turns (default: ${DEFAULT-VALUE}).")
  private int rounds = 9;

  @Option(names = "--no-memory", negatable = false, description = "Leave out the peak memory of layer and training.")
  private boolean withoutMemory;

  @Mixin private DeviceRun onDevice = new DeviceRun();

  Main(Catalogue catalogue, Alternation.Budget budget, int triadLength, Supplier<Peer> peers,
      Function<Boolean, DeviceCatalogue> deviceCatalogue) {
    this.peers = peers;
    this.deviceCatalogue = deviceCatalogue;
    this.catalogue = catalogue;
    this.budget = budget;
    this.triadLength = triadLength;
  }

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param args the command line, without {@code bench}
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(
        new Main(Catalogue.standard(), Alternation.Budget.standard(), Triad.LARGE, Peers::require,
            DeviceCatalogue::standard).execute(out, err, args));
  }

  /** Runs the command and returns its exit status. */
  int execute(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(this)
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler((e, _, _) -> failed(e, err))
        .setParameterExceptionHandler((e, _) -> wrongUse(e, err))
        .execute(args);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (threads < 1) {
      throw wrong("--threads (=" + threads + ") must be at least 1");
    }
    if (rounds < 1) {
      throw wrong("--rounds (=" + rounds + ") must be at least 1");
    }
    if (onDevice.isChosen(spec)) {
      return device(out, err);
    }
    List<Job> jobs;
    try {
      jobs = catalogue.select(names);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    if (list) {
      jobs.forEach(job -> out.printf("%-38s %s%n", job.name(), job.description()));
      return 0;
    }
    @Nullable Peer other = peer ? peers.get() : null;
    Bench bench = Bench.of(
        threads, other, new Alternation(rounds, budget), triadLength, !withoutMemory, err::println);
    List<Row> rows = new ArrayList<>();
    if (!json) {
      out.println(Table.heading());
    }
    for (Job job : jobs) {
      for (Row row : rows(job, bench, err)) {
        rows.add(row);
        if (!json) {
          Table.lines(row).forEach(out::println);
        }
      }
    }
    if (json) {
      out.println(new Results(rows, threads, other == null ? null : other.name(), System.getProperty("java.version"),
          Machine.processor()).json());
    }
    List<Row> failures = rows.stream().filter(row -> row.error() != null).toList();
    failures.forEach(row -> err.println("scangrad: " + row.job() + ": " + row.error()));
    return failures.isEmpty() ? 0 : 1;
  }

  private int device(PrintWriter out, PrintWriter err) {
    if (peer) {
      throw wrong("--peer cannot be combined with --backend tornado");
    }
    DeviceCatalogue there = deviceCatalogue.apply(onDevice.isQuick());
    List<DeviceJob> jobs;
    try {
      jobs = onDevice.select(there, names);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    if (list) {
      jobs.forEach(job -> out.printf("%-38s %s%n", job.name(), job.description()));
      return 0;
    }
    return onDevice.run(there, jobs, threads, new Alternation(rounds, budget), json, out, err);
  }

  /** Runs a job; one that cannot go on, as on too small a heap, does not end the others. */
  private static List<Row> rows(Job job, Bench bench, PrintWriter err) {
    try {
      return job.run(bench);
    } catch (RuntimeException | OutOfMemoryError e) {
      trace(e, err);
      Row.Draft row = Row.of(job.name());
      row.error = e instanceof RunException ? e.getMessage() : e.toString();
      return List.of(row.done());
    }
  }

  static void trace(Throwable e, PrintWriter err) {
    if (Boolean.getBoolean("scangrad.trace")) {
      e.printStackTrace(err);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static int wrongUse(ParameterException e, PrintWriter err) {
    String message = String.valueOf(e.getMessage());
    err.println("scangrad: " + Character.toLowerCase(message.charAt(0)) + message.substring(1));
    err.println("Try 'scangrad bench --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, PrintWriter err) {
    err.println("scangrad: " + (e instanceof RunException ? e.getMessage() : "unexpected " + e));
    trace(e, err);
    return 1;
  }
}
