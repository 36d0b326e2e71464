package io.scangrad.autodiff;

import io.scangrad.tensor.op.Op;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One treatment of ops in progress: a derivative being computed, or a rewriting. Traces nest: one begun later is inner
 * and handles an op first; what it does is ordinary computation for the outer ones. Values of unrelated computations
 * never meet, so a process-wide counter orders them.
 */
abstract sealed class Trace permits ReverseTrace, ForwardTrace, RewriteTrace {
  private static final AtomicLong LEVELS = new AtomicLong();

  private final long level = LEVELS.incrementAndGet();

  long level() {
    return level;
  }

  /** Applies an op of which at least one input belongs to this trace. */
  abstract Var process(Op op, List<Var> inputs);

  /** Records a call whose result was computed outside this trace and whose derivative is given by a rule. */
  abstract Var record(Rule rule, List<Var> inputs, Var output);

  /** Returns the value one level below if it belongs to this trace, else the value itself. */
  Var below(Var x) {
    return x instanceof Traced traced && traced.trace() == this ? traced.primal() : x;
  }

  List<Var> below(List<Var> inputs) {
    return inputs.stream().map(this::below).toList();
  }
}
