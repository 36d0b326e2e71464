package io.scangrad.tornado.simulator;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * The size of a graph as TornadoVM counts it: bytes of the list of tasks, and of the bytecode that its interpreter
 * reads. The second depends on which arrays a task only writes to; here each array counts as read and written, so the
 * figure is never too low.
 *
 * @since 0.1
 */
public final class GraphSize {
  /** Most tasks of a graph. */
  public static final int TASK_LIMIT = 256;

  /** Most bytes of the list of tasks. */
  public static final int CODE_LIMIT = 8192;

  private static final int FRAME = 13 + 5 + 1 + 5 + 1;
  private static final int ALLOCATION = 13;
  private static final int COPY = 25;
  private static final int ON_DEVICE = 9;
  private static final int RELEASE = 9;
  private static final int LAUNCH = 33;
  private static final int DEPENDENCY = 5;

  private GraphSize() {}

  /** Bytes that a task takes in the list of tasks. */
  static int codeBytes(int arguments) {
    return 15 + 5 * arguments;
  }

  /** Bytes of the bytecode of a graph. */
  static int bytecodeBytes(List<GraphTask> tasks, Transfers transfers) {
    int bytes = FRAME + ALLOCATION;
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (GraphTask task : tasks) {
      bytes += LAUNCH + 5 * task.arguments().length;
      for (Object argument : task.arguments()) {
        if (!(argument instanceof TornadoNativeArray) && !(argument instanceof KernelContext)) {
          continue;
        }
        bytes += DEPENDENCY;
        if (seen.add(argument)) {
          boolean there = argument instanceof TornadoNativeArray array && transfers.consumed().containsKey(array);
          bytes += 4 + (there ? ON_DEVICE : COPY) + RELEASE + DEPENDENCY;
        }
      }
    }
    return bytes + transfers.outputs().size() * (COPY + DEPENDENCY);
  }

  static void checkBytecode(String graph, List<GraphTask> tasks, Transfers transfers) {
    int bytes = bytecodeBytes(tasks, transfers);
    if (bytes > Settings.bytecode()) {
      throw new TornadoRuntimeException(
          ("graph %s: its bytecode takes %d bytes and there is room for %d; set -Dtornado.tvm.maxbytecodesize, or"
                  + " split it")
              .formatted(graph, bytes, Settings.bytecode()));
    }
  }
}
