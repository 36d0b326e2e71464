package uk.ac.manchester.tornado.api;

import io.scangrad.tornado.simulator.GraphExecution;

/**
 * A frozen task graph, which a {@link TornadoExecutionPlan} runs. Its arrays on the device belong to it.
 *
 * @since 0.1
 */
public class ImmutableTaskGraph {
  private final GraphExecution execution;

  ImmutableTaskGraph(GraphExecution execution) {
    this.execution = execution;
  }

  GraphExecution execution() {
    return execution;
  }
}
