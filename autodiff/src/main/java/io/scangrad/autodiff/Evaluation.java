package io.scangrad.autodiff;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies ops: hands them to the innermost derivative among the inputs, or to the backend if there is none. */
final class Evaluation {
  private Evaluation() {}

  static Var apply(Op op, Var... inputs) {
    return apply(op, List.of(inputs));
  }

  static Var apply(Op op, List<Var> inputs) {
    @Nullable Trace innermost = innermost(inputs);
    if (innermost != null) {
      return innermost.process(op, inputs);
    }
    @Nullable Backend bound = backend(op, inputs);
    Backend backend = bound == null ? CpuBackend.standard() : bound;
    List<Tensor> tensors = new ArrayList<>(inputs.size());
    for (Var input : inputs) {
      tensors.add(input.value());
    }
    return new Constant(backend.run(op, tensors), bound);
  }

  /** Returns the trace begun last among those the values belong to. */
  static @Nullable Trace innermost(List<Var> values) {
    @Nullable Trace innermost = null;
    for (Var value : values) {
      if (value instanceof Traced traced && (innermost == null || traced.trace().level() > innermost.level())) {
        innermost = traced.trace();
      }
    }
    return innermost;
  }

  private static @Nullable Backend backend(Op op, List<Var> inputs) {
    @Nullable Backend found = null;
    for (Var input : inputs) {
      @Nullable Backend backend = input.backend();
      if (found == null || (backend != null && backend.wraps(found))) {
        found = backend;
      } else if (backend != null && !backend.equals(found) && !found.wraps(backend)) {
        throw new IllegalArgumentException(op.name() + ": inputs lie on different backends, " + found.name() + " and "
            + backend.name() + "; make them with Var.on for one backend");
      }
    }
    return found;
  }
}
