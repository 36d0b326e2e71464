package io.scangrad.lra.run;

import io.scangrad.tensor.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes whole files of a run so that a reader sees the old content or the new, never a part.
 *
 * <p>What {@link AtomicFile} refuses becomes a {@link RunException}, ready to be shown.
 */
public final class AtomicFiles {
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
    try {
      AtomicFile.write(file, content::writeTo);
    } catch (IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }
}
