package io.scangrad.tornado.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoTaskRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * A frozen graph with its arrays on the device. They stay there from one execution to the next until they are given
 * back.
 *
 * @since 0.1
 */
public final class GraphExecution {
  private final String name;
  private final List<GraphTask> tasks;
  private final Transfers transfers;
  private final Map<TornadoNativeArray, DeviceBuffer> buffers = new IdentityHashMap<>();
  private final Set<TornadoNativeArray> copiedOnce = Collections.newSetFromMap(new IdentityHashMap<>());
  private final SplittableRandom random = new SplittableRandom(Settings.seed());
  private @Nullable GridScheduler grids;
  private @Nullable GraphExecution last;

  GraphExecution(String name, List<GraphTask> tasks, Transfers transfers) {
    this.name = name;
    this.tasks = tasks;
    this.transfers = transfers;
  }

  String name() {
    return name;
  }

  void grids(GridScheduler scheduler) {
    grids = scheduler;
  }

  /** Whether one of the tasks has a grid. */
  boolean isScheduled() {
    return grids != null && tasks.stream().anyMatch(task -> grids.contains(name, task.id()));
  }

  /** The graph that the plan ran last. */
  void lastWas(GraphExecution graph) {
    last = graph;
  }

  /** Makes the rewritten kernels and checks what can be checked without running. */
  void compile() {
    if (tasks.isEmpty()) {
      throw new TornadoRuntimeException("graph " + name + ": it has no task");
    }
    GraphSize.checkBytecode(name, tasks, transfers);
    for (GraphTask task : tasks) {
      for (TornadoNativeArray array : task.arrays()) {
        if (!transfers.mentioned().contains(array)) {
          throw new TornadoTaskRuntimeException(
              "task %s.%s: parameter %s is in no transfer of the graph"
                  .formatted(name, task.id(), parameter(task, array)));
        }
      }
      task.kernel().body();
    }
    checkUsed(transfers.outputs(), "transferToHost");
    Set<TornadoNativeArray> sent = transfers.streams();
    checkUsed(transfers.left().stream().filter(array -> !sent.contains(array)).toList(), "persistOnDevice");
  }

  private void checkUsed(Iterable<TornadoNativeArray> arrays, String call) {
    for (TornadoNativeArray array : arrays) {
      if (!transfers.consumed().containsKey(array)
          && tasks.stream().flatMap(task -> task.arrays().stream()).noneMatch(used -> used == array)) {
        throw new TornadoRuntimeException("graph " + name + ": " + call + ": an array is used by no task");
      }
    }
  }

  private static String parameter(GraphTask task, TornadoNativeArray array) {
    for (int i = 0; i < task.arguments().length; i++) {
      if (task.arguments()[i] == array) {
        return task.kernel().code().parameters().get(i);
      }
    }
    throw new IllegalArgumentException("no argument of " + task);
  }

  void execute() {
    compile();
    takeFromLast();
    allocate();
    Set<TornadoNativeArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (GraphTask task : tasks) {
      run(task, seen);
    }
    copyUnused();
    for (TornadoNativeArray array : transfers.outputs()) {
      buffer(array).copyTo(array);
    }
  }

  /** Only the graph that ran last hands its arrays over; TornadoVM looks no further back. */
  private void takeFromLast() {
    Map<TornadoNativeArray, String> consumed = transfers.consumed();
    GraphExecution source = last;
    if (source != null) {
      boolean named = consumed.containsValue(source.name);
      consumed.forEach(
          (array, from) -> {
            if (!named || from.equals(source.name)) {
              DeviceBuffer handed = source.transfers.leaves(array) ? source.buffers.get(array) : null;
              if (handed == null) {
                buffers.remove(array);
              } else {
                buffers.put(array, handed);
              }
            }
          });
    }
    for (Map.Entry<TornadoNativeArray, String> entry : consumed.entrySet()) {
      DeviceBuffer taken = buffers.get(entry.getKey());
      if (taken == null || taken.isFreed()) {
        throw new TornadoRuntimeException(
            ("graph %s: consumeFromDevice: an array%s is not on the device; the graph that leaves it there must persist"
                    + " it and be the last that ran, so select graphs one by one (withGraph)")
                .formatted(name, entry.getValue().equals(name) ? "" : " of graph " + entry.getValue()));
      }
    }
  }

