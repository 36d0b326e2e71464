package io.scangrad.lru.layer;

/**
 * How a block is normalised.
 *
 * @since 0.1
 */
public enum Norm {
  /** {@link BatchNorm}, the choice of Orvieto et al. 2023. */
  BATCH,
  /** {@link LayerNorm}. */
  LAYER,
  /** None: {@link Identity}. */
  NONE;

  /** Returns the layer for that many channels. */
  public Layer layer(int channels) {
    return switch (this) {
      case BATCH -> BatchNorm.of(channels);
      case LAYER -> new LayerNorm(channels);
      case NONE -> new Identity();
    };
  }
}
