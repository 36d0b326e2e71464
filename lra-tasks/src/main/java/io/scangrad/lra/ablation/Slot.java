package io.scangrad.lra.ablation;

import io.scangrad.lra.compare.ComparedRun;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.tensor.io.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place of one run.
 *
 * @param arm what it trains
 * @param seed its seed
 * @param settings all its settings
 * @param folder its folder
 */
public record Slot(Arm arm, long seed, HyperParameters settings, Path folder) {
  /** How far a run has come. */
  public sealed interface State {
    /** It was not started, or killed before its first checkpoint. */
    record Missing() implements State {}

    /**
     * It can go on.
     *
     * @param step steps done
     */
    record Begun(int step) implements State {}

    /**
     * Its loss was no number any more.
     *
     * @param reason what the training said
     */
    record Diverged(String reason) implements State {}

    /**
     * It was trained and tested.
     *
     * @param test figures on the test split
     */
    record Finished(Measurement test) implements State {}
  }

  /**
   * Looks into the folder.
   *
   * @param plan whose run it is to be
   * @throws RunException if another run is there, or a file is damaged
   */
  public State state(Plan plan) {
    RunFolder run = new RunFolder(folder);
    if (run.isUnbegun()) {
      return new State.Missing();
    }
    if (!Files.exists(run.config()) || !Files.exists(run.checkpoint())) {
      throw new RunException("run folder " + folder + " lacks config.json or its checkpoint, but holds measurements or a "
          + "report; move it away and give the command again");
    }
    ComparedRun read = ComparedRun.read(folder, arm.name());
    requireSame(plan, read.config());
    Optional<String> diverged = divergence();
    if (diverged.isPresent()) {
      return new State.Diverged(diverged.get());
    }
    return read.test().<State>map(State.Finished::new).orElseGet(() -> new State.Begun(read.step()));
  }

  /** Remembers that the run diverged, so that it is not tried again. */
  void diverged(String reason) {
    AtomicFiles.write(marker(), reason + "\n");
  }

  private Optional<String> divergence() {
    try {
      return Files.exists(marker()) ? Optional.of(Files.readString(marker()).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new RunException("could not read " + marker() + ": " + FileErrors.reason(e), e);
    }
  }

  private Path marker() {
    return folder.resolve("diverged.txt");
  }

  private void requireSame(Plan plan, RunConfig config) {
    HyperParameters found = config.hyperParameters().with(draft -> draft.threads = settings.threads());
    boolean same = found.equals(settings) && config.task().equals(plan.task())
        && config.variant().equals(plan.variant()) && config.recipe().equals(plan.recipe());
    if (!same) {
      throw new RunException("run folder " + folder + " holds a run of other settings than this ablation ("
          + folder.resolve("config.json") + " lists them); choose another --out");
    }
  }
}
