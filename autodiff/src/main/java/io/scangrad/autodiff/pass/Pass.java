package io.scangrad.autodiff.pass;

import io.scangrad.autodiff.program.Program;
import java.util.List;

/**
 * A transformation of programs. The result takes the same inputs and returns the same outputs, bit for bit.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Pass {
  /** Returns the transformed program. */
  Program apply(Program program);

  /** Returns the pass that applies others in order. */
  static Pass sequence(List<Pass> passes) {
    return program -> {
      Program result = program;
      for (Pass pass : passes) {
        result = pass.apply(result);
      }
      return result;
    };
  }

  /**
   * Returns the passes that every compiled program goes through: shape check, views and identities removed, constants
   * folded, common subexpressions merged, dead code removed.
   */
  static Pass standard() {
    return sequence(List.of(new ShapeCheck(), new DeadCode(), new ConstantFolding(), new ViewElimination(),
        new CommonSubexpressions(), new ViewElimination(), new DeadCode()));
  }
}
