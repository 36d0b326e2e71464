package io.scangrad.lra.cli;

import io.scangrad.lra.training.Execution;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about where a run lives and how far it goes. */
final class RunOptions {
  @Option(names = "--run-dir", paramLabel = "DIR",
      description = "The run's own folder (default: runs/TASK-RECIPE-TIME).")
  @Nullable Path runDir;

  @Option(names = "--stop-after", paramLabel = "N",
      description = "Stop with a checkpoint at step N, as Ctrl-C would (default: go on to the last step).")
  @Nullable Integer stopAfter;

  @Option(names = "--resume", description = "Go on with the run in --run-dir, to its original last step.")
  boolean resume;

  @Option(names = "--threads", paramLabel = "N",
      description = "Worker threads; the results do not depend on it (default: one for each processor).")
  @Nullable Integer threads;

  @Option(names = "--tensorboard",
      description = "Write the measurements for TensorBoard as well, into the run's folder; a resumed run goes on with it.")
  boolean tensorBoard;

  @Option(names = "--eager",
      description = "Compute op by op instead of capturing each step as a program; slower, with the same results.")
  boolean eager;

  Execution execution() {
    return eager ? Execution.Here.EAGER : Execution.Here.CAPTURED;
  }
}
