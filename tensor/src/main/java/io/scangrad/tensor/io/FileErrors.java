package io.scangrad.tensor.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/**
 * What errors about files say.
 *
 * @since 0.1
 */
public final class FileErrors {
  private static final int LONGEST_QUOTE = 80;

  private FileErrors() {}

  /**
   * Says why the system refused to read or write a file in a few words, without repeating its name.
   *
   * @param e what the system reported
   * @return a clause to put behind the name of the file
   */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "the file or its directory does not exist";
    }
    if (e instanceof EOFException) {
      return "it ended early";
    }
    String text = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    if (text == null || text.isBlank()) {
      return "the system gave no reason (" + e.getClass().getSimpleName() + ")";
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("not enough space")) {
      return "no space left on the disk, free some and try again";
    }
    if (lower.contains("quota exceeded")) {
      return "the disk quota is used up, free some space and try again";
    }
    if (lower.contains("read-only file system")) {
      return "the file system is read-only";
    }
    if (lower.equals("is a directory")) {
      return "it is a directory";
    }
    return text;
  }

  /** Returns text from a file in quotes, on one line of moderate length whatever it is. */
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints().limit(LONGEST_QUOTE).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return shown.append(text.length() > LONGEST_QUOTE ? "...'" : "'").toString();
  }
}
