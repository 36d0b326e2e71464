package io.scangrad.lra.cli;

import io.scangrad.lra.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * The entry of {@code scangrad example} in the list of commands. The launcher never comes here: it finds the source
 * file and starts the JVM with it.
 */
@Command(
    name = "example",
    description = "Runs one of the examples, or lists them.",
    customSynopsis = "scangrad example [NAME] [ARGUMENT]...")
final class ExampleCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    throw new RunException("example" + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments))
        + " needs the folder of examples, which only the launcher ./scangrad finds and runs");
  }
}
