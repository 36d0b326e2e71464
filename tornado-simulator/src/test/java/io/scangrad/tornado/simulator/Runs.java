package io.scangrad.tornado.simulator;

import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.WorkerGrid2D;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/** Short ways to run what tests put together. */
final class Runs {
  private Runs() {}

  /** Items along one axis. */
  static WorkerGrid line(int global, int local) {
    WorkerGrid grid = new WorkerGrid1D(global);
    grid.setLocalWork(local, 1, 1);
    return grid;
  }

  /** Items along two axes. */
  static WorkerGrid square(int global, int local) {
    WorkerGrid grid = new WorkerGrid2D(global, global);
    grid.setLocalWork(local, local, 1);
    return grid;
  }

  /** Runs a graph once, all of its tasks on one grid, and gives its memory back. */
  static void run(TaskGraph graph, WorkerGrid grid, String... tasks) {
    GridScheduler grids = new GridScheduler();
    for (String task : tasks) {
      grids.addWorkerGrid(graph.getTaskGraphName() + "." + task, grid);
    }
    try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
      plan.withGridScheduler(grids).execute();
    } catch (TornadoExecutionPlanException e) {
      throw new AssertionError(e);
    }
  }
}
