package io.scangrad.lra.task;

import io.scangrad.tensor.Tensor;

/** The weights by which a sum over positions is the mean over the true ones. */
final class PoolingWeights {
  private PoolingWeights() {}

  /**
   * Returns {@code 1 / (true length)} at true positions and 0 at padding.
   *
   * @param lengths true lengths; 0 for a sequence that only fills up the batch
   * @param length the common length
   * @return {@code f32(lengths.length, length)}
   */
  static Tensor of(int[] lengths, int length) {
    float[] weights = new float[Math.multiplyExact(lengths.length, length)];
    for (int b = 0; b < lengths.length; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        weights[b * length + t] = 1f / lengths[b];
      }
    }
    return Tensor.of(weights, lengths.length, length);
  }
}
