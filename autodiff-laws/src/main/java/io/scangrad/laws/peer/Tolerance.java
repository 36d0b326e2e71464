package io.scangrad.laws.peer;

import io.scangrad.tensor.Tensor;

/** When two arrays count as equal, in NumPy's and PyTorch's way and in Julia's. */
final class Tolerance {
  private Tolerance() {}

  /** Returns whether {@code |a - n| <= atol + rtol |n|}; the moduli are complex, infinities equal themselves. */
  static boolean close(double ar, double ai, double nr, double ni, double rtol, double atol) {
    return (ar == nr && ai == ni) || Math.hypot(ar - nr, ai - ni) <= atol + rtol * Math.hypot(nr, ni);
  }

  /** Returns whether all entries are close: {@code allclose} of PyTorch, {@code assert_allclose} of NumPy. */
  static boolean allClose(Tensor actual, Tensor numerical, double rtol, double atol) {
    double[] ar = actual.toDoubles();
    double[] ai = actual.toImaginaryDoubles();
    double[] nr = numerical.toDoubles();
    double[] ni = numerical.toImaginaryDoubles();
    for (int k = 0; k < ar.length; k++) {
      if (!close(ar[k], ai[k], nr[k], ni[k], rtol, atol)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether {@code ||a - n|| <= max(atol, rtol max(||a||, ||n||))} in the Euclidean norm of the whole array:
   * {@code isapprox} of Julia, for finite entries.
   */
  static boolean isApprox(Tensor actual, Tensor numerical, double rtol, double atol) {
    double gap = norm(Probes.difference(actual, numerical, 1));
    return gap <= Math.max(atol, rtol * Math.max(norm(actual), norm(numerical)));
  }

  private static double norm(Tensor x) {
    double norm = 0;
    double[] re = x.toDoubles();
    double[] im = x.toImaginaryDoubles();
    for (int k = 0; k < re.length; k++) {
      norm = Math.hypot(norm, Math.hypot(re[k], im[k]));
    }
    return norm;
  }
}
