package io.scangrad.lru.layer;

import io.scangrad.autodiff.Var;
import io.scangrad.tensor.DType;

/**
 * How the features of a sequence's positions become those of the sequence.
 *
 * @since 0.1
 */
public enum Pooling {
  /** Their mean over the true positions. */
  MEAN {
    @Override
    Var pooled(Var features, Var weights) {
      return weighted(features, weights);
    }
  },
  /** Those of the last true position. */
  LAST {
    @Override
    Var pooled(Var features, Var weights) {
      Var inside = weights.greater(weights.zerosLike());
      int length = weights.size(1);
      if (length == 0) {
        return weighted(features, weights);
      }
      Var insideNext = weights.slice(1, 1, length).pad(1, 0, 1).greater(weights.zerosLike());
      return weighted(features, inside.and(insideNext.not()).cast(DType.FLOAT32));
    }
  };

  /**
   * Pools.
   *
   * @param features {@code (batch, length, channels)}
   * @param weights {@code (batch, length)}: {@code 1 / (true length)} at true positions, 0 at the padding after them
   * @return {@code (batch, channels)}
   */
  abstract Var pooled(Var features, Var weights);

  private static Var weighted(Var features, Var weights) {
    Var sum = weights.cast(features.dtype()).unsqueeze(1).matmul(features);
    return sum.reshape(features.size(0), features.size(-1));
  }
}
