package io.scangrad.benchmarks.work;

import io.scangrad.tensor.Tensor;
import java.util.Map;

/**
 * One side's way to compute a {@link Work}, ready to run.
 *
 * @since 0.1
 */
public interface Contender extends AutoCloseable {
  /** Returns who and how, as {@code pytorch doubling}. */
  String name();

  /** Computes once and drops the results; a training goes on by one step. */
  void run();

  /** Computes once from the given inputs and returns the results by name; later calls of {@link #run} do not notice. */
  Map<String, Tensor> results();

  /** Frees what Java does not free by itself. */
  @Override
  default void close() {}
}
