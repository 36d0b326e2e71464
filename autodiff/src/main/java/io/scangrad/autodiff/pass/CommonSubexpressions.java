package io.scangrad.autodiff.pass;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Program.Step;
import io.scangrad.tensor.Shape;
import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes once what is computed twice: equal ops on equal values, and equal constants of one value or a few elements.
 * Random numbers from one key are equal by definition; ops of the user's own are merged if they are {@code equals}.
 *
 * @since 0.1
 */
public final class CommonSubexpressions implements Pass {
  /** Constants with more elements, or not row-major, are compared by identity only. */
  private static final int FEW = 16;

  private record Call(Op op, List<Integer> arguments) {}

  private record Bits(TensorSpec spec, List<Long> bits) {}

  @Override
  public Program apply(Program program) {
    Rebuild next = new Rebuild(program);
    Map<Object, Integer> constants = new HashMap<>();
    for (int i = 0; i < program.constants().size(); i++) {
      Tensor constant = program.constants().get(i);
      next.put(program.inputs().size() + i,
          constants.computeIfAbsent(identity(constant), key -> next.constant(constant)));
    }
    Map<Call, Integer> calls = new HashMap<>();
    for (int i = 0; i < program.steps().size(); i++) {
      Step step = program.steps().get(i);
      List<Integer> arguments = next.of(step.arguments());
      next.put(program.firstStep() + i, calls.computeIfAbsent(new Call(step.op(), arguments),
          call -> next.step(step.op(), arguments, step.result(), step.origin())));
    }
    return next.program();
  }

  /** Returns a key that equals that of constants with the same type, shape and bits. */
  private static Object identity(Tensor x) {
    boolean one = x.elements() > 0 && x.storage().length() == 1;
    if (!one && (x.elements() > FEW || !x.layout().isContiguous())) {
      return x;
    }
    List<Long> bits = new ArrayList<>();
    Tensor values = one ? Tensor.of(x.storage(), Shape.of(1)) : x;
    for (double re : values.toDoubles()) {
      bits.add(Double.doubleToRawLongBits(re));
    }
    for (double im : values.toImaginaryDoubles()) {
      bits.add(Double.doubleToRawLongBits(im));
    }
    return new Bits(x.spec(), bits);
  }
}
