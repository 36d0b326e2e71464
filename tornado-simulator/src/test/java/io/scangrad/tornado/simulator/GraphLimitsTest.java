package io.scangrad.tornado.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scangrad.tornado.simulator.kernel.Good;
import java.lang.reflect.Proxy;
import java.nio.BufferOverflowException;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoDeviceFP64NotSupported;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoTaskRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The limits of graphs, grids and groups. */
class GraphLimitsTest {
  private static final int EVERY = DataTransferMode.EVERY_EXECUTION;

  private final KernelContext context = new KernelContext();
  private final FloatArray x = FloatArray.fromElements(1, 2, 3, 4);
  private final FloatArray y = FloatArray.fromElements(1, 2, 3, 4);

  @Test
  void aGraphHas256Tasks() {
    TaskGraph graph = new TaskGraph("g");
    for (int i = 0; i < 256; i++) {
      graph.task("t" + i, Good::increment, context, x);
    }
    assertThatThrownBy(() -> graph.task("more", Good::increment, context, x))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage("graph g: more than 256 tasks; split it over several graphs");
  }

  @Test
  void theListOfTasksHasRoomFor8192Bytes() {
    TaskGraph graph = new TaskGraph("g");
    int fitting = 8192 / (15 + 4 * 5);
    for (int i = 0; i < fitting; i++) {
      graph.task("t" + i, Good::saxpy, context, 1f, x, y);
    }
    assertThatThrownBy(() -> graph.task("more", Good::saxpy, context, 1f, x, y))
        .isInstanceOf(BufferOverflowException.class);
  }

