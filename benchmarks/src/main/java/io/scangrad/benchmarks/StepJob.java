package io.scangrad.benchmarks;

import io.scangrad.autodiff.Var;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.Work;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Recurrence;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.State;
import io.scangrad.tensor.DType;
import io.scangrad.tensor.random.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a step of the recurrent mode costs the same early and late in a sequence.
 *
 * @param early position of the first measurement
 * @param late position of the second
 */
record StepJob(int early, int late) implements Job {
  private static final LayerWork SIZES = LayerWork.lru(16, 1, 128, 128);
  private static final int STEPS = 200;

  @Override
  public String name() {
    return "growth-step";
  }

  @Override
  public String group() {
    return "growth";
  }

  @Override
  public String description() {
    return "one recurrent step of an LRU layer, batch 16, after " + early + " and after " + late + " positions";
  }

  @Override
  public List<Work> works() {
    return List.of();
  }

  @Override
  public List<Row> run(Bench bench) {
    Recurrence unit = SIZES.unit();
    Scope scope = Scope.evaluation(Parameters.initial(unit, Key.of(7), DType.FLOAT32), bench.backend());
    Var u = Var.on(bench.backend(), SIZES.inputs().get("u")).reshape(SIZES.batch(), SIZES.dModel());
    State state = advance(unit, scope, u, unit.initialState(scope, SIZES.batch()), early);
    List<State> states = new ArrayList<>(List.of(state));
    states.add(advance(unit, scope, u, state, late - early));
    List<double[]> seconds = bench.alternation().run(
        states.stream().<Runnable>map(from -> () -> advance(unit, scope, u, from, STEPS)).toList());
    double first = Statistics.median(seconds.getFirst()) / STEPS;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      Row.Draft row = Row.of("growth-step-" + (i == 0 ? early : late));
      double step = Statistics.median(seconds.get(i)) / STEPS;
      row.oursMs = 1e3 * step;
      row.nsPerToken = 1e9 * step / SIZES.batch();
      row.growth = step / first;
      State from = states.get(i);
      row.allocatedMiB = Allocation.mebibytes(() -> advance(unit, scope, u, from, 1));
      rows.add(row.done());
    }
    return rows;
  }

  private static State advance(Recurrence unit, Scope scope, Var u, State from, int steps) {
    State state = from;
    for (int i = 0; i < steps; i++) {
      Layer.Step step = unit.step(scope, u, state);
      state = step.state();
    }
    return state;
  }
}
