package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;

/**
 * {@code W x + b} along the last axis. W is {@code (outputs, inputs)}, normal with variance {@code 1/inputs} (LeCun);
 * b is 0 at first.
 *
 * @param inputs channels of the input
 * @param outputs channels of the output
 * @since 0.1
 */
public record Linear(int inputs, int outputs) implements Layer {
  /**
   * Checks sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public Linear {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "Linear: inputs (=" + inputs + ") and outputs (=" + outputs + ") must be positive");
    }
  }

  @Override
  public void declare(Declaration to) {
    to.normal("weight", Role.DENSE, Math.sqrt(1.0 / inputs), outputs, inputs);
    to.constant("bias", Role.DENSE, 0, outputs);
  }

  @Override
  public Var apply(Scope scope, Var x) {
    return x.matmul(scope.get("weight"), false, true).add(scope.get("bias"));
  }
}
