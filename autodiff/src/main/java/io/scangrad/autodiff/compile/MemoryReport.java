package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  static MemoryReport of(Placement placement, BufferAssignment assignment) {
    Program program = placement.program();
    List<Stage> single = new ArrayList<>();
    long all = 0;
    for (int value = program.firstStep(); value < program.size(); value++) {
      if (placement.role(value) != Role.VIEW) {
        single.add(new Stage.Kernel(value, program.steps().get(value - program.firstStep()).arguments()));
        all += program.spec(value).bytes();
      }
    }
    Lifetimes lifetimes = new Lifetimes(placement, single);
    long[] change = new long[single.size() + 2];
    for (int plane = 0; plane < placement.planes().size(); plane++) {
      if (lifetimes.isStored(plane) && lifetimes.first(plane) >= 0) {
        long bytes = placement.planes().get(plane).bytes();
        change[lifetimes.first(plane)] += bytes;
        change[lifetimes.last(plane) + 1] -= bytes;
      }
    }
    Arrays.parallelPrefix(change, Long::sum);
    return new MemoryReport(
        all, Arrays.stream(change).max().orElse(0), assignment.bytes(), assignment.slots().size());
  }
}
