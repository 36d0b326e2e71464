package io.scangrad.benchmarks;

import io.scangrad.lra.device.TornadoPlace;
import io.scangrad.lra.run.RunException;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tornado.DeviceException;
import io.scangrad.tornado.DeviceInfo;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * {@code scangrad bench --backend tornado}: the jobs of {@link DeviceCatalogue}. The launcher reads the first two options
 * too and starts the JVM with those of TornadoVM.
 */
final class DeviceRun {
  private static final Gpu GPU = Gpu.H200;

  @Option(names = "--backend", paramLabel = "NAME", defaultValue = "cpu",
      description = "With tornado: compare a device of TornadoVM, which TORNADOVM_HOME names, with the CPU backend, on "
          + "jobs of its own (default: ${DEFAULT-VALUE}).")
  private String backend = "cpu";

  @Option(names = "--device", paramLabel = "B:D",
      description = "The device for --backend tornado, as 'scangrad devices' lists them (default: the first).")
  private @Nullable String device;

  @Option(names = "--quick", description = "Smaller sizes, for --backend tornado.")
  private boolean quick;

  @Option(names = "--calculate",
      description = "Run nothing, only calculate the times on a GPU at its vendor's peak rates, for --backend tornado.")
  private boolean calculate;

  /** Returns whether a device is to compute, after checking what was given. */
  boolean isChosen(CommandSpec spec) {
    if (!List.of("cpu", "tornado").contains(backend)) {
      throw new ParameterException(spec.commandLine(), "--backend (=" + backend + ") must be one of cpu, tornado");
    }
    boolean chosen = backend.equals("tornado");
    if (!chosen && (device != null || quick || calculate)) {
      throw new ParameterException(
          spec.commandLine(), "--device, --quick and --calculate are for --backend tornado");
    }
    return chosen;
  }

  /**
   * Returns the jobs of some names, all but the whole training for none; that one is among all calculations.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  List<DeviceJob> select(DeviceCatalogue catalogue, List<String> names) {
    List<DeviceJob> all = new ArrayList<>(List.of(catalogue.triad()));
    all.addAll(catalogue.jobs());
    if (calculate || !names.isEmpty()) {
      all.add(DeviceCatalogue.wholeTraining());
    }
    for (String name : names) {
      if (all.stream().noneMatch(job -> isNamed(job, name))) {
        throw new IllegalArgumentException("unknown job \"" + name + "\"; available: "
            + String.join(", ", all.stream().map(DeviceJob::name).toList()));
      }
    }
    return names.isEmpty() ? all : all.stream().filter(
        job -> names.stream().anyMatch(name -> isNamed(job, name))).toList();
  }

  /** Returns whether sizes are small. */
  boolean isQuick() {
    return quick;
  }

  private static boolean isNamed(DeviceJob job, String name) {
    return job.name().equals(name) || job.name().startsWith(name + "-");
  }

  /**
   * Runs jobs and prints their rows.
   *
   * @return the exit status
   */
  int run(DeviceCatalogue catalogue, List<DeviceJob> jobs, int threads, Alternation alternation, boolean json,
      PrintWriter out, PrintWriter err) {
    DeviceInfo chosen = TornadoPlace.select(device);
    err.println("device " + chosen);
    DeviceBench bench = new DeviceBench(new CpuBackend(threads), chosen, catalogue.triad(), alternation, GPU);
    if (!json) {
      DeviceTable.heading(GPU).forEach(out::println);
    }
    List<DeviceRow> rows = new ArrayList<>();
    for (DeviceJob job : jobs) {
      DeviceRow row = calculate ? DeviceRow.calculated(job, GPU, null) : row(job, bench, err);
      rows.add(row);
      if (!json) {
        DeviceTable.lines(row).forEach(out::println);
      }
    }
    if (json) {
      out.println(new DeviceResults(
          rows, chosen, GPU, threads, System.getProperty("java.version"), Machine.processor()).json());
    }
    List<DeviceRow> failures = rows.stream().filter(row -> row.error() != null).toList();
    failures.forEach(row -> err.println("scangrad: " + row.job() + ": " + row.error()));
    return failures.isEmpty() ? 0 : 1;
  }

  /** Runs a job; one that cannot go on, as on too small a device, does not end the others. */
  private static DeviceRow row(DeviceJob job, DeviceBench bench, PrintWriter err) {
    try {
      return bench.run(job);
    } catch (RuntimeException | OutOfMemoryError e) {
      Main.trace(e, err);
      boolean plain = e instanceof RunException || e instanceof DeviceException
          || e instanceof Equality.MismatchException;
      return DeviceRow.calculated(job, bench.gpu(), plain ? String.valueOf(e.getMessage()) : e.toString());
    }
  }
}
