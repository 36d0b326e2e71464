package io.scangrad.tensor.cpu;

import io.scangrad.tensor.DType;
import io.scangrad.tensor.cpu.LoopBody.Term;
import io.scangrad.tensor.cpu.PlaneProgram.Part;
import io.scangrad.tensor.cpu.Steps.Step;
import io.scangrad.tensor.cpu.Tiles.Cost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces neighbouring steps that have formulas by one loop each.
 *
 * <p>Such a run of steps ends at a step without formula, at another type, and at {@link #MOST_TERMS} formulas, so that
 * the compiler can hold the whole loop.
 */
final class LoopFusion {
  /** Formulas of the longest loop: far from where the compiler gives up, and more than chains usually have. */
  static final int MOST_TERMS = 24;

  private final PlaneProgram program;
  private final Function<Fused, @Nullable TileLoop> loops;
  private final List<Step> result = new ArrayList<>();
  private final List<Step> run = new ArrayList<>();

  private LoopFusion(PlaneProgram program, Function<Fused, @Nullable TileLoop> loops) {
    this.program = program;
    this.loops = loops;
  }

  /**
   * Steps that can be one.
   *
   * @param steps what they are now
   * @param body what they compute together
   * @param in planes they read from outside
   * @param out planes they write that are needed outside
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Fused(List<Step> steps, LoopBody body, int[] in, int[] out) {}

  /** Returns a program with the same results; steps stay as they are where {@code loops} gives no loop for them. */
  static PlaneProgram fuse(PlaneProgram program, Function<Fused, @Nullable TileLoop> loops) {
    LoopFusion fusion = new LoopFusion(program, loops);
    for (Step step : program.steps()) {
      fusion.add(step);
    }
    fusion.endRun();
    return program.with(fusion.result);
  }

  private void add(Step step) {
    if (step.formulas().isEmpty()) {
      endRun();
      result.add(step);
      return;
    }
    int terms = step.formulas().size();
    for (Step member : run) {
      terms += member.formulas().size();
    }
    if (!run.isEmpty() && (terms > MOST_TERMS || kind(run.get(0)) != kind(step))) {
      endRun();
    }
    run.add(step);
  }

  private DType kind(Step step) {
    return program.kind(step.out()[0]);
  }

  private void endRun() {
    if (run.size() > 1) {
      Fused fused = fused(List.copyOf(run));
      TileLoop loop = loops.apply(fused);
      if (loop != null) {
        result.add(new Step(loop, Cost.ARITHMETIC, fused.in(), fused.out()));
        run.clear();
        return;
      }
    }
    result.addAll(run);
    run.clear();
  }

  private Fused fused(List<Step> steps) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    Set<Integer> written = new HashSet<>();
    List<Integer> in = new ArrayList<>();
    for (Step step : steps) {
      for (int plane : step.in()) {
        if (!written.contains(plane) && !numbers.containsKey(plane)) {
          numbers.put(plane, in.size());
          in.add(plane);
        }
      }
      for (int plane : step.out()) {
        written.add(plane);
      }
    }
    List<Term> terms = new ArrayList<>();
    List<Integer> out = new ArrayList<>();
    Set<Integer> needed = neededOutside(steps);
    for (Step step : steps) {
      List<Integer> arguments = new ArrayList<>();
      for (int plane : step.in()) {
        arguments.add(numbers.getOrDefault(plane, -1));
      }
      for (int k = 0; k < step.out().length; k++) {
        int plane = step.out()[k];
        numbers.put(plane, in.size() + terms.size());
        terms.add(new Term(step.formulas().get(k), arguments));
        if (needed.contains(plane)) {
          out.add(plane);
        }
      }
    }
    List<Integer> outputs = out.stream().map(plane -> numbers.getOrDefault(plane, -1)).toList();
    return new Fused(steps, new LoopBody(kind(steps.get(0)), in.size(), terms, outputs), ints(in), ints(out));
  }

  private Set<Integer> neededOutside(List<Step> steps) {
    Set<Integer> needed = new HashSet<>();
    for (Part part : program.outputs()) {
      needed.add(part.plane());
    }
    for (Step step : program.steps()) {
      if (!steps.contains(step)) {
        for (int plane : step.in()) {
          needed.add(plane);
        }
      }
    }
    return needed;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
