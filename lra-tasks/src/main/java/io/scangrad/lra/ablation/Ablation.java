package io.scangrad.lra.ablation;

import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Interruption;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.run.StoppedException;
import io.scangrad.lra.task.Task;
import io.scangrad.lra.training.Execution;
import io.scangrad.lra.training.TrainingRun;
import io.scangrad.lra.training.WarmUp;
import io.scangrad.lru.train.DivergenceException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains the runs of a plan one after another: those that are finished or diverged are left alone, those that were begun
 * go on, the others start.
 *
 * @param plan the runs
 * @param loader reads the data for the settings of a run
 * @param version of the program
 * @param commandLine to be written into the configuration of each run
 * @param interruption heeded between two steps and two runs
 * @param say is told lines for the user
 */
public record Ablation(Plan plan, Function<HyperParameters, Task<?>> loader, String version, List<String> commandLine,
    Interruption interruption, Consumer<String> say) {
  /** Copies the list. */
  public Ablation {
    commandLine = List.copyOf(commandLine);
  }

  /**
   * Trains what is missing. Every folder is looked at before anything is trained.
   *
   * @return whether all runs came to their end; otherwise the process is to stop
   * @throws RunException if a folder holds another run, data cannot be read or a file cannot be written
   */
  public boolean train() {
    List<Slot> slots = plan.slots();
    slots.forEach(slot -> slot.state(plan));
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      Slot.State state = slot.state(plan);
      if (state instanceof Slot.State.Finished || state instanceof Slot.State.Diverged) {
        continue;
      }
      if (interruption.isRequested()) {
        return false;
      }
      say.accept("run " + (i + 1) + " of " + slots.size() + ": " + slot.arm().name() + ", seed " + slot.seed() + "; "
          + slot.folder());
      if (!train(slot, state instanceof Slot.State.Begun)) {
        return false;
      }
    }
    return true;
  }

  /** Trains one run; returns whether it came to its end. */
  private boolean train(Slot slot, boolean begun) {
    Task<?> task;
    try {
      task = loader.apply(slot.settings());
    } catch (StoppedException asked) {
      return false;
    }
    try (WarmUp warmUp = WarmUp.start(slot.settings())) {
      return train(slot, task, begun, warmUp) instanceof TrainingRun.End.Finished;
    } catch (RunException e) {
      if (!(e.getCause() instanceof DivergenceException)) {
        throw e;
      }
      String reason = String.valueOf(e.getCause().getMessage());
      slot.diverged(reason);
      say.accept(slot.arm().name() + ", seed " + slot.seed() + " diverged: " + reason);
      return true;
    }
  }

  private TrainingRun.End train(Slot slot, Task<?> task, boolean begun, WarmUp warmUp) {
    if (begun) {
      RunFolder folder = RunFolder.resume(slot.folder());
      RunConfig config = RunConfig.read(folder.config()).with(slot.settings());
      return TrainingRun.of(config, folder, task, Execution.Here.CAPTURED)
          .resume(Integer.MAX_VALUE, interruption, warmUp);
    }
    RunConfig config = RunConfig.now(plan.task(), plan.variant(), plan.recipe(), slot.settings(), task.source(), version,
        commandLine);
    new RunFolder(slot.folder()).clearUnbegun();
    RunFolder folder = RunFolder.create(slot.folder());
    return TrainingRun.of(config, folder, task, Execution.Here.CAPTURED)
        .start(Integer.MAX_VALUE, interruption, warmUp);
  }
}
