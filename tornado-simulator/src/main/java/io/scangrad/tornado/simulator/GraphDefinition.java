package io.scangrad.tornado.simulator;

import java.nio.BufferOverflowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoDeviceFP64NotSupported;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.exceptions.TornadoTaskRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * A task graph while it is put together.
 *
 * @since 0.1
 */
public final class GraphDefinition {
  private final String name;
  private final List<GraphTask> tasks = new ArrayList<>();
  private final Transfers transfers;
  private int codeBytes;

  /**
   * Makes an empty graph.
   *
   * @param name its name
   */
  public GraphDefinition(String name) {
    this.name = name;
    transfers = new Transfers(name);
  }

  /** The name of the graph. */
  public String name() {
    return name;
  }

  /**
   * Adds a task.
   *
   * @param id its name
   * @param code a method reference, as one of {@code TornadoFunctions}
   * @param arguments what the kernel is called with
   * @throws TornadoTaskRuntimeException if there is a task of that name
   * @throws TornadoRuntimeException if the graph has too many tasks, or the kernel cannot take an argument
   * @throws BufferOverflowException if the tasks take more than {@link GraphSize#CODE_LIMIT} bytes, as TornadoVM
   *     counts them
   * @throws uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException if the kernel breaks a rule
   */
  public void task(String id, Object code, Object... arguments) {
    if (tasks.stream().anyMatch(task -> task.id().equals(id))) {
      throw new TornadoTaskRuntimeException("graph " + name + ": there is already a task " + id);
    }
    if (tasks.size() == GraphSize.TASK_LIMIT) {
      throw new TornadoRuntimeException(
          "graph " + name + ": more than " + GraphSize.TASK_LIMIT + " tasks; split it over several graphs");
    }
    for (int i = 0; i < arguments.length; i++) {
      checkArgument(id, i, arguments[i]);
    }
    Kernel kernel = Kernel.of(code, arguments);
    if (kernel.code().doubles() && !Settings.doublePrecision()) {
      throw new TornadoDeviceFP64NotSupported("task " + name + "." + id + ": the device has no double precision");
    }
    codeBytes += GraphSize.codeBytes(arguments.length);
    if (codeBytes > GraphSize.CODE_LIMIT) {
      throw new BufferOverflowException();
    }
    tasks.add(new GraphTask(id, kernel, arguments));
  }

  private void checkArgument(String id, int index, @Nullable Object argument) {
    boolean possible =
        argument instanceof TornadoNativeArray
            || argument instanceof KernelContext
            || argument instanceof Number
            || argument instanceof Boolean
            || argument instanceof Character;
    if (!possible) {
      String type = argument == null ? "null" : argument.getClass().getSimpleName();
      throw new TornadoRuntimeException(
          "task %s.%s: argument %d is %s; kernels take arrays of uk.ac.manchester.tornado.api.types.arrays and numbers"
              .formatted(name, id, index + 1, type));
    }
  }

  /** Copies arrays to the device. */
  public void transferToDevice(int mode, Object... objects) {
    transfers.toDevice(mode, objects);
  }

  /** Copies arrays to the host. */
  public void transferToHost(int mode, Object... objects) {
    transfers.toHost(mode, objects);
  }

  /** Leaves arrays on the device. */
  public void persistOnDevice(Object... objects) {
    transfers.toHost(DataTransferMode.UNDER_DEMAND, objects);
  }

  /** Takes arrays that another graph has left on the device; with the name of this graph, from whichever ran last. */
  public void consumeFromDevice(String source, Object... objects) {
    transfers.consume(source, objects);
  }

  /** The arrays that some transfer mentions. */
  public Set<Object> mentioned() {
    return transfers.mentioned();
  }

  /** The arrays that are copied to the host at each execution. */
  public Collection<?> outputs() {
    return List.copyOf(transfers.outputs());
  }

  /** What the graph is now, ready to run. */
  public GraphExecution freeze() {
    return new GraphExecution(name, List.copyOf(tasks), transfers.copy());
  }
}
