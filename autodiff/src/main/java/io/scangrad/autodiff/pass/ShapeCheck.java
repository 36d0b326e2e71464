package io.scangrad.autodiff.pass;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Inference;

/**
 * Checks that every step yields the type and shape it claims, and changes nothing. A program that was captured passes;
 * one that was written or transformed by hand may not.
 *
 * @since 0.1
 */
public final class ShapeCheck implements Pass {
  /**
   * Returns the program itself.
   *
   * @throws IllegalArgumentException if an op refuses its arguments or yields something else, naming step and origin
   */
  @Override
  public Program apply(Program program) {
    for (int i = 0; i < program.steps().size(); i++) {
      Step step = program.steps().get(i);
      String where = "program: step " + i + (step.origin() == null ? "" : ", from " + step.origin()) + ": ";
      TensorSpec inferred;
      try {
        inferred = Inference.infer(step.op(), step.arguments().stream().map(program::spec).toList());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(where + e.getMessage(), e);
      }
      if (!inferred.equals(step.result())) {
        throw new IllegalArgumentException(
            where + step.op().name() + " yields " + inferred + ", the step says " + step.result());
      }
    }
    return program;
  }
}
