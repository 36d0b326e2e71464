package uk.ac.manchester.tornado.api;

/** The same plan with its own list of results: what the {@code with...} methods return. */
final class DerivedPlan extends TornadoExecutionPlan {
  DerivedPlan(TornadoExecutionPlan parent) {
    super(parent);
  }
}
