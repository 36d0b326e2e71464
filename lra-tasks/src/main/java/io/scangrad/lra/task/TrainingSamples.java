package io.scangrad.lra.task;

import io.scangrad.lra.run.RunException;

/** What a batch asks of the training samples. */
final class TrainingSamples {
  private TrainingSamples() {}

  /**
   * Checks that there are enough for a batch.
   *
   * @throws RunException if there are not
   */
  static void requireBatch(int samples, int batch) {
    if (batch > samples) {
      throw new RunException(
          "--batch (=" + batch + ") exceeds the " + samples + " training samples; use at most " + samples);
    }
  }
}
