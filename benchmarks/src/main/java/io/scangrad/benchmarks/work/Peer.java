package io.scangrad.benchmarks.work;

import java.util.List;

/**
 * Another library that computes the same. Found by {@link java.util.ServiceLoader}: the plain build has none.
 *
 * @since 0.1
 */
public interface Peer {
  /** Returns name and version. */
  String name();

  /**
   * Returns every formulation of a work, fastest or not.
   *
   * @param work what to compute
   * @param inputs of {@link Work#inputs}; copied
   * @param threads how many threads work on one op
   */
  List<Contender> contenders(Work work, Inputs inputs, int threads);
}
