package io.scangrad.lra.cli;

import io.scangrad.lra.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * The entry of {@code scangrad bench} in the list of commands. The launcher never comes here: it builds and starts the
 * module of benchmarks, which sees this one.
 */
@Command(
    name = "bench",
    description = "Measures the speed against the limits of this machine and against PyTorch.",
    customSynopsis = "scangrad bench [JOB]... [OPTION]...")
final class BenchCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    throw new RunException("bench " + String.join(" ", arguments) + (arguments.isEmpty() ? "" : " ")
        + "needs the module of benchmarks, which only the launcher ./scangrad builds and starts");
  }
}
