package io.scangrad.lra.training;

import java.util.Map;

/** Keeps {@link Speed} in the metadata of a checkpoint. */
final class RunClock {
  private static final String SECONDS = "seconds";
  private static final String TOKENS = "tokens";

  private RunClock() {}

  static Map<String, String> write(Speed speed) {
    return Map.of(SECONDS, Double.toString(speed.seconds()), TOKENS, Long.toString(speed.tokens()));
  }

  /** Returns what the metadata say; a missing or odd entry counts as 0, as no result depends on it. */
  static Speed read(Map<String, String> metadata) {
    try {
      return new Speed(
          Double.parseDouble(metadata.getOrDefault(SECONDS, "0")), Long.parseLong(metadata.getOrDefault(TOKENS, "0")));
    } catch (NumberFormatException e) {
      return new Speed(0, 0);
    }
  }
}
