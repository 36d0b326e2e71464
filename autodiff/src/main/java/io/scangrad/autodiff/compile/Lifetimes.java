package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.compile.Placement.Role;
import io.scangrad.autodiff.program.Program;
import java.util.Arrays;
import java.util.List;

/**
 * From which stage to which each plane holds something: from the first stage that writes it to the last that reads it,
 * through views too. Inputs are there before stage 0; outputs are read after the last stage; what is never stored has
 * no lifetime.
 */
final class Lifetimes {
  private static final int NEVER = Integer.MAX_VALUE;

  private final int[] first;
  private final int[] last;

  Lifetimes(Placement placement, List<Stage> stages) {
    first = new int[placement.planes().size()];
    last = new int[first.length];
    Arrays.fill(first, NEVER);
    Arrays.fill(last, -1);
    Program program = placement.program();
    for (int value = 0; value < program.firstStep(); value++) {
      placement.place(value).planes().forEach(plane -> first[plane] = -1);
    }
    for (int t = 0; t < stages.size(); t++) {
      int stage = t;
      stages.get(t).writes().forEach(value -> placement.place(value).planes().forEach(plane -> {
        first[plane] = Math.min(first[plane], stage);
        last[plane] = Math.max(last[plane], stage);
      }));
      stages.get(t).reads().forEach(value -> placement.place(value).planes().forEach(plane -> last[plane] = stage));
    }
    program.outputs().forEach(
        value -> placement.place(value).planes().forEach(plane -> last[plane] = stages.size()));
    for (int value = 0; value < program.firstStep(); value++) {
      if (placement.role(value) == Role.CONSTANT) {
        placement.place(value).planes().forEach(plane -> last[plane] = stages.size());
      }
    }
  }

  boolean isStored(int plane) {
    return first[plane] != NEVER;
  }

  int first(int plane) {
    return first[plane];
  }

  int last(int plane) {
    return last[plane];
  }

  /** Lets one plane hold what another holds, too. */
  void join(int plane, int other) {
    first[plane] = Math.min(first[plane], first[other]);
    last[plane] = Math.max(last[plane], last[other]);
  }

  boolean overlap(int plane, int other) {
    return first[plane] <= last[other] && first[other] <= last[plane];
  }
}
