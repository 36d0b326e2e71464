package io.scangrad.benchmarks;

import io.scangrad.benchmarks.ours.Ours;
import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.lru.core.Core;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Layers of several recurrences, forward and backward, all of the same sizes and in turn: how fast is each beside the
 * first?
 *
 * @param name name of the job
 * @param cores which recurrences
 * @param batch sequences
 * @param length steps of each
 * @param dModel channels
 * @param dState states of each layer
 */
record CoresJob(String name, List<Core> cores, int batch, int length, int dModel, int dState) implements Job {
  /** Copies the list. */
  CoresJob {
    cores = List.copyOf(cores);
  }

  @Override
  public String group() {
    return "cores";
  }

  @Override
  public String description() {
    return cores.size() + " recurrent layers forward and backward, " + batch + "x" + length + ", H = " + dModel + ", N = "
        + dState;
  }

  @Override
  public List<Work> works() {
    return List.of();
  }

  @Override
  public List<Row> run(Bench bench) {
    List<Contender> ours = new ArrayList<>();
    for (Core core : cores) {
      Work work = new LayerWork(core, batch, length, dModel, dState);
      ours.add(Ours.contender(work, work.inputs(), bench.backend()));
    }
    List<double[]> seconds =
        bench.alternation().run(ours.stream().<Runnable>map(contender -> contender::run).toList());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cores.size(); i++) {
      Row.Draft row = Row.of(name + "-" + cores.get(i).id());
      row.oursMs = 1e3 * Statistics.median(seconds.get(i));
      row.nsPerToken = 1e9 * Statistics.median(seconds.get(i)) / ((long) batch * length);
      row.allocatedMiB = Allocation.mebibytes(ours.get(i)::run);
      double[] ratios = Statistics.ratios(seconds.get(i), seconds.getFirst());
      row.note(String.format(Locale.ROOT, "%.2f times as long as %s (10-90 %%: %.2f-%.2f)", Statistics.median(ratios),
          cores.getFirst().id(), Statistics.quantile(ratios, 0.1), Statistics.quantile(ratios, 0.9)));
      rows.add(row.done());
    }
    return rows;
  }
}
