package uk.ac.manchester.tornado.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The grids of tasks, by the name {@code graph.task}.
 *
 * @since 0.1
 */
public class GridScheduler {
  private final Map<String, WorkerGrid> grids = new ConcurrentHashMap<>();

  /** Makes a scheduler of no task. */
  public GridScheduler() {}

  /** Makes a scheduler of one task. */
  public GridScheduler(String taskName, WorkerGrid workerGrid) {
    addWorkerGrid(taskName, workerGrid);
  }

  /** Gives a task its grid. */
  public void addWorkerGrid(String taskName, WorkerGrid workerGrid) {
    grids.put(taskName, workerGrid);
  }

  /** The grid of a task, or null. */
  public @Nullable WorkerGrid get(String taskName) {
    return grids.get(taskName);
  }

  /** Whether a task of a graph has a grid. */
  public boolean contains(String taskScheduleName, String taskName) {
    return grids.containsKey(taskScheduleName + "." + taskName);
  }

  /** The names of all tasks that have a grid. */
  public Set<String> keySet() {
    return grids.keySet();
  }

  @Override
  public String toString() {
    return grids.entrySet().stream()
        .map(
            grid ->
                "%s: %s in groups of %s"
                    .formatted(
                        grid.getKey(),
                        Arrays.toString(grid.getValue().getGlobalWork()),
                        Arrays.toString(grid.getValue().getLocalWork())))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
