package io.scangrad.lra.run;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Estimates when work will be done from the pace so far.
 *
 * <p>What was done before the start, in an earlier run, does not count into the pace.
 */
final class TimeLeft {
  private final long start;
  private final long total;
  private final LongSupplier nanoTime;
  private final long startTime;

  /** Starts the clock at a position. */
  TimeLeft(long start, long total, LongSupplier nanoTime) {
    this.start = start;
    this.total = total;
    this.nanoTime = nanoTime;
    this.startTime = nanoTime.getAsLong();
  }

  /** Returns the seconds since the start. */
  double elapsed() {
    return (nanoTime.getAsLong() - startTime) * 1e-9;
  }

  /** Writes the time left, as in {@code 12:31 left}; empty while no pace is known or nothing is left. */
  String at(long position) {
    if (position <= start || position >= total) {
      return "";
    }
    long seconds = Math.round(elapsed() / (position - start) * (total - position));
    return seconds >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
  }
}
