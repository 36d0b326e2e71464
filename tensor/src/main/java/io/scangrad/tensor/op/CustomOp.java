package io.scangrad.tensor.op;

import io.scangrad.tensor.Tensor;
import io.scangrad.tensor.TensorSpec;
import java.util.List;

/**
 * An op of the user's own: what it computes is given by its implementation. Derivatives are added in the autodiff
 * module.
 *
 * @since 0.1
 */
public non-sealed interface CustomOp extends Op {
  /**
   * Returns type and shape of the result.
   *
   * @throws IllegalArgumentException if the inputs do not fit, with a message that names the op
   */
  TensorSpec infer(List<TensorSpec> inputs);

  /** Computes the result from inputs of any layout that have passed {@link #infer}. */
  Tensor compute(List<Tensor> inputs);
}
