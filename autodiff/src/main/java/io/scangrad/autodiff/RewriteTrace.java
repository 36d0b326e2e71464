package io.scangrad.autodiff;

import io.scangrad.tensor.op.Op;
import java.util.List;

/** Hands each op applied to its values to a rewriter, which decides what is computed instead. */
final class RewriteTrace extends Trace {
  private final Rewrite.Rewriter rewriter;
  private int applied;

  /** A value whose ops are rewritten. */
  static final class Value extends Traced {
    private Value(Var primal, RewriteTrace trace) {
      super(primal, trace);
    }
  }

  RewriteTrace(Rewrite.Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  /** Lifts a value into this trace. */
  Var lift(Var primal) {
    return new Value(primal, this);
  }

  @Override
  Var process(Op op, List<Var> inputs) {
    return lift(rewriter.rewrite(applied++, op, below(inputs)));
  }

  @Override
  Var record(Rule rule, List<Var> inputs, Var output) {
    return lift(output);
  }
}
