package io.scangrad.lru.layer;

/**
 * How a block is normalised.
 *
 * @since 0.1
 */
public enum Norm {
  /** {@link BatchNorm}, the choice of Orvieto et al. 2023. */
  BATCH {
    @Override
    public Layer layer(int channels) {
      return BatchNorm.of(channels);
    }
  },
  /** {@link LayerNorm}. */
  LAYER {
    @Override
    public Layer layer(int channels) {
      return new LayerNorm(channels);
    }
  },
  /** None: {@link Identity}. */
  NONE {
    @Override
    public Layer layer(int channels) {
      return new Identity();
    }
  };

  /** Returns the layer for that many channels. */
  public abstract Layer layer(int channels);
}
