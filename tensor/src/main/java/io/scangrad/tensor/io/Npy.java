package io.scangrad.tensor.io;

import io.scangrad.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One tensor in NumPy's npy format: a magic number, a header that is a Python dictionary, the elements.
 *
 * <p>Writing gives the bytes that {@code numpy.save} gives: row-major and least significant byte first, as {@code
 * <f4}, {@code <f8}, {@code <c8}, {@code <c16}, {@code <i4} and {@code |b1}. Reading takes format versions 1.0, 2.0
 * and 3.0, either byte order and either order of axes (column-major becomes a permuted view), and besides those types
 * {@code f2}, which becomes {@code f32} without loss, and signed and unsigned integers of 1 to 8 bytes, which become
 * {@code i32} if all values fit.
 *
 * @since 0.1
 */
public final class Npy {
  private Npy() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is not exactly what the format demands, with one sentence that names it
   */
  public static Tensor read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return NpyReader.read(in, Files.size(file));
    } catch (IOException e) {
      throw new IOException("could not read " + file + " as npy: " + FileErrors.reason(e), e);
    }
  }

  /**
   * Writes a file, atomically: readers see the old content or all of the new.
   *
   * @param file to create or replace; its directory must exist
   * @param tensor of any type and layout
   * @throws IOException if it cannot be written, with one sentence that names it; it is then unchanged
   */
  public static void write(Path file, Tensor tensor) throws IOException {
    AtomicFile.write(file, out -> NpyWriter.write(tensor, out));
  }
}
