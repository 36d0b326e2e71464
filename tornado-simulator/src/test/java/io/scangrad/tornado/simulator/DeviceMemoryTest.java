package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tornado.simulator.kernel.Good;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * Device memory is apart from the host's: what no transfer mentions does not pass, and what nobody wrote is poison.
 */
class DeviceMemoryTest {
  private static final int FIRST = DataTransferMode.FIRST_EXECUTION;
  private static final int EVERY = DataTransferMode.EVERY_EXECUTION;
  private static final int DEMAND = DataTransferMode.UNDER_DEMAND;

  private final KernelContext context = new KernelContext();

  @Test
  void whatIsNotTransferredToTheDeviceIsPoisonThere() {
    FloatArray x = FloatArray.fromElements(1, 2, 3, 4);
    FloatArray y = FloatArray.fromElements(0, 0, 0, 0);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, y)
            .task("t", Good::saxpy, context, 1f, x, y)
            .transferToHost(EVERY, x, y);
    Runs.run(graph, Runs.line(4, 4), "t");
    for (int i = 0; i < 4; i++) {
      assertThat(Float.floatToRawIntBits(x.get(i))).isEqualTo(Poison.FLOAT_BITS);
      assertThat(y.get(i)).isNaN();
    }
  }

  @Test
  void whatIsNotTransferredToTheHostIsNotSeenThere() {
    FloatArray x = FloatArray.fromElements(1, 2);
    TaskGraph graph =
        new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::increment, context, x);
    Runs.run(graph, Runs.line(2, 1), "t");
    assertThat(x.toHeapArray()).containsExactly(1, 2);
  }

  @Test
  void theFirstExecutionCopiesOnceAndEveryExecutionEachTime() throws TornadoExecutionPlanException {
    for (int mode : new int[] {FIRST, EVERY}) {
      FloatArray x = FloatArray.fromElements(10);
      try (TornadoExecutionPlan plan = plan(incrementing("g", x, mode))) {
        plan.execute().transferToHost(x);
        assertThat(x.get(0)).isEqualTo(11);
        x.set(0, 100);
        plan.execute().transferToHost(x);
        assertThat(x.get(0)).isEqualTo(mode == FIRST ? 12 : 101);
        x.set(0, 1000);
        plan.freeDeviceMemory();
        plan.execute().transferToHost(x);
        assertThat(x.get(0)).isEqualTo(1001);
      }
    }
  }

  @Test
  void anArrayThatTheFirstTaskOnlyWritesToIsNotCopied() {
    FloatArray x = FloatArray.fromElements(1, 2, 3, 4);
    FloatArray y = FloatArray.fromElements(-1, -1, -1, -1);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x, y)
            .task("t", Good::doubleInto, context, x, y, 2)
            .transferToHost(EVERY, y);
    Runs.run(graph, Runs.line(4, 4), "t");
    assertThat(y.get(1)).isEqualTo(4);
    assertThat(Float.floatToRawIntBits(y.get(2))).isEqualTo(Poison.FLOAT_BITS);
    assertThat(Float.floatToRawIntBits(y.get(3))).isEqualTo(Poison.FLOAT_BITS);
  }

  @Test
  void anArrayThatTheFirstTaskReadsIsCopiedAsAWhole() {
    FloatArray x = FloatArray.fromElements(1, 2, 3, 4);
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x)
            .task("t", Good::doubleSome, context, x, 2)
            .transferToHost(EVERY, x);
    Runs.run(graph, Runs.line(4, 4), "t");
    assertThat(x.toHeapArray()).containsExactly(2, 4, 3, 4);
  }

  @Test
  void numbersKeepTheValueOfTheTask() throws TornadoExecutionPlanException {
    FloatArray x = FloatArray.fromElements(1);
    FloatArray y = FloatArray.fromElements(0);
    float factor = 3;
    TaskGraph graph =
        new TaskGraph("g")
            .transferToDevice(EVERY, x, y)
            .task("t", Good::saxpy, context, factor, x, y)
            .transferToHost(EVERY, y);
    ImmutableTaskGraph frozen = graph.snapshot();
    graph.task("later", Good::increment, context, y);
    try (TornadoExecutionPlan plan = plan(frozen)) {
      plan.withGridScheduler(new GridScheduler("g.t", Runs.line(1, 1))).execute();
    }
    assertThat(y.get(0)).as("the snapshot does not see the later task").isEqualTo(3);
  }

  @Test
  void graphsPassArraysWhenTheyAreSelectedOneByOne() throws TornadoExecutionPlanException {
    for (boolean named : new boolean[] {true, false}) {
      FloatArray x = FloatArray.fromElements(1);
      try (TornadoExecutionPlan plan = producerAndConsumer(x, true, named)) {
        plan.withGraph(0).execute();
        plan.withGraph(1).execute();
        assertThat(x.get(0)).isEqualTo(3);
        plan.withGraph(1).execute();
        assertThat(x.get(0)).as("once more, from itself").isEqualTo(4);
        assertThat(plan.withAllGraphs().getCurrentDeviceMemoryUsage()).isEqualTo(2 * bytes(x));
        plan.freeDeviceMemory();
      }
    }
  }

  @Test
  void nothingPassesInOneExecutionOfAllGraphs() {
    TornadoExecutionPlan plan = producerAndConsumer(FloatArray.fromElements(1), true, true);
    assertThatThrownBy(plan::execute)
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage(
            "graph b: consumeFromDevice: an array of graph a is not on the device; the graph that leaves it there must"
                + " persist it and be the last that ran, so select graphs one by one (withGraph)");
    plan.freeDeviceMemory();
  }

  @Test
  void whatIsNotPersistedIsNotConsumed() {
    TornadoExecutionPlan plan = producerAndConsumer(FloatArray.fromElements(1), false, true);
    plan.withGraph(0).execute();
    assertThatThrownBy(() -> plan.withGraph(1).execute()).hasMessageContaining("must persist it");
    plan.withAllGraphs().freeDeviceMemory();
  }

  @Test
  void aConsumerGivesBackOnlyWhatIsItsOwn() {
    FloatArray x = FloatArray.fromElements(1);
    long before = SimulatedDevice.INSTANCE.used();
    TornadoExecutionPlan plan = producerAndConsumer(x, true, true);
    plan.withGraph(0).execute();
    plan.withGraph(1).execute();
    plan.freeDeviceMemory();
    assertThat(SimulatedDevice.INSTANCE.used()).isEqualTo(before + bytes(x));
    plan.withGraph(0).execute().transferToHost(x);
    assertThat(x.get(0)).isEqualTo(4);
    plan.freeDeviceMemory();
    assertThat(SimulatedDevice.INSTANCE.used()).isEqualTo(before);
  }

  @Test
  void onlyTheGraphThatRanLastHandsOver() throws TornadoExecutionPlanException {
    FloatArray x = FloatArray.fromElements(1);
    FloatArray other = FloatArray.fromElements(1);
    ImmutableTaskGraph producer = incrementing("a", x, FIRST);
    ImmutableTaskGraph between = incrementing("m", other, FIRST);
    try (TornadoExecutionPlan plan = plan(producer, consuming("b", x, "a"), between)) {
      plan.withGraph(0).execute();
      plan.withGraph(2).execute();
      assertThatThrownBy(() -> plan.withGraph(1).execute())
          .isInstanceOf(TornadoRuntimeException.class)
          .hasMessageContaining("the last that ran");
      plan.withAllGraphs();
    }
  }

  @Test
  void whatWasConsumedCanBeConsumedOnward() throws TornadoExecutionPlanException {
    FloatArray x = FloatArray.fromElements(1);
    ImmutableTaskGraph middle =
        new TaskGraph("b")
            .transferToDevice(EVERY, x)
            .consumeFromDevice("a", x)
            .task("t", Good::increment, context, x)
            .snapshot();
    try (TornadoExecutionPlan plan = plan(incrementing("a", x, FIRST), middle, consuming("m", x, "b"))) {
      for (int graph = 0; graph < 3; graph++) {
        plan.withGraph(graph).execute();
      }
      assertThat(x.get(0)).isEqualTo(4);
      plan.withAllGraphs();
    }
  }

  @Test
  void aGraphConsumesFromTwoThatRanOneAfterTheOther() {
    FloatArray x = FloatArray.fromElements(1);
    FloatArray y = FloatArray.fromElements(2);
    TaskGraph both =
        new TaskGraph("m")
            .consumeFromDevice("a", x)
            .consumeFromDevice("b", y)
            .task("t", Good::saxpy, context, 1f, x, y)
            .transferToHost(EVERY, y);
    TornadoExecutionPlan plan = plan(incrementing("a", x, FIRST), incrementing("b", y, FIRST), both.snapshot());
    plan.withGraph(0).execute();
    plan.withGraph(1).execute();
    assertThatThrownBy(() -> plan.withGraph(2).execute())
        .hasMessageContaining("an array of graph a is not on the device");
    plan.withGraph(0).execute();
    plan.withGraph(2).execute();
    assertThat(y.get(0)).as("x + 2 from a, and y + 1, which b handed over before").isEqualTo(6);
    plan.withAllGraphs().freeDeviceMemory();
  }

  @Test
  void whatWasGivenBackIsNotConsumed() {
    FloatArray x = FloatArray.fromElements(1);
    TornadoExecutionPlan plan = producerAndConsumer(x, true, true);
    plan.withGraph(0).execute();
    plan.withGraph(1).execute();
    plan.withGraph(0).freeDeviceMemory();
    assertThatThrownBy(() -> plan.withGraph(1).execute()).hasMessageContaining("is not on the device");
  }

  @Test
  void arraysOnDemandAreAskedForByTheGraphThatHasThem() {
    FloatArray x = FloatArray.fromElements(1);
    TornadoExecutionPlan plan = plan(incrementing("g", x, FIRST));
    assertThatThrownBy(() -> plan.execute().transferToHost(new FloatArray(1)))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage("transferToHost: no selected graph has the array on the device");
    plan.freeDeviceMemory();
    assertThatThrownBy(() -> plan.execute().transferToHost(x).transferToHost(new FloatArray(1)));
    assertThat(x.get(0)).isEqualTo(2);
    plan.freeDeviceMemory();
  }

  @Test
  void memoryIsCounted() throws TornadoExecutionPlanException {
    long before = SimulatedDevice.INSTANCE.used();
    FloatArray x = new FloatArray(100);
    x.clear();
    try (TornadoExecutionPlan plan = plan(incrementing("g", x, EVERY))) {
      assertThat(plan.getCurrentDeviceMemoryUsage()).isZero();
      plan.execute();
      plan.execute();
      assertThat(plan.getCurrentDeviceMemoryUsage()).isEqualTo(416);
      assertThat(SimulatedDevice.INSTANCE.used()).isEqualTo(before + 416);
      plan.freeDeviceMemory();
      assertThat(plan.getCurrentDeviceMemoryUsage()).isZero();
      plan.execute();
    }
    assertThat(SimulatedDevice.INSTANCE.used()).isEqualTo(before);
  }

  @Test
  void memoryRunsOut() {
    FloatArray x = new FloatArray(100);
    TornadoExecutionPlan plan = plan(incrementing("g", x, EVERY));
    long limit = SimulatedDevice.INSTANCE.used() + 415;
    Properties.with(
        "memory",
        Long.toString(limit),
        () ->
            assertThatThrownBy(plan::execute)
                .isInstanceOf(TornadoOutOfMemoryException.class)
                .hasMessage("device memory: 416 bytes are wanted and 415 of " + limit + " are free"));
    Properties.with("memory", Long.toString(limit + 1), plan::execute);
    plan.freeDeviceMemory();
  }

  private TornadoExecutionPlan producerAndConsumer(FloatArray x, boolean persisted, boolean named) {
    TaskGraph a = new TaskGraph("a").transferToDevice(FIRST, x).task("t", Good::increment, context, x);
    return plan((persisted ? a.persistOnDevice(x) : a).snapshot(), consuming("b", x, named ? "a" : "b"));
  }

  private ImmutableTaskGraph consuming(String name, FloatArray x, String source) {
    TaskGraph graph = new TaskGraph(name);
    return (source.equals(name) ? graph.consumeFromDevice(x) : graph.consumeFromDevice(source, x))
        .task("t", Good::increment, context, x)
        .transferToHost(EVERY, x)
        .snapshot();
  }

  private ImmutableTaskGraph incrementing(String name, FloatArray x, int mode) {
    return new TaskGraph(name)
        .transferToDevice(mode, x)
        .task("t", Good::increment, context, x)
        .transferToHost(DEMAND, x)
        .snapshot();
  }

  private static TornadoExecutionPlan plan(ImmutableTaskGraph... graphs) {
    GridScheduler grids = new GridScheduler();
    for (String name : new String[] {"g", "a", "b", "m"}) {
      grids.addWorkerGrid(name + ".t", Runs.line(1, 1));
    }
    TornadoExecutionPlan plan = new TornadoExecutionPlan(graphs);
    return plan.withGridScheduler(grids);
  }

  private static long bytes(TornadoNativeArray array) {
    return array.getNumBytesOfSegmentWithHeader();
  }
}
