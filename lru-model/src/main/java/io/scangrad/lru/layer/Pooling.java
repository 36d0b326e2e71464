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
  MEAN,
  /** Those of the last true position. */
  LAST;

  /**
   * Pools.
   *
   * @param features {@code (batch, length, channels)}
   * @param weights {@code (batch, length)}: {@code 1 / (true length)} at true positions, 0 at the padding after them
   * @return {@code (batch, channels)}
   */
  Var pooled(Var features, Var weights) {
    return switch (this) {
      case MEAN -> weighted(features, weights);
      case LAST -> weighted(features, last(weights));
    };
  }

  /** Returns 1 at the last true position of each sequence, 0 elsewhere. */
  private static Var last(Var weights) {
    int length = weights.size(1);
    if (length == 0) {
      return weights;
    }
    Var inside = weights.greater(weights.zerosLike());
    Var insideNext = weights.slice(1, 1, length).pad(1, 0, 1).greater(weights.zerosLike());
    return inside.and(insideNext.not()).cast(DType.FLOAT32);
  }

  private static Var weighted(Var features, Var weights) {
    Var sum = weights.cast(features.dtype()).unsqueeze(1).matmul(features);
    return sum.reshape(features.size(0), features.size(-1));
  }
}
