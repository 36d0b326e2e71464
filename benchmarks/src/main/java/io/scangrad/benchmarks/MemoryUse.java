package io.scangrad.benchmarks;

import io.scangrad.benchmarks.work.Work;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Peak memory of a work, each side in a process of its own that runs a few calls and nothing else.
 *
 * @param work what to compute
 * @param calls how often
 * @param heapMiB bound of our heap in the second measurement; the first has the options of this process
 */
record MemoryUse(Work work, int calls, int heapMiB) {
  /** Fills in the columns of memory; the peer's is that of its fastest formulation. */
  void measure(Row.Draft row, Bench bench) {
    Fork fork = new Fork(work.name(), calls, bench.threads());
    bench.progress().accept(work.name() + ": peak memory");
    Fork.@Nullable Usage ours = fork.run(null, null);
    Fork.@Nullable Usage bounded = fork.run(null, "-Xmx" + heapMiB + "m");
    row.oursPeakMiB = ours == null ? null : ours.peakMiB();
    row.oursHeapMiB = ours == null ? null : ours.heapMiB();
    row.oursBoundedPeakMiB = bounded == null ? null : bounded.peakMiB();
    row.note(bounded == null
        ? "ours does not run with -Xmx" + heapMiB + "m"
        : "the bound of the heap is -Xmx" + heapMiB + "m");
    row.peers.stream().min(Comparator.comparingDouble(Row.PeerTime::peerMs)).ifPresent(best -> {
      Fork.@Nullable Usage theirs = fork.run(best.peer(), null);
      row.peerPeakMiB = theirs == null ? null : theirs.peakMiB();
    });
  }
}
