package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Peer;
import io.scangrad.tensor.cpu.CpuBackend;
import io.scangrad.tensor.cpu.Parallel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of one run share.
 *
 * @param threads threads of either side
 * @param backend where ours computes
 * @param parallel threads for the limits of the machine
 * @param peer the other side, null for none
 * @param alternation how to time
 * @param triadLength floats in each array of the triad
 * @param forks whether memory is measured, in processes of their own
 * @param progress is told what is going on
 */
record Bench(
    int threads,
    CpuBackend backend,
    Parallel parallel,
    @Nullable Peer peer,
    Alternation alternation,
    int triadLength,
    boolean forks,
    Consumer<String> progress) {
  /** Returns a bench with threads of its own. */
  static Bench of(int threads, @Nullable Peer peer, Alternation alternation, int triadLength, boolean forks,
      Consumer<String> progress) {
    return new Bench(threads, new CpuBackend(threads), new Parallel(threads), peer, alternation, triadLength, forks,
        progress);
  }
}
