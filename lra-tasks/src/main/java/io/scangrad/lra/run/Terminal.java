package io.scangrad.lra.run;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says whether a person is watching the standard error stream, and how wide the window is. */
final class Terminal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final Path TERMINAL = Path.of("/dev/tty");

  private Terminal() {}

  /**
   * Returns whether a line can be redrawn in place.
   *
   * <p>{@link System#console} may exist without a terminal, and knows nothing of the error stream; where the system
   * shows what that stream is connected to, this is asked as well.
   */
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM")) && errorIsTerminal();
  }

  /** Returns the columns that a line may fill: one less than the window has, or 79 where it does not tell. */
  static int width() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(TERMINAL.toFile()).redirectError(DISCARD).start();
      try (BufferedReader reader = stty.inputReader(StandardCharsets.US_ASCII)) {
        return width(reader.readLine());
      } finally {
        stty.destroy();
      }
    } catch (IOException | UnsupportedOperationException unknown) {
      return width(null);
    }
  }

  /** Reads the answer of {@code stty size}: rows and columns. */
  static int width(@Nullable String rowsAndColumns) {
    if (rowsAndColumns == null || !rowsAndColumns.matches("[0-9]{1,4} [0-9]{1,4}")) {
      return 79;
    }
    int columns = Integer.parseInt(rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1));
    return columns == 0 ? 79 : Math.clamp(columns - 1, 20, 140);
  }

  private static boolean errorIsTerminal() {
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException unknown) {
      return true;
    }
  }
}
