package io.scangrad.lru.optim;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.Tensor;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019):
 *
 * <pre>{@code
 * m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) |g|^2
 * p = p - rate (m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps) + decay p)
 * }</pre>
 *
 * <p>A complex parameter has a complex first moment and a real second one, of the squared modulus: turning the phase
 * of parameter and gradient turns that of the update.
 *
 * @param beta1 memory of the first moment, in [0, 1)
 * @param beta2 memory of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment
 * @since 0.1
 */
public record AdamW(double beta1, double beta2, double epsilon) {
  /** Returns the usual constants: 0.9, 0.999, 1e-8. */
  public static AdamW standard() {
    return new AdamW(0.9, 0.999, 1e-8);
  }

  /**
   * What is remembered of one parameter.
   *
   * @param m first moment, as the parameter
   * @param v second moment, real
   */
  public record Moments(Tensor m, Tensor v) {
    /** Returns the moments before the first step. */
    public static Moments zero(Tensor parameter) {
      return new Moments(
          Tensor.zeros(parameter.dtype(), parameter.shape()),
          Tensor.zeros(parameter.dtype().toReal(), parameter.shape()));
    }
  }

  /**
   * A changed parameter and its moments.
   *
   * @param parameter the new value
   * @param moments the new moments
   */
  public record Update(Tensor parameter, Moments moments) {}

  /**
   * Returns a parameter after one step.
   *
   * @param parameter what it was
   * @param gradient same type and shape
   * @param moments what is remembered
   * @param step number of this step, from 1
   * @param rate learning rate
   * @param decay weight decay, 0 for none
   */
  public Update update(Var parameter, Var gradient, Moments moments, int step, double rate, double decay) {
    Var m = Var.of(moments.m()).mul(beta1).add(gradient.mul(1 - beta1));
    Var v = Var.of(moments.v()).mul(beta2).add(gradient.absSquared().mul(1 - beta2));
    Var scale = v.div(1 - Math.pow(beta2, step)).sqrt().add(epsilon);
    Var direction = m.div(1 - Math.pow(beta1, step)).div(scale);
    Var next = parameter.mul(1 - rate * decay).sub(direction.mul(rate));
    return new Update(next.value(), new Moments(m.value(), v.value()));
  }
}
