package io.scangrad.lra.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows progress as plain lines: the first position, then one every 5 seconds, in the second minute every 15, later
 * every minute, and the last.
 */
final class ProgressLines implements Progress {
  private final String title;
  private final String unit;
  private final long total;
  private final PrintStream out;
  private final TimeLeft timeLeft;
  private double next;
  private long shown = -1;
  private long position = -1;
  private String details = "";

  ProgressLines(String title, String unit, long start, long total, PrintStream out, LongSupplier nanoTime) {
    this.title = title;
    this.unit = unit;
    this.total = total;
    this.out = out;
    this.timeLeft = new TimeLeft(start, total, nanoTime);
  }

  @Override
  public synchronized void at(long newPosition, String newDetails) {
    position = newPosition;
    details = newDetails;
    double elapsed = timeLeft.elapsed();
    if (shown < 0 || elapsed >= next) {
      show();
      next = elapsed + (elapsed < 60 ? 5 : elapsed < 120 ? 15 : 60);
    }
  }

  @Override
  public synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void close() {
    if (position != shown) {
      show();
    }
  }

  private void show() {
    String share = total > 0 ? String.format(Locale.ROOT, " (%d%%)", 100 * position / total) : "";
    String left = timeLeft.at(position);
    String rest = (details.isEmpty() ? "" : ", " + details) + (left.isEmpty() ? "" : ", " + left);
    out.println(String.format(Locale.ROOT, "%s: %s %d of %d%s%s", title, unit, position, total, share, rest));
    out.flush();
    shown = position;
  }
}
