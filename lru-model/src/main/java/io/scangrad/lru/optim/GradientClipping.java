package io.scangrad.lru.optim;

import io.scangrad.autodiff.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Scaling of gradients to a largest global norm.
 *
 * @since 0.1
 */
public final class GradientClipping {
  private GradientClipping() {}

  /** Returns the Euclidean norm of all gradients together, complex entries counting with their modulus. */
  public static double globalNorm(List<Var> gradients) {
    double sum = 0;
    for (Var g : gradients) {
      double norm = g.norm().item();
      sum = Math.hypot(sum, norm);
    }
    return sum;
  }

  /**
   * Returns the gradients scaled down together so that their global norm is at most {@code largest}.
   *
   * @param largest the bound; 0 for none
   */
  public static List<Var> clip(List<Var> gradients, double largest) {
    if (largest == 0) {
      return gradients;
    }
    double norm = globalNorm(gradients);
    if (!(norm > largest)) {
      return gradients;
    }
    List<Var> clipped = new ArrayList<>();
    for (Var g : gradients) {
      clipped.add(g.mul(largest / norm));
    }
    return clipped;
  }
}
