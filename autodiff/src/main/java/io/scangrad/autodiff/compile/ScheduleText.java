package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.program.Program;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a schedule: one line per op, chains in braces, with the buffers that results lie in. */
final class ScheduleText {
  private final Schedule schedule;
  private final Program program;

  ScheduleText(Schedule schedule) {
    this.schedule = schedule;
    this.program = schedule.program();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Stage stage : schedule.stages()) {
      switch (stage) {
        case Stage.Kernel(int value, List<Integer> _) ->
            text.append(program.line(value)).append(where(value)).append('\n');
        case Stage.Chain chain -> {
          text.append("{\n");
          for (int value : chain.values()) {
            text.append("  ").append(program.line(value)).append(chain.writes().contains(value) ? where(value) : "")
                .append('\n');
          }
          text.append("}\n");
        }
      }
    }
    MemoryReport memory = schedule.memory();
    return text.append(memory.buffers()).append(" buffers, ").append(memory.peakAfter()).append(" bytes; without fusion"
        + " and reuse in place ").append(memory.peakBefore()).append(", every value apart ").append(memory.allValues())
        .toString();
  }

  /** Views that a value is read through are not stages: the names of what they show stand in the program. */
  private String where(int value) {
    List<Integer> buffers = schedule.buffers(value);
    return buffers.isEmpty() ? "  in an input"
        : "  in " + buffers.stream().map(k -> "#" + k).collect(Collectors.joining(" "));
  }
}
