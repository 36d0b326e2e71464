package io.scangrad.tornado.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * The graphs of a plan, and those of them that are selected: what is asked of the plan is asked of these.
 *
 * @since 0.1
 */
public final class PlanExecution {
  private final List<GraphExecution> all;
  private List<GraphExecution> selected;
  private @Nullable GridScheduler grids;

  /**
   * Makes a plan in which all graphs are selected.
   *
   * @param graphs the graphs, in the order in which they run
   */
  public PlanExecution(List<GraphExecution> graphs) {
    all = List.copyOf(graphs);
    selected = all;
  }

  /** Selects one graph. */
  public void select(int graph) {
    if (graph < 0 || graph >= all.size()) {
      throw new TornadoRuntimeException("withGraph: there are " + all.size() + " graphs, asked for " + graph);
    }
    selected = List.of(all.get(graph));
    if (grids != null) {
      selected.getFirst().grids(grids);
    }
  }

  /** Selects all graphs. */
  public void selectAll() {
    selected = all;
  }

  /** Gives the selected graphs the grids of their tasks. */
  public void grids(GridScheduler scheduler) {
    selected.forEach(graph -> graph.grids(scheduler));
    if (all.stream().noneMatch(GraphExecution::isScheduled)) {
      throw new TornadoRuntimeException(
          "withGridScheduler: no task of the plan is named in it: " + scheduler.keySet() + "; names are graph.task");
    }
    grids = scheduler;
  }

  /** Runs the selected graphs; only then the last of them counts as the one that ran last. */
  public void execute() {
    selected.forEach(GraphExecution::execute);
    all.forEach(graph -> graph.lastWas(selected.getLast()));
  }

  /** Compiles the tasks of the selected graphs. */
  public void compile() {
    selected.forEach(GraphExecution::compile);
  }

  /** Chooses the device; there is one. */
  public void device(TornadoDevice device) {
    if (device != SimulatedDevice.INSTANCE) {
      throw new TornadoRuntimeException("withDevice: the simulator runs on its own device only");
    }
  }

  /** The device of a graph. */
  public TornadoDevice deviceOf(int graph) {
    if (graph < 0 || graph >= selected.size()) {
      throw new TornadoRuntimeException("getDevice: there are " + selected.size() + " graphs, asked for " + graph);
    }
    return SimulatedDevice.INSTANCE;
  }

  /** Copies arrays of the selected graphs to the host. */
  public void transferToHost(Object... objects) {
    for (Object object : objects) {
      boolean found = false;
      for (GraphExecution graph : selected) {
        found |= object instanceof TornadoNativeArray array && graph.copyToHost(array);
      }
      if (!found) {
        throw new TornadoRuntimeException("transferToHost: no selected graph has the array on the device");
      }
    }
  }

  /** Gives back the device memory of the selected graphs. */
  public void freeDeviceMemory() {
    selected.forEach(GraphExecution::freeDeviceMemory);
  }

  /** Bytes that the selected graphs have on the device. */
  public long deviceMemory() {
    return selected.stream().mapToLong(GraphExecution::deviceMemory).sum();
  }
}
