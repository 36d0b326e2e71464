package io.scangrad.tensor.io;

import java.io.IOException;

/**
 * Uses something that may fail as input and output do.
 *
 * @param <T> what is used
 * @since 0.1
 */
@FunctionalInterface
public interface IOConsumer<T> {
  /**
   * Uses it.
   *
   * @throws IOException if reading or writing fails
   */
  void accept(T used) throws IOException;
}