  private void allocate() {
    for (GraphTask task : tasks) {
      for (TornadoNativeArray array : task.arrays()) {
        if (!buffers.containsKey(array)) {
          SimulatedDevice.INSTANCE.allocate(array.getNumBytesOfSegmentWithHeader());
          buffers.put(array, new DeviceBuffer(array));
        }
      }
    }
  }

  /** Copies arrays that are to be copied each time and that no task uses: TornadoVM copies these too. */
  private void copyUnused() {
    for (TornadoNativeArray array : transfers.streams()) {
      if (tasks.stream().noneMatch(task -> task.arrays().stream().anyMatch(used -> used == array))) {
        if (!buffers.containsKey(array)) {
          SimulatedDevice.INSTANCE.allocate(array.getNumBytesOfSegmentWithHeader());
          buffers.put(array, new DeviceBuffer(array));
        }
        buffer(array).copyFrom(array);
      }
    }
  }

  private void run(GraphTask task, Set<TornadoNativeArray> seen) {
    String full = name + "." + task.id();
    WorkerGrid worker = grids == null ? null : grids.get(full);
    if (worker == null) {
      throw new TornadoRuntimeException(
          "task " + full + ": it has no worker grid; kernels with a KernelContext need one");
    }
    Grid grid = Grid.of(full, worker, random);
    Map<DeviceBuffer, byte[]> before = new IdentityHashMap<>();
    Object[] arguments = task.arguments().clone();
    @Nullable DeviceBuffer[] used = new DeviceBuffer[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof TornadoNativeArray host) {
        DeviceBuffer buffer = buffer(host);
        if (seen.add(host) && isCopiedNow(host)) {
          before.put(buffer, buffer.bytesNow());
          buffer.copyFrom(host);
        }
        used[i] = buffer;
        arguments[i] = buffer.array();
      }
    }
    int start = new Launch(task.kernel(), arguments, used, grid, random.split()).run();
    before.forEach((buffer, old) -> buffer.undoCopyIfOnlyWritten(old, start));
  }

  private boolean isCopiedNow(TornadoNativeArray host) {
    Integer mode = transfers.modeToDevice(host);
    if (mode == null || transfers.consumed().containsKey(host)) {
      return false;
    }
    return switch (mode) {
      case DataTransferMode.EVERY_EXECUTION -> true;
      case DataTransferMode.FIRST_EXECUTION -> copiedOnce.add(host);
      default -> false;
    };
  }

  private DeviceBuffer buffer(TornadoNativeArray host) {
    DeviceBuffer buffer = buffers.get(host);
    if (buffer == null) {
      throw new TornadoRuntimeException("graph " + name + ": an array is not on the device");
    }
    return buffer;
  }

  /** Copies an array to the host if it is on the device, and says whether it was. */
  boolean copyToHost(TornadoNativeArray array) {
    DeviceBuffer buffer = buffers.get(array);
    if (buffer == null || buffer.isFreed()) {
      return false;
    }
    buffer.copyTo(array);
    return true;
  }

  /**
   * Gives back what the graph has allocated, and what it consumed and leaves to others; the rest of what it consumed
   * belongs to others. Nothing can be given back twice.
   */
  void freeDeviceMemory() {
    for (TornadoNativeArray array : new ArrayList<>(buffers.keySet())) {
      if (transfers.consumed().containsKey(array) && !transfers.left().contains(array)) {
        continue;
      }
      DeviceBuffer buffer = buffer(array);
      if (buffer.isFreed()) {
        throw new TornadoRuntimeException("graph " + name + ": freeDeviceMemory: another graph that leaves the same"
            + " array has given it back; free one of them");
      }
      buffer.free();
      SimulatedDevice.INSTANCE.release(buffer.bytes());
      buffers.remove(array);
    }
    copiedOnce.clear();
  }

  /** Bytes of the arrays that the graph has on the device, consumed ones included. */
  long deviceMemory() {
    return buffers.values().stream().filter(buffer -> !buffer.isFreed()).mapToLong(DeviceBuffer::bytes).sum();
  }
}
