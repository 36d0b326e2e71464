package io.scangrad.lra.cli;

import io.scangrad.lra.run.RunException;
import io.scangrad.lra.run.StoppedException;
import io.scangrad.tornado.DeviceException;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the user is told when a command fails: one sentence.
 *
 * <p>The stack trace is for those who ask for it with {@code -Dscangrad.trace=true}.
 */
final class Failure {
  /** Exit status of a command that was interrupted, as shells have it for Ctrl-C. */
  static final int INTERRUPTED = 130;

  /** Exit status of a command that failed. */
  static final int FAILED = 1;

  private static final String TRACE = "scangrad.trace";

  private Failure() {}

  /** Prints what went wrong and returns the exit status. */
  static int report(Throwable failure, PrintWriter err) {
    err.println("scangrad: " + sentence(failure));
    if (Boolean.getBoolean(TRACE)) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof StoppedException ? INTERRUPTED : FAILED;
  }

  private static String sentence(Throwable failure) {
    OutOfMemoryError memory = outOfMemory(failure);
    if (memory != null) {
      return outOfMemory(memory);
    }
    if (failure instanceof RunException || failure instanceof DeviceException) {
      return oneLine(failure.getMessage());
    }
    if (failure instanceof IllegalArgumentException e && oneLine(e.getMessage()).endsWith("the limit of one tensor")) {
      return oneLine(e.getMessage()) + "; try a smaller --batch, --d-model or --d-state";
    }
    return "unexpected " + failure.getClass().getSimpleName() + " (" + oneLine(failure.getMessage())
        + "), a fault of this program; to see where, run again with SCANGRAD_JAVA_OPTS=-D" + TRACE + "=true";
  }

  private static String outOfMemory(OutOfMemoryError memory) {
    if (oneLine(memory.getMessage()).contains("native thread")) {
      return "the system lets this process start no more threads; use a smaller --threads";
    }
    return String.format(Locale.ROOT,
        "out of memory, as the heap of %,d MB is full; try a smaller --batch or --d-model, or more heap, as in "
            + "SCANGRAD_JAVA_OPTS=-Xmx8g",
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Finds a lack of memory that a layer in between has wrapped. */
  private static @Nullable OutOfMemoryError outOfMemory(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError memory) {
        return memory;
      }
    }
    return null;
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "no message" : message.replaceAll("\\s*\\R\\s*", " ");
  }
}
