package io.scangrad.tornado;

/**
 * Hears of the compilation of programs, which takes from a second to some minutes each.
 *
 * @since 0.1
 */
public interface CompilationProgress {
  /** Does nothing. */
  CompilationProgress NONE = new CompilationProgress() {};

  /**
   * The compilation of a program begins.
   *
   * @param name what it computes
   * @param report its kernels, task graphs and bytes
   */
  default void begins(String name, DeviceReport report) {}

  /**
   * A task graph is compiled and has run.
   *
   * @param name what the program computes
   * @param kernels kernels of the program that are compiled by now
   * @param report its kernels, task graphs and bytes
   */
  default void compiled(String name, int kernels, DeviceReport report) {}

  /**
   * The compilation has ended, and the first run with it.
   *
   * @param name what the program computes
   * @param seconds time that both took
   */
  default void ends(String name, double seconds) {}
}
