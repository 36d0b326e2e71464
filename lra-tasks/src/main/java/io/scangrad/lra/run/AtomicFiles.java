package io.scangrad.lra.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole files so that a reader sees the old content or the new, never a part.
 *
 * <p>The content goes to a hidden file in the same directory, is forced to the disk, and takes the target's name in one
 * move. Where anything fails, or the program is interrupted, the hidden file is deleted and the target is as it was.
 */
public final class AtomicFiles {
  /** Ends the name of every file that is still being written. */
  static final String PARTIAL = ".partial";

  private AtomicFiles() {}

  /** Produces the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything to the stream, without closing it.
     *
     * @param out buffered; closed by the caller
     * @throws IOException if the stream or the source of the content fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file by a text in UTF-8.
   *
   * @param file to create or replace; its directory must exist
   * @param text the new content
   * @throws RunException if it cannot be written, for instance on a full disk; the file is then unchanged
   */
  public static void write(Path file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(file, out -> out.write(bytes));
  }

  /**
   * Replaces a file by what {@code content} writes.
   *
   * @param file to create or replace, through a symbolic link if it is one; its directory must exist
   * @param content produces the new content
   * @throws RunException if it cannot be written, for instance on a full disk; the file is then unchanged
   */
  public static void write(Path file, Content content) {
    Path partial = null;
    try {
      Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
      partial = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + PARTIAL);
      // For a program that is told to end while it writes; after the move there is nothing left to delete.
      partial.toFile().deleteOnExit();
      try (FileChannel channel =
          FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      partial = null;
      forceDirectory(target);
    } catch (IOException e) {
      throw new RunException("could not write " + file + ": " + reason(e) + "; nothing was changed", e);
    } finally {
      deleteQuietly(partial);
    }
  }

  /** Says in a few words why the system refused, without repeating the file's name. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "the file or its directory does not exist";
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
    return text;
  }

  /** Makes the move itself survive a power failure, where the system lets a directory be opened. */
  private static void forceDirectory(Path file) {
    Path directory = file.getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // The content is complete and in place; only the moment at which the move becomes durable is left to the system.
      return;
    }
  }

  private static void deleteQuietly(@Nullable Path partial) {
    if (partial == null) {
      return;
    }
    try {
      Files.deleteIfExists(partial);
    } catch (IOException alreadyFailing) {
      // The failure that led here is the one to report.
      return;
    }
  }
}