  @Test
  void theBytecodeHasRoomFor4096BytesUnlessSet() {
    TaskGraph graph = new TaskGraph("g").transferToDevice(EVERY, x, y);
    GridScheduler grids = new GridScheduler();
    for (int i = 0; i < 60; i++) {
      graph.task("t" + i, Good::saxpy, context, 1f, x, y);
      grids.addWorkerGrid("g.t" + i, Runs.line(4, 4));
    }
    graph.transferToHost(EVERY, y);
    TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot()).withGridScheduler(grids);
    // 38 of the frame and the allocation; 53 for each launch of four arguments; 15 for each launch's dependencies; 43
    // for each of three objects; 30 for the output
    int bytes = 38 + 60 * (53 + 15) + 3 * 43 + 30;
    assertThatThrownBy(plan::withPreCompilation)
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage(
            ("graph g: its bytecode takes %d bytes and there is room for 4096; set -Dtornado.tvm.maxbytecodesize, or"
                    + " split it")
                .formatted(bytes));
    assertThatThrownBy(plan::execute).hasMessageContaining("its bytecode takes");
    Properties.withProperty("tornado.tvm.maxbytecodesize", Integer.toString(bytes), plan::execute);
    plan.freeDeviceMemory();
    assertThat(y.get(0)).isEqualTo(61);
  }

  @Test
  void taskNamesDiffer() {
    TaskGraph graph = new TaskGraph("g").task("t", Good::increment, context, x);
    assertThatThrownBy(() -> graph.task("t", Good::increment, context, x))
        .isInstanceOf(TornadoTaskRuntimeException.class)
        .hasMessage("graph g: there is already a task t");
  }

  @Test
  void argumentsAreArraysOfTornadoAndNumbers() {
    assertThatThrownBy(() -> new TaskGraph("g").task("t", GraphLimitsTest::ofStrings, context, "x"))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessageContaining("task g.t: argument 2 is String; kernels take arrays of");
    assertThatThrownBy(() -> new TaskGraph("g").task("t", Good::increment, context, null))
        .hasMessageContaining("argument 2 is null");
  }

  static void ofStrings(KernelContext context, String s) {
    assertThat(s).hasSize(context.globalIdx);
  }

  @Test
  void transfersAreOfArrays() {
    TaskGraph graph = new TaskGraph("g").transferToDevice(EVERY, 3, context);
    assertThat(graph.getArgumentsLookup()).isEmpty();
    assertThat(new TaskGraph("g").transferToHost(EVERY, x, x).getOutputs()).hasSize(1);
    assertThatThrownBy(() -> graph.transferToDevice(EVERY, new float[2]))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessageContaining("got a float[]");
    assertThatThrownBy(() -> graph.transferToHost(EVERY, 3)).hasMessageContaining("got a Integer");
    assertThatThrownBy(() -> graph.consumeFromDevice("h", 3)).hasMessageContaining("got a Integer");
    assertThatThrownBy(() -> graph.transferToDevice(3, x)).hasMessageContaining("3 is not a DataTransferMode");
  }

  @Test
  void everyArrayOfATaskIsInATransfer() {
    TaskGraph graph =
        new TaskGraph("g").task("t", Good::saxpy, context, 1f, x, y).transferToHost(EVERY, y);
    assertThatThrownBy(() -> Runs.run(graph, Runs.line(4, 4), "t"))
        .isInstanceOf(TornadoTaskRuntimeException.class)
        .hasMessage("task g.t: parameter x is in no transfer of the graph");
  }

  @Test
  void everyOutputIsAnArrayOfATask() {
    TaskGraph graph =
        new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::increment, context, x);
    graph.transferToHost(EVERY, y);
    assertThatThrownBy(() -> Runs.run(graph, Runs.line(4, 4), "t"))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage("graph g: transferToHost: an array is used by no task");
    TaskGraph persisting =
        new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::increment, context, x).persistOnDevice(y);
    assertThatThrownBy(() -> Runs.run(persisting, Runs.line(4, 4), "t"))
        .hasMessage("graph g: persistOnDevice: an array is used by no task");
  }

  @Test
  void anArrayThatATaskWritesIsGivenToItOnce() {
    TaskGraph graph = new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::saxpy, context, 1f, x, x)
        .transferToHost(EVERY, x);
    assertThatThrownBy(() -> Runs.run(graph, Runs.line(4, 4), "t")).isInstanceOf(KernelError.class)
        .hasMessageContaining("parameter x is written and the task has been given its array twice");
  }

  @Test
  void anArrayThatIsSentEachTimeNeedsNoTask() throws Exception {
    y.init(3);
    TaskGraph sending = new TaskGraph("a").transferToDevice(EVERY, x, y).task("t", Good::increment, context, x)
        .persistOnDevice(x).persistOnDevice(y);
    TaskGraph using = new TaskGraph("b").consumeFromDevice("a", y).task("t", Good::increment, context, y)
        .transferToHost(EVERY, y);
    GridScheduler grids = new GridScheduler("a.t", Runs.line(4, 4));
    grids.addWorkerGrid("b.t", Runs.line(4, 4));
    try (TornadoExecutionPlan plan = new TornadoExecutionPlan(sending.snapshot(), using.snapshot())) {
      for (int round = 0; round < 2; round++) {
        y.init(3 + round);
        plan.withGraph(0).withGridScheduler(grids).execute();
        plan.withGraph(1).withGridScheduler(grids).execute();
        assertThat(y.get(0)).isEqualTo(4 + round);
      }
    }
  }

  @Test
  void aGraphHasATask() {
    assertThatThrownBy(() -> new TornadoExecutionPlan(new TaskGraph("g").snapshot()).execute())
        .hasMessage("graph g: it has no task");
  }

  @Test
  void aTaskHasAGrid() {
    TaskGraph graph =
        new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::increment, context, x);
    TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot());
    assertThatThrownBy(plan::execute)
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage("task g.t: it has no worker grid; kernels with a KernelContext need one");
    assertThatThrownBy(() -> plan.withGridScheduler(new GridScheduler("t", Runs.line(4, 4))))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessageContaining("no task of the plan is named in it: [t]");
    plan.freeDeviceMemory();
  }

  @Test
  void groupsDivideTheItems() {
    refuses(Runs.line(4, 3), "task g.t: global work [4, 1, 1] is not a multiple of local work [3, 1, 1]");
  }

  @Test
  void groupsHaveALimit() {
    Properties.with(
        "groupSize",
        "3",
        () -> refuses(Runs.line(4, 4), "task g.t: a group of 4 items is more than the device has, 3"));
  }

  @Test
  void gridsBeginAtZero() {
    WorkerGrid grid = Runs.line(4, 4);
    grid.setGlobalOffset(1, 0, 0);
    refuses(grid, "task g.t: the simulator has no global offset");
  }

  @Test
  void theDriverChoosesGroupsThatDivideTheItems() {
    for (int run = 0; run < 20; run++) {
      WorkerGrid grid = Runs.line(4, 4);
      grid.setLocalWorkToNull();
      FloatArray array = FloatArray.fromElements(1, 2, 3, 4);
      TaskGraph graph =
          new TaskGraph("g")
              .transferToDevice(EVERY, array)
              .task("t", Good::increment, context, array)
              .transferToHost(EVERY, array);
      Properties.with("seed", Integer.toString(run), () -> Runs.run(graph, grid, "t"));
      assertThat(array.toHeapArray()).containsExactly(2, 3, 4, 5);
    }
  }

  @Test
  void doublesNeedADeviceThatHasThem() {
    DoubleArray doubles = new DoubleArray(64);
    Properties.with(
        "fp64",
        "false",
        () ->
            assertThatThrownBy(() -> new TaskGraph("g").task("t", Good::groupSums, context, doubles, doubles))
                .isInstanceOf(TornadoDeviceFP64NotSupported.class)
                .hasMessage("task g.t: the device has no double precision"));
    Properties.with(
        "fp64",
        "false",
        () -> {
          assertThatThrownBy(() -> new TaskGraph("g").task("t", Good::squareInDoubles, context, x))
              .isInstanceOf(TornadoDeviceFP64NotSupported.class);
          assertThatCode(() -> new TaskGraph("g").task("t", Good::increment, context, x)).doesNotThrowAnyException();
        });
    assertThatCode(() -> new TaskGraph("g").task("t", Good::groupSums, context, doubles, doubles))
        .doesNotThrowAnyException();
  }

  @Test
  void plansKnowTheirGraphsAndResults() {
    TaskGraph graph =
        new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::increment, context, x);
    TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot());
    assertThatThrownBy(() -> plan.withGraph(1)).hasMessage("withGraph: there are 1 graphs, asked for 1");
    assertThatThrownBy(() -> plan.getDevice(1)).hasMessage("getDevice: there are 1 graphs, asked for 1");
    TornadoExecutionPlan scheduled =
        plan.withGridScheduler(new GridScheduler("g.t", Runs.line(4, 4))).withDevice(plan.getDevice(0));
    assertThat(scheduled.getId()).isEqualTo(plan.getId());
    assertThat(scheduled.execute()).isSameAs(scheduled.getPlanResult(0));
    assertThat(scheduled.getPlanResult(0).isReady()).isTrue();
    assertThatThrownBy(() -> plan.getPlanResult(0)).hasMessage("execution plan: there are 0 results, asked for 0");
    assertThatThrownBy(() -> plan.withWarmUpIterations(-1)).hasMessageContaining("must be 0 or more");
    plan.withWarmUpIterations(2).freeDeviceMemory();
    assertThat(x.toHeapArray()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aGraphThatIsSelectedLaterGetsTheGridsToo() {
    TornadoExecutionPlan plan =
        new TornadoExecutionPlan(
            new TaskGraph("a").transferToDevice(EVERY, x).task("t", Good::increment, context, x).snapshot(),
            new TaskGraph("b").transferToDevice(EVERY, x).task("t", Good::increment, context, x).snapshot());
    GridScheduler grids = new GridScheduler("a.t", Runs.line(4, 4));
    grids.addWorkerGrid("b.t", Runs.line(4, 4));
    plan.withGraph(0).withGridScheduler(grids).execute();
    plan.withGraph(1).execute().transferToHost(x);
    assertThat(x.toHeapArray()).containsExactly(2, 3, 4, 5);
    plan.withAllGraphs().freeDeviceMemory();
  }

  @Test
  void plansRunOnTheSimulatorOnly() {
    TornadoDevice other =
        (TornadoDevice)
            Proxy.newProxyInstance(
                TornadoDevice.class.getClassLoader(),
                new Class<?>[] {TornadoDevice.class},
                (self, method, args) -> null);
    TaskGraph graph = new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::increment, context, x);
    assertThatThrownBy(() -> new TornadoExecutionPlan(graph.snapshot()).withDevice(other))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage("withDevice: the simulator runs on its own device only");
  }

  private void refuses(WorkerGrid grid, String message) {
    TaskGraph graph =
        new TaskGraph("g").transferToDevice(EVERY, x).task("t", Good::increment, context, x);
    assertThatThrownBy(() -> Runs.run(graph, grid, "t"))
        .isInstanceOf(TornadoRuntimeException.class)
        .hasMessage(message);
  }
}
