package uk.ac.manchester.tornado.api;

import io.scangrad.tornado.simulator.PlanExecution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/**
 * Runs frozen task graphs. What a {@code with...} method sets holds for the whole plan, whichever of the returned
 * objects is asked to {@link #execute}; only the results are kept by the object that made them.
 *
 * @since 0.1
 */
public sealed class TornadoExecutionPlan implements AutoCloseable permits DerivedPlan {
  /** The device that plans use unless they are told another. */
  public static TornadoDevice DEFAULT_DEVICE = TornadoRuntimeProvider.getTornadoRuntime().getDefaultDevice();

  private static final AtomicLong PLANS = new AtomicLong();

  private final PlanExecution execution;
  private final long id;
  private final List<TornadoExecutionResult> results = new ArrayList<>();

  /** Makes a plan of graphs, which run in the given order. */
  public TornadoExecutionPlan(ImmutableTaskGraph... immutableTaskGraphs) {
    execution =
        new PlanExecution(Arrays.stream(immutableTaskGraphs).map(ImmutableTaskGraph::execution).toList());
    id = PLANS.incrementAndGet();
  }

  TornadoExecutionPlan(TornadoExecutionPlan parent) {
    execution = parent.execution;
    id = parent.id;
    PLANS.incrementAndGet();
  }

  /** A device of a backend. */
  public static TornadoDevice getDevice(int driverIndex, int deviceIndex) {
    return TornadoRuntimeProvider.getTornadoRuntime().getBackend(driverIndex).getDevice(deviceIndex);
  }

  /** Number of plans made so far; each {@code with...} counts as one, as it does in TornadoVM. */
  public static int getTotalPlans() {
    return PLANS.intValue();
  }

  /** Runs the selected graphs, one after the other. */
  public TornadoExecutionResult execute() {
    execution.execute();
    TornadoExecutionResult result = new TornadoExecutionResult(execution);
    results.add(result);
    return result;
  }

  /**
   * Selects one graph: until the next selection the plan consists of it alone. What a graph consumes must come from
   * the graph that ran last before it in an {@link #execute} of its own, so plans whose graphs pass arrays select
   * them one by one.
   *
   * @param graphIndex index among the graphs of the constructor
   */
  public TornadoExecutionPlan withGraph(int graphIndex) {
    execution.select(graphIndex);
    return new DerivedPlan(this);
  }

  /** Selects all graphs. */
  public TornadoExecutionPlan withAllGraphs() {
    execution.selectAll();
    return new DerivedPlan(this);
  }

  /** Compiles the tasks of the selected graphs now rather than at their first execution. */
  public TornadoExecutionPlan withPreCompilation() {
    execution.compile();
    return new DerivedPlan(this);
  }

  /** Chooses the device of the selected graphs. */
  public TornadoExecutionPlan withDevice(TornadoDevice device) {
    execution.device(device);
    return new DerivedPlan(this);
  }

  /** The device of a graph. */
  public TornadoDevice getDevice(int immutableTaskGraphIndex) {
    return execution.deviceOf(immutableTaskGraphIndex);
  }

  /** Gives back the device memory of the selected graphs. */
  public TornadoExecutionPlan freeDeviceMemory() {
    execution.freeDeviceMemory();
    return new DerivedPlan(this);
  }

  /** Sets the grids of the tasks of the selected graphs. */
  public TornadoExecutionPlan withGridScheduler(GridScheduler gridScheduler) {
    execution.grids(gridScheduler);
    return new DerivedPlan(this);
  }

  /** A number of the plan. */
  public long getId() {
    return id;
  }

  /** Number of plans made so far. */
  public long getGlobalExecutionPlansCounter() {
    return PLANS.get();
  }

  /** Gives back the device memory of the selected graphs. */
  @Override
  public void close() throws TornadoExecutionPlanException {
    execution.freeDeviceMemory();
  }

  /** Bytes on the device that belong to the selected graphs; an array that two of them share counts twice. */
  public long getCurrentDeviceMemoryUsage() {
    return execution.deviceMemory();
  }

  /** One of the results of this object's {@link #execute}. */
  public TornadoExecutionResult getPlanResult(int index) {
    if (index >= results.size()) {
      throw new TornadoRuntimeException("execution plan: there are " + results.size() + " results, asked for " + index);
    }
    return results.get(index);
  }

  /** Runs the selected graphs a number of times. */
  public TornadoExecutionPlan withWarmUpIterations(int iterations) {
    if (iterations < 0) {
      throw new TornadoRuntimeException("execution plan: warm-up iterations (=" + iterations + ") must be 0 or more");
    }
    for (int i = 0; i < iterations; i++) {
      execution.execute();
    }
    return new DerivedPlan(this);
  }
}
