package io.scangrad.benchmarks;

import io.scangrad.benchmarks.ours.Ours;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.Peer;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Work} by us and by every formulation of the peer: first their results are compared, then they are timed in
 * turn, together with the limit that bounds the work.
 *
 * @param group name shared by jobs of a kind
 * @param work what to compute
 * @param memory how to measure its peak memory, null for not at all
 */
record WorkJob(String group, Work work, @Nullable MemoryUse memory) implements Job {
  /** Steps of {@link PeakRate}: a run takes about 10 ms. */
  private static final int CHAIN = 10_000;

  @Override
  public String name() {
    return work.name();
  }

  @Override
  public String description() {
    return work.description();
  }

  @Override
  public List<Work> works() {
    return List.of(work);
  }

  @Override
  public List<Row> run(Bench bench) {
    Row.Draft row = Row.of(name());
    Inputs inputs = work.inputs();
    Contender ours = Ours.contender(work, inputs, bench.backend());
    @Nullable Peer peer = bench.peer();
    List<Contender> theirs = peer == null ? List.of() : peer.contenders(work, inputs, bench.threads());
    try {
      compare(row, ours, theirs);
      time(row, ours, theirs, bench);
    } catch (Equality.MismatchException e) {
      row.error = e.getMessage();
      return List.of(row.done());
    } finally {
      theirs.forEach(Contender::close);
    }
    if (memory != null && bench.forks()) {
      memory.measure(row, bench);
    }
    return List.of(row.done());
  }

  private void compare(Row.Draft row, Contender ours, List<Contender> theirs) {
    if (theirs.isEmpty()) {
      return;
    }
    Map<String, Tensor> mine = ours.results();
    double largest = 0;
    for (Contender other : theirs) {
      largest = Math.max(largest, Equality.check(other.name(), other.results(), mine, work.tolerance()));
    }
    row.largestDifference = largest;
    row.tolerance = work.tolerance();
  }

  private void time(Row.Draft row, Contender ours, List<Contender> theirs, Bench bench) {
    List<Runnable> code = new ArrayList<>();
    code.add(ours::run);
    theirs.forEach(other -> code.add(other::run));
    Triad triad = new Triad(bench.parallel(), work.limit() == Work.Limit.MEMORY ? bench.triadLength() : 0);
    PeakRate peak = new PeakRate(bench.parallel(), CHAIN);
    switch (work.limit()) {
      case MEMORY -> code.add(triad);
      case ARITHMETIC -> code.add(peak);
      case MIXED -> {}
    }
    List<double[]> seconds = bench.alternation().run(code);
    double[] mine = seconds.getFirst();
    row.oursMs = 1e3 * Statistics.median(mine);
    row.bytes = work.bytes() == 0 ? null : work.bytes();
    row.flops = work.flops();
    row.allocatedMiB = Allocation.mebibytes(ours::run);
    List<Row.PeerTime> peers = new ArrayList<>();
    for (int i = 0; i < theirs.size(); i++) {
      peers.add(peerTime(theirs.get(i).name(), seconds.get(i + 1), mine));
    }
    row.peers = peers;
    peers.stream().filter(p -> p.rounds() < mine.length).forEach(
        p -> row.note(p.peer() + " takes seconds, so it joined only " + p.rounds() + " of " + mine.length + " rounds"));
    switch (work.limit()) {
      case MEMORY -> {
        row.ofLimit = share(work.bytes(), mine, triad.bytes(), seconds.getLast());
        row.limit = String.format(Locale.ROOT, "triad %.1f GB/s",
            1e-9 * triad.bytes() / Statistics.median(seconds.getLast()));
      }
      case ARITHMETIC -> {
        row.ofLimit = share(work.flops(), mine, peak.flops(), seconds.getLast());
        row.limit = String.format(Locale.ROOT, "multiply-adds in registers %.1f GFLOP/s",
            1e-9 * peak.flops() / Statistics.median(seconds.getLast()));
      }
      case MIXED -> {}
    }
  }

  /** The rate of ours over that of the limit, round by round. */
  private static double share(double amount, double[] seconds, double limitAmount, double[] limitSeconds) {
    return amount / limitAmount * Statistics.median(Statistics.ratios(limitSeconds, seconds));
  }

  private static Row.PeerTime peerTime(String name, double[] theirs, double[] ours) {
    double[] ratios = Statistics.ratios(theirs, ours);
    return new Row.PeerTime(name, 1e3 * Statistics.median(theirs), Statistics.median(ratios),
        Statistics.quantile(ratios, 0.1), Statistics.quantile(ratios, 0.9), theirs.length);
  }
}
