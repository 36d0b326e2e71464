package uk.ac.manchester.tornado.api;

import io.scangrad.tornado.simulator.PlanExecution;

/**
 * One execution of a plan.
 *
 * @since 0.1
 */
public class TornadoExecutionResult {
  private final PlanExecution execution;

  TornadoExecutionResult(PlanExecution execution) {
    this.execution = execution;
  }

  /** Copies arrays of the selected graphs to the host now. */
  public TornadoExecutionResult transferToHost(Object... objects) {
    execution.transferToHost(objects);
    return this;
  }

  /** Whether the work is done; it always is. */
  public boolean isReady() {
    return true;
  }
}
