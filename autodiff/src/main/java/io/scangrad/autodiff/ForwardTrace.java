package io.scangrad.autodiff;

import io.scangrad.autodiff.rule.Rules;
import io.scangrad.tensor.op.Op;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forward mode: carries a tangent along with each value. */
final class ForwardTrace extends Trace {
  /** A value with its tangent, both one level below. */
  static final class Value extends Traced {
    private final Var tangent;

    private Value(Var primal, ForwardTrace trace, Var tangent) {
      super(primal, trace);
      this.tangent = tangent;
    }
  }

  /** Attaches a tangent to an independent variable. */
  Var variable(Var primal, Var tangent) {
    return new Value(primal, this, tangent);
  }

  /** Returns the tangent of a result, zeros if it does not depend on the variables. */
  Var tangent(Var output) {
    return output instanceof Value value && value.trace() == this ? value.tangent : output.zerosLike();
  }

  @Override
  Var process(Op op, List<Var> inputs) {
    Var output = Evaluation.apply(op, below(inputs));
    return output.dtype().isDifferentiable() ? record(Rules.of(op), inputs, output) : output;
  }

  @Override
  Var record(Rule rule, List<Var> inputs, Var output) {
    List<@Nullable Var> tangents = new ArrayList<>();
    for (Var input : inputs) {
      tangents.add(input instanceof Value value && value.trace() == this ? value.tangent : null);
    }
    @Nullable Var tangent = rule.jvp(below(inputs), output, tangents);
    if (tangent != null && !tangent.spec().equals(output.spec())) {
      throw new IllegalStateException("jvp: the tangent is " + tangent.spec() + ", the result is " + output.spec()
          + "; a rule must return the result's type and shape");
    }
    return tangent == null ? output : new Value(output, this, tangent);
  }
}
