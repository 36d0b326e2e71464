package io.scangrad.lru.optim;

import io.scangrad.autodiff.Shaping;
import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.Shape;
import java.util.List;

/**
 * Scaling of gradients to a largest global norm.
 *
 * @since 0.1
 */
public final class GradientClipping {
  private GradientClipping() {}

  /**
   * Returns the Euclidean norm of all gradients together, complex entries counting with their modulus: a real scalar in
   * 64 bits.
   */
  public static Var globalNorm(List<Var> gradients) {
    if (gradients.isEmpty()) {
      return Var.scalar(DType.FLOAT64, 0);
    }
    return Shaping.stack(0, gradients.stream().map(g -> g.norm().cast(DType.FLOAT64)).toList()).norm();
  }

  /**
   * Returns the gradients scaled down together so that their global norm is at most {@code largest}.
   *
   * @param largest the bound; 0 for none
   */
  public static List<Var> clip(List<Var> gradients, double largest) {
    if (largest == 0 || gradients.isEmpty()) {
      return gradients;
    }
    Var norm = globalNorm(gradients);
    Var bound = Var.fill(DType.FLOAT64, Shape.scalar(), largest);
    Var factor = bound.less(norm).select(bound.div(norm), norm.onesLike());
    return gradients.stream().map(g -> g.mul(factor.cast(g.dtype().toReal()))).toList();
  }
}
