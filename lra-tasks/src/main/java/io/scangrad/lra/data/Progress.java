package io.scangrad.lra.data;

/**
 * Hears how far a long operation has come.
 *
 * <p>Called on the thread that started the operation, with {@code done} never falling and ending at {@code total}.
 */
@FunctionalInterface
public interface Progress {
  /** Listens to nothing. */
  Progress NONE = (done, total) -> {};

  /**
   * Reports the state of the operation.
   *
   * @param done finished units of work, in {@code 0..total}
   * @param total all units of work, at least 1
   */
  void update(long done, long total);
}
