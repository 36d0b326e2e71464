package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lets results take the planes of values that nobody needs any more.
 *
 * <p>A donated input's planes are for the output of the same number, if every reader of the input comes before the
 * stage that computes the output, or is that stage and a chain. A chain writes a result over one of its other
 * arguments of the same type and shape that is read there for the last time; two planes never go into one.
 */
final class InPlace {
  private final Placement placement;
  private final Program program;
  private final List<Stage> stages;
  private final Lifetimes lifetimes;
  private final int[] shared;

  private InPlace(Placement placement, List<Stage> stages, Lifetimes lifetimes) {
    this.placement = placement;
    this.program = placement.program();
    this.stages = stages;
    this.lifetimes = lifetimes;
    shared = IntStream.range(0, placement.planes().size()).toArray();
  }

  /** Returns for each plane the plane whose array it is in; lifetimes of those become the union of all in them. */
  static int[] shared(Placement placement, List<Stage> stages, Lifetimes lifetimes, int donated) {
    InPlace result = new InPlace(placement, stages, lifetimes);
    for (int t = 0; t < stages.size(); t++) {
      for (int value : stages.get(t).writes()) {
        result.donate(t, value, donated);
      }
    }
    for (int t = 0; t < stages.size(); t++) {
      if (stages.get(t) instanceof Stage.Chain chain) {
        chain.writes().forEach(new ReuseAt(result, t)::write);
      }
    }
    return result.shared;
  }

  private void donate(int t, int value, int donated) {
    int output = program.outputs().indexOf(value);
    if (output < 0 || output >= donated || program.outputs().lastIndexOf(value) != output) {
      return;
    }
    List<Integer> from = placement.place(output).planes();
    int lastRead = from.stream().mapToInt(lifetimes::last).max().orElse(-1);
    if (lastRead < t || (lastRead == t && isOnlyReader(t, output))) {
      share(value, output);
    }
  }

  /** Whether a stage is a chain that reads a value as it lies, and no other value in the same planes. */
  private boolean isOnlyReader(int t, int value) {
    List<Integer> planes = arrays(value);
    return stages.get(t) instanceof Stage.Chain chain && placement.place(value).isPlain()
        && chain.reads().stream().allMatch(read -> read == value || arrays(read).stream().noneMatch(planes::contains));
  }

  private List<Integer> arrays(int value) {
    return placement.place(value).planes().stream().map(plane -> shared[plane]).toList();
  }

  private void share(int value, int with) {
    List<Integer> to = placement.place(value).planes();
    List<Integer> from = arrays(with);
    for (int part = 0; part < to.size(); part++) {
      shared[to.get(part)] = from.get(part);
      lifetimes.join(from.get(part), to.get(part));
    }
  }

  /** The writes of one chain. */
  private record ReuseAt(InPlace all, int t) {
    void write(int value) {
      int own = all.placement.place(value).planes().getFirst();
      if (all.shared[own] != own) {
        return;
      }
      List<Integer> candidates = new ArrayList<>(all.stages.get(t).reads());
      candidates.removeIf(read -> !fits(value, read));
      if (!candidates.isEmpty()) {
        all.share(value, candidates.getFirst());
      }
    }

    private boolean fits(int value, int read) {
      Role role = all.placement.role(read);
      return (role == Role.ELEMENTWISE || role == Role.KERNEL || role == Role.VIEW)
          && all.program.spec(read).equals(all.program.spec(value))
          && all.arrays(read).stream().allMatch(this::isFree)
          && all.arrays(read).stream().distinct().count() == all.arrays(read).size()
          && all.isOnlyReader(t, read);
    }

    /** Whether an array is the program's own and read here for the last time; a result put there lives on. */
    private boolean isFree(int array) {
      return all.lifetimes.first(array) >= 0 && all.lifetimes.first(array) < t && all.lifetimes.last(array) == t;
    }
  }
}
