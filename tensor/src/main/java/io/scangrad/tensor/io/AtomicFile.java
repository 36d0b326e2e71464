package io.scangrad.tensor.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole files so that a reader sees the old content or the new, never a part.
 *
 * <p>The content goes to a hidden file in the same directory, is forced to the disk, and takes the target's name in one
 * move. Where anything fails the hidden file is deleted and the target is as it was. An interrupt does not disturb it.
 *
 * @since 0.1
 */
public final class AtomicFile {
  /** Ends the name of every file that is still being written. */
  public static final String PARTIAL = ".partial";

  private AtomicFile() {}

  /**
   * Replaces a file by what {@code content} writes.
   *
   * @param file to create or replace, through a symbolic link if it is one; its directory must exist
   * @param content writes everything to the stream, which is buffered and closed afterwards
   * @throws IOException if the file cannot be written, for instance on a full disk, with one sentence that names it; it
   *     is then unchanged
   */
  public static void write(Path file, IOConsumer<OutputStream> content) throws IOException {
    Path partial = null;
    try {
      Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(target) && !Files.isWritable(target)) {
        throw new AccessDeniedException(target.toString());
      }
      Path created = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + PARTIAL);
      Files.createFile(created);
      partial = created;
      // Unlike a channel, this stream does not close when the thread is interrupted.
      try (FileOutputStream out = new FileOutputStream(created.toFile())) {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        content.accept(buffered);
        buffered.flush();
        out.getFD().sync();
      }
      Files.move(created, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      partial = null;
      forceDirectory(target);
    } catch (IOException e) {
      throw new IOException("could not write " + file + ": " + FileErrors.reason(e) + "; nothing was changed", e);
    } finally {
      deleteQuietly(partial);
    }
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
