package io.scangrad.autodiff;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.backend.Backend;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a derivative: what {@code trace} knows of {@code primal}, which may itself be traced by an outer
 * derivative.
 */
abstract sealed class Traced implements Var permits ReverseTrace.Value, ForwardTrace.Value, RewriteTrace.Value {
  private final Var primal;
  private final Trace trace;

  Traced(Var primal, Trace trace) {
    this.primal = primal;
    this.trace = trace;
  }

  Var primal() {
    return primal;
  }

  Trace trace() {
    return trace;
  }

  @Override
  public Tensor value() {
    return primal.value();
  }

  @Override
  public @Nullable Backend backend() {
    return primal.backend();
  }

  @Override
  public String toString() {
    return value().toString();
  }
}
