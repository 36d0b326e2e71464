package io.scangrad.autodiff.compile;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.Layout;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.op.BinaryOp;
import io.scangrad.tensor.op.ShapeOp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Values that are computed where a concatenation has them, so that it copies nothing: results of elementwise ops that
 * only the concatenation reads, if all its arguments are such and lie in it in runs that are not short.
 *
 * @param wholes the concatenation of each part
 */
record Parts(Map<Integer, Integer> wholes) {
  /** Shorter runs are cheaper to copy all at once. */
  private static final int SHORTEST_RUN = 16;

  static Parts of(Program program) {
    int[] reads = new int[program.size()];
    boolean[] live = program.live();
    for (int value = program.firstStep(); value < program.size(); value++) {
      if (live[value]) {
        step(program, value).arguments().forEach(argument -> reads[argument]++);
      }
    }
    program.outputs().forEach(output -> reads[output]++);
    Map<Integer, Integer> wholes = new HashMap<>();
    for (int value = program.firstStep(); value < program.size(); value++) {
      Step step = step(program, value);
      if (live[value] && step.op() instanceof ShapeOp.Concat(int axis)
          && step.arguments().stream().allMatch(part -> reads[part] == 1 && isComputed(program, part))
          && haveLongRuns(step, axis)) {
        for (int part : step.arguments()) {
          wholes.put(part, value);
        }
      }
    }
    return new Parts(wholes);
  }

  /** Where a part lies in the planes of its concatenation. */
  Layout within(Program program, int whole, int part, Layout layout) {
    Step step = step(program, whole);
    int axis = ((ShapeOp.Concat) step.op()).axis();
    int rank = layout.shape().rank();
    int[] starts = new int[rank];
    int[] steps = new int[rank];
    Arrays.fill(steps, 1);
    for (int argument : step.arguments()) {
      if (argument == part) {
        break;
      }
      starts[axis] += program.spec(argument).shape().size(axis);
    }
    return layout.slice(starts, program.spec(part).shape().toArray(), steps);
  }

  /** Whether an elementwise op computes a value; complex ones of two parts may be views. */
  private static boolean isComputed(Program program, int value) {
    return value >= program.firstStep() && Placement.isElementwise(step(program, value))
        && !(step(program, value).op() instanceof BinaryOp.Complex)
        && !(step(program, value).op() instanceof ShapeOp);
  }

  private static boolean haveLongRuns(Step concat, int axis) {
    Shape shape = concat.result().shape();
    long runs = concat.arguments().size();
    for (int d = 0; d < axis; d++) {
      runs *= shape.size(d);
    }
    return shape.elements() >= SHORTEST_RUN * runs;
  }

  private static Step step(Program program, int value) {
    return program.steps().get(value - program.firstStep());
  }
}
