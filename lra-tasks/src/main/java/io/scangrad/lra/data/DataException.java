package io.scangrad.lra.data;

import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says that data on disk cannot be used, or that a generator cannot deliver what was asked for.
 *
 * <p>The message is one sentence for the user: the file, the position where there is one, what is wrong, and what to
 * do about it. It is thrown for things outside the program (a missing, damaged or foreign file); wrong
 * arguments are {@link IllegalArgumentException}s.
 */
public final class DataException extends RunException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the whole sentence
   */
  public DataException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message the whole sentence
   * @param cause what was caught
   */
  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Tells of a failed access to a file.
   *
   * @param file the file
   * @param action what was tried, such as {@code "cannot be read"}
   * @param cause what the system said
   * @param remedy what the user can do
   * @return the exception, to be thrown
   */
  public static DataException of(Path file, String action, IOException cause, String remedy) {
    return new DataException(file + ": " + action + " (" + reason(cause) + "); " + remedy, cause);
  }

  /** Puts the reason of a failed access into words, without repeating the file name. */
  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case NotDirectoryException _ -> "not a folder";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
