package io.scangrad.autodiff.pass;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.CustomOp;
import io.scangrad.tensor.op.ShapeOp;
import io.scangrad.tensor.op.SourceOp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes what depends on constants only, once and for all, on the CPU. Views and fills cost no memory and are folded
 * at any size; other results up to a quarter of a million elements. Ops of the user's own are left alone, and so are
 * ops that fail, so that they fail when the program runs.
 *
 * @since 0.1
 */
public final class ConstantFolding implements Pass {
  private static final int MOST_ELEMENTS = 1 << 18;

  @Override
  public Program apply(Program program) {
    Rebuild next = new Rebuild(program);
    for (int i = 0; i < program.constants().size(); i++) {
      next.put(program.inputs().size() + i, next.constant(program.constants().get(i)));
    }
    for (int i = 0; i < program.steps().size(); i++) {
      Step step = program.steps().get(i);
      List<Integer> arguments = next.of(step.arguments());
      @Nullable Tensor folded = folded(step, arguments, next);
      next.put(program.firstStep() + i,
          folded != null ? next.constant(folded) : next.step(step.op(), arguments, step.result(), step.origin()));
    }
    return next.program();
  }

  private static @Nullable Tensor folded(Step step, List<Integer> arguments, Rebuild next) {
    if (step.op() instanceof CustomOp) {
      return null;
    }
    List<Tensor> values = new ArrayList<>();
    for (int argument : arguments) {
      @Nullable Tensor constant = next.constantAt(argument);
      if (constant == null) {
        return null;
      }
      values.add(constant);
    }
    boolean free = step.op() instanceof SourceOp.Fill || (step.op() instanceof ShapeOp.Reshape(Shape shape)
        ? values.getFirst().layout().reshape(shape) != null : ViewElimination.isView(step.op()));
    if (!free && step.result().shape().elements() > MOST_ELEMENTS) {
      return null;
    }
    try {
      return CpuBackend.standard().run(step.op(), values);
    } catch (RuntimeException failsWhenItRuns) {
      return null;
    }
  }
}
