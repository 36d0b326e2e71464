package io.scangrad.lra.tensorboard;

import io.scangrad.lra.run.Measurement;
import java.time.Instant;

/** Measurements as events. What was not measured is left out. */
final class Events {
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private Events() {}

  /** Returns the event that a file begins with. */
  static byte[] version(Instant started) {
    return new Wire().real64(WALL_TIME, seconds(started)).text(FILE_VERSION, "brain.Event:2").toBytes();
  }

  /** Returns the event of a measurement: its time is that of the start and the training since then. */
  static byte[] of(Measurement measurement, Instant started) {
    double since = Double.isFinite(measurement.seconds()) ? measurement.seconds() : 0;
    Wire summary = new Wire();
    scalar(summary, "loss/" + measurement.split(), measurement.loss());
    scalar(summary, "accuracy/" + measurement.split(), measurement.accuracy());
    if (measurement.split().equals("train")) {
      scalar(summary, "training/learning_rate", measurement.learningRate());
      scalar(summary, "training/tokens_per_second", measurement.tokensPerSecond());
    }
    return new Wire()
        .real64(WALL_TIME, seconds(started) + since)
        .integer(STEP, measurement.step())
        .message(SUMMARY, summary)
        .toBytes();
  }

  private static void scalar(Wire summary, String tag, double value) {
    if (Double.isFinite(value)) {
      summary.message(VALUE, new Wire().text(TAG, tag).real32(SIMPLE_VALUE, (float) value));
    }
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() * 1e-9;
  }
}
