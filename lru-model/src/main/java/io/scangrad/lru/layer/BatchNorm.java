package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import java.util.stream.IntStream;

/**
 * Each channel scaled to mean 0 and variance 1, then a learnt scale and shift (Ioffe and Szegedy 2015).
 *
 * <p>In training, statistics are those of the batch over all other axes, padding included, and running averages follow
 * them; in evaluation and recurrent mode the running averages are used. The variance is the biased one in both.
 *
 * @param channels size of the last axis
 * @param momentum weight of the past in the running averages, in [0, 1)
 * @since 0.1
 */
public record BatchNorm(int channels, double momentum) implements Layer {
  private static final double EPSILON = 1e-5;

  /**
   * Checks size and momentum.
   *
   * @throws IllegalArgumentException if the size is not positive or the momentum is outside [0, 1)
   */
  public BatchNorm {
    if (channels < 1) {
      throw new IllegalArgumentException("BatchNorm: channels (=" + channels + ") must be positive");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("BatchNorm: momentum (=" + momentum + ") must be in [0, 1)");
    }
  }

  /** Returns a layer whose running averages forget as those of the paper's closest public code, momentum 0.99. */
  public static BatchNorm of(int channels) {
    return new BatchNorm(channels, 0.99);
  }

  @Override
  public void declare(Declaration to) {
    to.constant("scale", Role.DENSE, 1, channels);
    to.constant("shift", Role.DENSE, 0, channels);
    to.buffer("mean", 0, channels);
    to.buffer("variance", 1, channels);
  }

  @Override
  public Var apply(Scope scope, Var x) {
    if (!scope.isTraining()) {
      Var scale = scope.get("scale").mul(scope.get("variance").add(EPSILON).pow(-0.5));
      return x.mul(scale).add(scope.get("shift").sub(scope.get("mean").mul(scale)));
    }
    int[] others = IntStream.range(0, x.rank() - 1).toArray();
    int positions = x.shape().elements() / channels;
    Var mean = x.mean(others);
    Var centred = x.sub(mean);
    Var variance = centred.vdot(centred, others).div(positions);
    scope.update("mean", follow(scope.get("mean"), mean));
    scope.update("variance", follow(scope.get("variance"), variance));
    return centred.mul(scope.get("scale").mul(variance.add(EPSILON).pow(-0.5))).add(scope.get("shift"));
  }

  private Var follow(Var running, Var current) {
    return running.mul(momentum).add(current.stopGradient().mul(1 - momentum));
  }
}
