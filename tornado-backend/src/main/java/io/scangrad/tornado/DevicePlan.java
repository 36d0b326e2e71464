package io.scangrad.tornado;

import io.scangrad.tornado.kernel.Arrival;
import io.scangrad.tornado.kernel.Groups;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Task graphs that run one after the other and keep all their arrays on the device.
 *
 * <p>The graph that uses an array first owns it. A graph may take arrays only from the graph that ran just before it,
 * so each graph takes over all arrays that earlier ones have used, and leaves them behind with its own. Since they
 * share the memory, what a later graph writes is what the owner finds in the next round.
 *
 * <p>The state has a graph of its own, which sends it to the device and runs when a state is loaded. The first graph of
 * a round takes the state from that one, or from the last graph of the round before.
 */
final class DevicePlan implements AutoCloseable {
  private static final String FUNCTION = "uk.ac.manchester.tornado.api.common.TornadoFunctions$Task";

  private final NativeArrays arrays;
  private final TornadoExecutionPlan plan;
  private final GridScheduler grids = new GridScheduler();
  private final int first;
  private final int graphs;
  private final List<Integer> tasks;
  private final Set<Integer> used = new LinkedHashSet<>();

  /**
   * Makes the graphs.
   *
   * @param name prefix of their names
   * @param launches the tasks of each graph
   * @param arrays the arrays
   * @param state arrays that {@link #load} sends to the device
   * @param once arrays that are sent in the first round
   * @param always arrays that are sent in each round
   */
  DevicePlan(String name, List<List<Launch>> launches, NativeArrays arrays, Set<Integer> state, Set<Integer> once,
      Set<Integer> always) {
    this.arrays = arrays;
    List<ImmutableTaskGraph> frozen = new ArrayList<>();
    if (!state.isEmpty()) {
      frozen.add(loading(name, state).snapshot());
    }
    first = frozen.size();
    tasks = launches.stream().map(List::size).toList();
    for (List<Launch> some : launches) {
      frozen.add(graph(name, frozen.size(), some, once, always).snapshot());
    }
    graphs = frozen.size();
    plan = new TornadoExecutionPlan(frozen.toArray(new ImmutableTaskGraph[0]));
  }

  /** The graph of the state: it has a task, since there are none without, which marks an array of its own. */
  private TaskGraph loading(String name, Set<Integer> state) {
    IntArray mark = new IntArray(1);
    TaskGraph graph = new TaskGraph(name + 0);
    graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, natives(state));
    graph.task("t0", Arrival::mark, new KernelContext(), mark);
    grids.addWorkerGrid(name + "0.t0", new Groups(1, 1).grid());
    used.addAll(state);
    graph.persistOnDevice(natives(state));
    graph.persistOnDevice(mark);
    return graph;
  }

  /** Sends the state to the device. */
  TornadoExecutionResult load() {
    return plan.withGraph(0).withGridScheduler(grids).execute();
  }

  private TaskGraph graph(String name, int g, List<Launch> launches, Set<Integer> once, Set<Integer> always) {
    TaskGraph graph = new TaskGraph(name + g);
    Set<Integer> own = new LinkedHashSet<>();
    launches.forEach(launch -> own.addAll(launch.arrays()));
    own.removeAll(used);
    if (!used.isEmpty()) {
      graph.consumeFromDevice(name + (g - 1), natives(used));
    }
    transfer(graph, DataTransferMode.FIRST_EXECUTION, own, once);
    transfer(graph, DataTransferMode.EVERY_EXECUTION, own, always);
    KernelContext context = new KernelContext();
    for (int t = 0; t < launches.size(); t++) {
      Launch launch = launches.get(t);
      add(graph, "t" + t, context, launch);
      grids.addWorkerGrid(name + g + ".t" + t, launch.grid());
    }
    used.addAll(own);
    graph.persistOnDevice(natives(used));
    return graph;
  }

  private void transfer(TaskGraph graph, int mode, Set<Integer> own, Set<Integer> which) {
    Set<Integer> sent = new LinkedHashSet<>(own);
    sent.retainAll(which);
    if (!sent.isEmpty()) {
      graph.transferToDevice(mode, natives(sent));
    }
  }

  private Object[] natives(Set<Integer> numbers) {
    return numbers.stream().map(arrays::get).toArray();
  }

  /** Adds a task by the method for its number of arguments. */
  private void add(TaskGraph graph, String id, KernelContext context, Launch launch) {
    List<Object> arguments = new ArrayList<>(List.of(id, launch.code(), context));
    launch.arrays().forEach(array -> arguments.add(arrays.get(array)));
    arguments.addAll(launch.scalars());
    Class<?>[] types = new Class<?>[arguments.size()];
    Arrays.fill(types, Object.class);
    types[0] = String.class;
    try {
      types[1] = Class.forName(FUNCTION + launch.arguments());
      TaskGraph.class.getMethod("task", types).invoke(graph, arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getTargetException() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("tornado: kernel " + launch.name() + " was refused", e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("tornado: a kernel of " + launch.arguments() + " arguments, " + launch.name(), e);
    }
  }

  /** Returns the arrays that some task uses. */
  Set<Integer> used() {
    return used;
  }

  /**
   * Runs all graphs, and copies arrays to the host then.
   *
   * @param fetched arrays that some task uses
   * @param progress is told how many tasks have run whenever a graph has
   */
  TornadoExecutionResult run(Set<Integer> fetched, IntConsumer progress) {
    TornadoExecutionResult result = null;
    int ran = 0;
    for (int g = first; g < graphs; g++) {
      result = plan.withGraph(g).withGridScheduler(grids).execute();
      ran += tasks.get(g - first);
      progress.accept(ran);
    }
    TornadoExecutionResult last = Objects.requireNonNull(result, "a plan with a graph");
    if (!fetched.isEmpty()) {
      last.transferToHost(natives(fetched));
    }
    return last;
  }

  /** Copies arrays to the host. */
  void fetch(TornadoExecutionResult last, Set<Integer> numbers) {
    last.transferToHost(natives(numbers));
  }

  /** Gives back all memory: the last graph has all arrays, and none may be given back twice. */
  @Override
  public void close() {
    if (graphs == 0) {
      return;
    }
    try {
      plan.withGraph(graphs - 1).close();
    } catch (TornadoExecutionPlanException e) {
      throw new IllegalStateException("tornado: the plan does not close", e);
    }
  }
}
