package io.scangrad.lra.run;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** Shows progress as a bar of ASCII characters that is redrawn in place. */
final class ProgressBarLine implements Progress {
  private final ProgressBar bar;
  private final PrintStream out;
  private final int width;
  private final TimeLeft timeLeft;

  ProgressBarLine(String title, long start, long total, PrintStream out, int width, LongSupplier nanoTime) {
    this.out = out;
    this.width = width;
    this.timeLeft = new TimeLeft(start, total, nanoTime);
    this.bar =
        ProgressBar.builder()
            .setTaskName(title)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250)
            .setConsumer(new ConsoleProgressBarConsumer(out, width))
            .setRenderer(ProgressBarLine::render)
            .build();
    bar.stepTo(start);
  }

  /** Fills the whole width, so that nothing is left of a longer line before it. */
  private static String render(ProgressState state, int columns) {
    String title = state.getTaskName();
    String counts = " " + state.getCurrent() + "/" + state.getMax();
    String details = state.getExtraMessage().isEmpty() ? "" : "  " + state.getExtraMessage();
    int cells = Math.min(30, columns - title.length() - counts.length() - details.length() - 4);
    String line = title + bar(state, cells) + counts + details;
    return line + " ".repeat(Math.max(0, columns - line.length()));
  }

  private static String bar(ProgressState state, int cells) {
    if (cells < 4) {
      return "";
    }
    int filled = (int) Math.clamp(cells * state.getNormalizedProgress(), 0, cells);
    boolean head = filled < cells;
    return " [" + "=".repeat(filled) + (head ? ">" : "") + " ".repeat(cells - filled - (head ? 1 : 0)) + "]";
  }

  @Override
  public void at(long position, String details) {
    String left = timeLeft.at(position);
    bar.setExtraMessage(details + (details.isEmpty() || left.isEmpty() ? "" : ", ") + left);
    bar.stepTo(position);
  }

  @Override
  public void say(String line) {
    int padding = Math.max(0, width - line.length());
    out.println("\r" + line + " ".repeat(padding));
    bar.refresh();
  }

  @Override
  public void close() {
    bar.close();
  }
}
