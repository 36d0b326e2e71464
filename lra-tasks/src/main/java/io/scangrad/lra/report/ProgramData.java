package io.scangrad.lra.report;

import io.scangrad.autodiff.compile.Schedule;
import java.util.List;

/**
 * Holds all that is shown of a compiled program.
 *
 * @param name of what was captured
 * @param description what it computes, and its sizes
 * @param command the command line that shows it
 * @param version of the program that shows it
 * @param schedule stages and buffers
 * @param opsBefore number of ops before the passes
 * @param inputs names of the inputs
 * @param outputs names of the outputs
 * @param seconds time of each stage; empty if none was measured
 */
public record ProgramData(
    String name,
    String description,
    String command,
    String version,
    Schedule schedule,
    int opsBefore,
    List<String> inputs,
    List<String> outputs,
    List<Double> seconds) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are not as many names as inputs and outputs, or some times but not all
   */
  public ProgramData {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    seconds = List.copyOf(seconds);
    if (inputs.size() != schedule.program().inputs().size() || outputs.size() != schedule.program().outputs().size()
        || !(seconds.isEmpty() || seconds.size() == schedule.stages().size())) {
      throw new IllegalArgumentException("ProgramData: " + inputs.size() + " and " + outputs.size() + " names, "
          + seconds.size() + " times for " + schedule.program().inputs().size() + " inputs, "
          + schedule.program().outputs().size() + " outputs, " + schedule.stages().size() + " stages");
    }
  }

  /** Returns one line on memory and one on counts. */
  public List<String> summary() {
    return List.of(
        "memory: " + Numbers.bytes(schedule.memory().peakAfter()) + " in " + schedule.memory().buffers()
            + " buffers; at most " + Numbers.bytes(schedule.memory().peakBefore())
            + " alive at once without fusion and reuse, " + Numbers.bytes(schedule.memory().allValues()) + " in all values",
        "ops: " + Numbers.count(opsBefore) + " captured, " + Numbers.count(schedule.program().ops().size())
            + " after the passes, in " + Numbers.count(schedule.stages().size()) + " stages");
  }
}
