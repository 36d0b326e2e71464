package io.scangrad.autodiff.pass;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;

/**
 * Drops steps and constants that no output depends on. Inputs stay, also unused ones.
 *
 * @since 0.1
 */
public final class DeadCode implements Pass {
  @Override
  public Program apply(Program program) {
    boolean[] live = program.live();
    Rebuild next = new Rebuild(program);
    for (int i = 0; i < program.constants().size(); i++) {
      int value = program.inputs().size() + i;
      if (live[value]) {
        next.put(value, next.constant(program.constants().get(i)));
      }
    }
    for (int i = 0; i < program.steps().size(); i++) {
      int value = program.firstStep() + i;
      if (live[value]) {
        Step step = program.steps().get(i);
        next.put(value, next.step(step.op(), next.of(step.arguments()), step.result(), step.origin()));
      }
    }
    return next.program();
  }
}
