package io.scangrad.lra.run;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a long piece of work has come, on the standard error stream.
 *
 * <p>On a terminal it is a bar that moves in place; elsewhere, for instance in a log file, a line now and then. Both
 * show position, share, details and time left. Safe to use from several threads.
 *
 * {@snippet :
 * try (Progress progress = Progress.start("train listops", "step", firstStep, steps)) {
 *   progress.at(step, Progress.details(loss, accuracy, tokensPerSecond));
 * }
 * }
 */
public sealed interface Progress extends AutoCloseable permits ProgressBarLine, ProgressLines {
  /**
   * Starts to show progress in the way that suits the standard error stream.
   *
   * @param title what is being done, in a word or two
   * @param unit what is counted, in the singular
   * @param start position at which the work starts; above 0 for a resumed run
   * @param total position at which it is done, at least {@code start}
   * @return open; to be closed when the work ends, finished or not
   */
  static Progress start(String title, String unit, long start, long total) {
    PrintStream out = System.err;
    return Terminal.isInteractive()
        ? new ProgressBarLine(title, start, total, out, Terminal.width(), System::nanoTime)
        : new ProgressLines(title, unit, start, total, out, System::nanoTime);
  }

  /**
   * Writes the figures of a training step, as in {@code loss 1.632, accuracy 41.3%, 52.3k tokens/s}.
   *
   * @param loss of the last steps; not a number where none is known
   * @param accuracy in {@code [0, 1]}; not a number where there is none
   * @param tokensPerSecond speed
   * @return the figures that are known, joined by commas
   */
  static String details(double loss, double accuracy, double tokensPerSecond) {
    StringBuilder text = new StringBuilder();
    text.append(Double.isNaN(loss) ? "" : String.format(Locale.ROOT, ", loss %.3f", loss));
    text.append(Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, ", accuracy %.1f%%", 100 * accuracy));
    if (tokensPerSecond > 0) {
      boolean thousands = tokensPerSecond >= 1000;
      text.append(
          String.format(
              Locale.ROOT,
              thousands ? ", %.1fk tokens/s" : ", %.0f tokens/s",
              thousands ? tokensPerSecond / 1000 : tokensPerSecond));
    }
    return text.isEmpty() ? "" : text.substring(2);
  }

  /**
   * Tells how far the work has come.
   *
   * @param position counted from 0, at most the total
   * @param details what else to show, for instance {@link #details}
   */
  void at(long position, String details);

  /**
   * Prints a line that stays, without disturbing the bar.
   *
   * @param line to print
   */
  void say(String line);

  /** Shows the last position and ends the display. */
  @Override
  void close();
}
