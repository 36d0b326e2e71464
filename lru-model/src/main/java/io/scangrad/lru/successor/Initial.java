package io.scangrad.lru.successor;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.tensor.DType;

/** Initial values of parameters, drawn from the key of a name. */
final class Initial {
  /** Longest time constant of gates unless said otherwise, in steps. */
  static final int HORIZON = 128;

  private Initial() {}

  /** Returns n numbers uniform in {@code [low, high)}, in double precision. */
  static double[] spread(Declaration to, String name, double low, double high, int n) {
    return Var.uniform(to.key(name), DType.FLOAT64, n).mul(high - low).add(low).value().toDoubles();
  }

  /**
   * Returns the biases of n forget gates, {@code log U[1, horizon - 1]} (Tallec and Ollivier 2018, arXiv 1804.11188,
   * section 2): at input 0 a gate forgets with time constants uniform in {@code [2, horizon]} steps.
   */
  static double[] chrono(Declaration to, String name, double horizon, int n) {
    double[] bias = spread(to, name, 1, horizon - 1, n);
    for (int i = 0; i < n; i++) {
      bias[i] = Math.log(bias[i]);
    }
    return bias;
  }

  /** Returns the negatives of numbers. */
  static double[] negated(double[] x) {
    double[] out = x.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = -out[i];
    }
    return out;
  }
}
