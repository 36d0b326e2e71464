package io.scangrad.benchmarks;

import io.scangrad.benchmarks.ours.Ours;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How time per token and memory of an LRU layer, forward and backward, grow with the length; all lengths in turn.
 *
 * @param name name of the job
 * @param batches sequences at each length
 * @param lengths the lengths, shortest first
 */
@SuppressWarnings("ArrayRecordComponent")
record GrowthJob(String name, int[] batches, int[] lengths) implements Job {
  private static final int CHANNELS = 128;
  private static final int CALLS = 5;

  @Override
  public String group() {
    return "growth";
  }

  @Override
  public String description() {
    return "LRU layer forward and backward from length " + lengths[0] + " to " + lengths[lengths.length - 1]
        + (batches[0] == batches[batches.length - 1] ? ", one sequence" : ", as many tokens at each");
  }

  @Override
  public List<Work> works() {
    return IntStream.range(0, lengths.length)
        .<Work>mapToObj(i -> LayerWork.lru(batches[i], lengths[i], CHANNELS, CHANNELS))
        .toList();
  }

  @Override
  public List<Row> run(Bench bench) {
    List<Contender> ours = new ArrayList<>();
    works().forEach(work -> ours.add(Ours.contender(work, work.inputs(), bench.backend())));
    List<double[]> seconds =
        bench.alternation().run(ours.stream().<Runnable>map(contender -> contender::run).toList());
    double[] perToken = new double[lengths.length];
    for (int i = 0; i < perToken.length; i++) {
      perToken[i] = 1e9 * Statistics.median(seconds.get(i)) / ((long) batches[i] * lengths[i]);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < perToken.length; i++) {
      Row.Draft row = Row.of(name + "-" + batches[i] + "x" + lengths[i]);
      row.oursMs = 1e3 * Statistics.median(seconds.get(i));
      row.flops = works().get(i).flops();
      row.nsPerToken = perToken[i];
      row.growth = perToken[i] / perToken[0];
      row.allocatedMiB = Allocation.mebibytes(ours.get(i)::run);
      if (bench.forks()) {
        Fork.@Nullable Usage usage = new Fork(works().get(i).name(), CALLS, bench.threads()).run(null, null);
        row.oursPeakMiB = usage == null ? null : usage.peakMiB();
        row.oursHeapMiB = usage == null ? null : usage.heapMiB();
      }
      rows.add(row.done());
    }
    return rows;
  }
}
