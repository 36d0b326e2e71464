package io.scangrad.laws;

import io.scangrad.autodiff.pass.Pass;
import io.scangrad.autodiff.pass.ViewElimination;
import io.scangrad.autodiff.program.Program;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.UnaryOp;

/**
 * Casts of a repeated element. Eagerly they yield a repeated element again, which sums add in another order than many
 * elements; compiled programs do so after {@link ViewElimination} only.
 */
final class EagerCasts {
  private EagerCasts() {}

  /** Returns a pass as it is, but for programs with such casts, which {@link ViewElimination} follows. */
  static Pass after(Pass pass) {
    return program -> {
      Program result = pass.apply(program);
      return has(result) ? new ViewElimination().apply(result) : result;
    };
  }

  private static boolean has(Program program) {
    return program.steps().stream().anyMatch(step -> step.op() instanceof UnaryOp.Cast
        && step.arguments().getFirst() >= program.firstStep()
        && program.steps().get(step.arguments().getFirst() - program.firstStep()).op() instanceof ShapeOp.Expand);
  }
}
