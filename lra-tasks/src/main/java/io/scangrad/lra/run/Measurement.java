package io.scangrad.lra.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Holds what was measured at one step: a line of {@code metrics.jsonl}.
 *
 * <p>A value that does not apply, or that is not finite, is {@code null} in the file and NaN here.
 *
 * @param step optimiser steps done, at least 0
 * @param split what was measured on: {@code "train"} (one batch), {@code "validation"} or {@code "test"}
 * @param loss mean cross-entropy in nats
 * @param accuracy share of right answers, in {@code [0, 1]} or NaN
 * @param learningRate base rate of this step; NaN outside training
 * @param tokensPerSecond positions processed in a second
 * @param seconds time since the run started, pauses between interruption and resumption left out
 */
@JsonPropertyOrder({"step", "split", "loss", "accuracy", "learningRate", "tokensPerSecond", "seconds"})
public record Measurement(
    int step,
    String split,
    @JsonSerialize(using = NullableDouble.Writer.class) @JsonDeserialize(using = NullableDouble.Reader.class)
        double loss,
    @JsonSerialize(using = NullableDouble.Writer.class) @JsonDeserialize(using = NullableDouble.Reader.class)
        double accuracy,
    @JsonSerialize(using = NullableDouble.Writer.class) @JsonDeserialize(using = NullableDouble.Reader.class)
        double learningRate,
    @JsonSerialize(using = NullableDouble.Writer.class) @JsonDeserialize(using = NullableDouble.Reader.class)
        double tokensPerSecond,
    @JsonSerialize(using = NullableDouble.Writer.class) @JsonDeserialize(using = NullableDouble.Reader.class)
        double seconds) {

  /** Legal values of {@link #split}. */
  public static final List<String> SPLITS = List.of("train", "validation", "test");

  /**
   * Checks the step, the split and the accuracy.
   *
   * @throws IllegalArgumentException if one of them is outside its range
   */
  public Measurement {
    if (step < 0) {
      throw new IllegalArgumentException("Measurement: step (=" + step + ") must be at least 0");
    }
    if (!SPLITS.contains(split)) {
      throw new IllegalArgumentException(
          "Measurement: split (=" + split + ") must be one of " + String.join(", ", SPLITS));
    }
    if (accuracy < 0 || accuracy > 1) {
      throw new IllegalArgumentException("Measurement: accuracy (=" + accuracy + ") must lie in [0, 1]");
    }
  }
}
