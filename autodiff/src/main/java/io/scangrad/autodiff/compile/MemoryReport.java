package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;

/**
 * What a compiled program needs beside its inputs and constants.
 *
 * @param allValues bytes of all computed values together
 * @param peakBefore the largest number of bytes alive at once if every op stored its result and nothing was shared
 * @param peakAfter bytes of the assigned buffers, which is all that is ever alive
 * @param buffers number of buffers
 * @since 0.1
 */
public record MemoryReport(long allValues, long peakBefore, long peakAfter, int buffers) {
  static MemoryReport of(Placement placement, BufferAssignment assignment, MemoryTimeline timeline) {
    Program program = placement.program();
    long all = 0;
    for (int value = program.firstStep(); value < program.size(); value++) {
      all += placement.role(value) == Role.VIEW ? 0 : program.spec(value).bytes();
    }
    return new MemoryReport(all, timeline.ops().stream().mapToLong(bytes -> bytes).max().orElse(0),
        assignment.bytes(), assignment.slots().size());
  }
}
