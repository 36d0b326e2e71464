package io.scangrad.lru.diagonal;

import io.scangrad.autodiff.Var;
import io.scangrad.lru.layer.Declaration;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;

/**
 * The exact discretisation of {@code x' = a x + b u} for an input that is constant over each step:
 *
 * <pre>{@code
 * x_k = exp(delta a) x_{k-1} + (exp(delta a) - 1) / a b u_k
 * }</pre>
 *
 * @param re real part of a
 * @param im imaginary part of a
 * @param delta step size, real, broadcastable to a
 */
record ZeroOrderHold(Var re, Var im, Var delta) {
  /** Returns {@code exp(delta a)}. */
  Var coefficient() {
    return re.mul(delta).exp().polar(im.mul(delta));
  }

  /**
   * Returns {@code (exp(delta a) - 1) / a}. The numerator is {@code expm1(x) cos y - 2 sin(y/2)^2 + i exp(x) sin y} for
   * {@code delta a = x + i y}, which loses nothing where the step is small.
   */
  Var gain() {
    Var x = re.mul(delta);
    Var y = im.mul(delta);
    Var real = x.expm1().mul(y.cos()).sub(y.mul(0.5).sin().square().mul(2));
    return real.complex(x.exp().mul(y.sin())).div(re.complex(im));
  }

  /** Draws logarithms of step sizes that are uniform between those of {@code dtMin} and {@code dtMax}. */
  static double[] logSteps(Declaration to, String name, int n, double dtMin, double dtMax) {
    Key key = to.key(name);
    double low = Math.log(dtMin);
    return Var.uniform(key, DType.FLOAT64, n).mul(Math.log(dtMax) - low).add(low).value().toDoubles();
  }
}
