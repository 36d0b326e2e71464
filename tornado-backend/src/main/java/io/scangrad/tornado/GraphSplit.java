package io.scangrad.tornado;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides calls of kernels into task graphs that TornadoVM has room for: a number of tasks, a list of them of fixed
 * size, a number of nodes, and bytecode of a size that {@code -Dtornado.tvm.maxbytecodesize} sets (4096 unless it is
 * given). Nodes and bytecode are counted as if every array was read and written.
 */
final class GraphSplit {
  private static final int MOST_TASKS = 256;
  private static final int LIST_BYTES = 8192;
  private static final int LIST_TASK = 15;
  private static final int ARGUMENT = 5;
  private static final int FRAME = 38;
  private static final int LAUNCH = 33;
  private static final int DEPENDENCY = 5;
  private static final int ARRAY = 43;
  private static final int MOST_NODES = 1024;
  private static final int FRAME_NODES = 4;

  private final int bytecode;
  private final List<List<Launch>> graphs = new ArrayList<>();
  private final List<Launch> open = new ArrayList<>();
  private final Set<Integer> arrays = new HashSet<>();
  private final Set<Integer> earlier = new HashSet<>();
  private int listBytes;
  private int codeBytes = FRAME;
  private int taskNodes = FRAME_NODES;

  private GraphSplit(int bytecode) {
    this.bytecode = bytecode;
  }

  /**
   * Divides calls.
   *
   * @param state arrays that are there before the first graph
   */
  static List<List<Launch>> of(List<Launch> launches, Set<Integer> state) {
    GraphSplit split = new GraphSplit(Integer.getInteger("tornado.tvm.maxbytecodesize", 4096));
    split.earlier.addAll(state);
    launches.forEach(split::add);
    split.close();
    return split.graphs;
  }

  private void add(Launch launch) {
    if (!open.isEmpty() && (open.size() == MOST_TASKS || listBytes + listBytes(launch) > LIST_BYTES
        || codeBytes + codeBytes(launch) > bytecode || nodes(launch) > MOST_NODES)) {
      close();
    }
    if (nodes(launch) > MOST_NODES) {
      throw new IllegalStateException("tornado: the program has more than " + earlier.size()
          + " arrays; a task graph of TornadoVM has room for about 900");
    }
    taskNodes += nodesOfTask(launch);
    listBytes += listBytes(launch);
    codeBytes += codeBytes(launch);
    arrays.addAll(launch.arrays());
    open.add(launch);
  }

  private static int listBytes(Launch launch) {
    return LIST_TASK + ARGUMENT * launch.arguments();
  }

  private int codeBytes(Launch launch) {
    int fresh = 1 + (int) launch.arrays().stream().filter(array -> !arrays.contains(array)).count();
    return LAUNCH + ARGUMENT * launch.arguments() + DEPENDENCY * (1 + launch.arrays().size()) + ARRAY * fresh;
  }

  private static int nodesOfTask(Launch launch) {
    return 1 + launch.arrays().size() + launch.scalars().size();
  }

  /** Returns the nodes of the open graph with another launch: each array is an object, two if the graph uses it. */
  private int nodes(Launch launch) {
    Set<Integer> used = new HashSet<>(arrays);
    used.addAll(launch.arrays());
    int own = (int) used.stream().filter(array -> !earlier.contains(array)).count();
    return taskNodes + nodesOfTask(launch) + earlier.size() + own + 2 * used.size();
  }

  private void close() {
    if (!open.isEmpty()) {
      graphs.add(List.copyOf(open));
    }
    open.clear();
    earlier.addAll(arrays);
    arrays.clear();
    taskNodes = FRAME_NODES;
    listBytes = 0;
    codeBytes = FRAME;
  }
}
