package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How many bytes of computed values are alive while a program runs. Inputs and constants are not counted, nor what is
 * written over a donated input.
 *
 * @param ops for each op, views left out, if every op stored its result and nothing was shared
 * @param stages for each stage, in the assigned buffers
 * @since 0.1
 */
public record MemoryTimeline(List<Long> ops, List<Long> stages) {
  /** Copies the lists. */
  public MemoryTimeline {
    ops = List.copyOf(ops);
    stages = List.copyOf(stages);
  }

  /**
   * Follows the planes of a program.
   *
   * @param lifetimes of the stages, joined where planes share an array
   * @param shared for each plane the plane whose array it is in
   */
  static MemoryTimeline of(Placement placement, List<Stage> stages, Lifetimes lifetimes, int[] shared) {
    Program program = placement.program();
    List<Stage> single = new ArrayList<>();
    for (int value = program.firstStep(); value < program.size(); value++) {
      if (placement.role(value) != Role.VIEW) {
        single.add(new Stage.Kernel(value, program.steps().get(value - program.firstStep()).arguments()));
      }
    }
    return new MemoryTimeline(live(placement, new Lifetimes(placement, single), single.size(), plane -> true),
        live(placement, lifetimes, stages.size(), plane -> shared[plane] == plane));
  }

  private static List<Long> live(Placement placement, Lifetimes lifetimes, int length, IntPredicate counted) {
    long[] change = new long[length + 2];
    for (int plane = 0; plane < placement.planes().size(); plane++) {
      if (counted.test(plane) && lifetimes.isStored(plane) && lifetimes.first(plane) >= 0) {
        long bytes = placement.planes().get(plane).bytes();
        change[lifetimes.first(plane)] += bytes;
        change[lifetimes.last(plane) + 1] -= bytes;
      }
    }
    Arrays.parallelPrefix(change, Long::sum);
    return Arrays.stream(change, 0, length).boxed().toList();
  }
}
