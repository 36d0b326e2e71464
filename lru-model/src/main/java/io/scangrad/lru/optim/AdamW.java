package io.scangrad.lru.optim;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;
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
   * @param m the new first moment
   * @param v the new second moment
   */
  public record Update(Var parameter, Var m, Var v) {
    /** Returns the moments as tensors. */
    public Moments moments() {
      return new Moments(m.value(), v.value());
    }
  }

  /**
   * The numbers that change from step to step, real scalars in 64 bits.
   *
   * @param rate learning rate
   * @param kept what weight decay leaves of a parameter, {@code 1 - rate decay}
   * @param correction1 {@code 1 - beta1^t}
   * @param correction2 {@code 1 - beta2^t}
   */
  public record Factors(Var rate, Var kept, Var correction1, Var correction2) {}

  /**
   * Returns the factors of a step.
   *
   * @param step number of the step, from 1
   * @param rate learning rate
   * @param decay weight decay, 0 for none
   */
  public Factors factors(int step, double rate, double decay) {
    return new Factors(scalar(rate), scalar(1 - rate * decay), scalar(1 - Math.pow(beta1, step)),
        scalar(1 - Math.pow(beta2, step)));
  }

  /**
   * Returns a parameter after one step.
   *
   * @param parameter what it was
   * @param gradient same type and shape
   * @param m first moment, same type and shape
   * @param v second moment, real
   * @param factors the numbers of this step, rounded to the parameter's precision
   */
  public Update update(Var parameter, Var gradient, Var m, Var v, Factors factors) {
    DType real = parameter.dtype().toReal();
    Var nextM = m.mul(beta1).add(gradient.mul(1 - beta1));
    Var nextV = v.mul(beta2).add(gradient.absSquared().mul(1 - beta2));
    Var scale = nextV.div(factors.correction2().cast(real)).sqrt().add(epsilon);
    Var direction = nextM.div(factors.correction1().cast(real)).div(scale);
    Var next = parameter.mul(factors.kept().cast(real)).sub(direction.mul(factors.rate().cast(real)));
    return new Update(next, nextM, nextV);
  }

  private static Var scalar(double value) {
    return Var.scalar(DType.FLOAT64, value);
  }
}
