package io.scangrad.tornado.simulator;

import io.scangrad.tornado.simulator.KernelCode.Barrier;
import io.scangrad.tornado.simulator.Shadow.Conflict;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * One launch of a kernel. Groups run one after the other in a random order. Of a group, each item runs to its next
 * barrier, in another order each time; then all of them have to stand at the same barrier, or all at the end.
 * Accesses that no barrier orders and of which one writes are reported, whatever order was drawn: between items of a
 * group, a local barrier orders local memory and a global barrier orders global memory; items of different groups are
 * ordered by nothing.
 *
 * @since 0.1
 */
public final class Launch {
  private static @Nullable Launch running;

  private final KernelCode kernel;
  private final KernelBody body;
  private final Object[] arguments;
  private final @Nullable DeviceBuffer[] buffers;
  private final boolean[] twice;
  private final Grid grid;
  private final SplittableRandom random;
  private final boolean races = Settings.races();
  private final Epoch global = new Epoch();
  private final Epoch local = new Epoch();
  private final List<LocalArray> localArrays = new ArrayList<>();
  private @Nullable WorkItem item;

  private record LocalArray(int allocation, String name, Object array, int size, Shadow shadow) {}

  /**
   * Makes a launch.
   *
   * @param kernel what runs
   * @param arguments its arguments, arrays of the device among them
   * @param buffers for each argument that is an array, where it lies
   * @param grid the items
   * @param random draws the orders
   */
  Launch(Kernel kernel, Object[] arguments, @Nullable DeviceBuffer[] buffers, Grid grid, SplittableRandom random) {
    this.kernel = kernel.code();
    this.body = kernel.body();
    this.arguments = arguments;
    this.buffers = buffers;
    this.twice = new boolean[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      for (int j = 0; j < i; j++) {
        if (buffers[i] != null && buffers[i].equals(buffers[j])) { // buffers equal themselves only
          twice[i] = true;
          twice[j] = true;
        }
      }
    }
    this.grid = grid;
    this.random = random;
  }

  static Launch running() {
    return Objects.requireNonNull(running, "a rewritten kernel runs outside of a launch");
  }

  /** Runs every item, and returns the epoch in which the launch began. */
  int run() {
    synchronized (Launch.class) {
      running = this;
      try {
        global.startLaunch();
        for (DeviceBuffer buffer : buffers) {
          if (buffer != null) {
            buffer.forgetReads();
          }
        }
        for (int group : permutation(grid.groups())) {
          runGroup(group);
        }
        return global.launch;
      } finally {
        running = null;
      }
    }
  }

  private void runGroup(int group) {
    global.startGroup();
    local.startLaunch();
    localArrays.forEach(array -> Poison.fill(array.array));
    WorkItem[] items = new WorkItem[grid.itemsOfAGroup()];
    for (int i = 0; i < items.length; i++) {
      int number = group * items.length + i;
      items[i] = WorkItem.make(this, grid.ids(number), number);
    }
    do {
      for (int i : permutation(items.length)) {
        run(items[i]);
      }
    } while (meet(items));
  }

  private void run(WorkItem next) {
    item = next;
    try {
      body.run(next, arguments);
    } catch (KernelError e) {
      throw e;
    } catch (RuntimeException e) {
      throw new KernelError(message(e.getStackTrace(), next + ": " + e.getMessage()), e);
    }
  }

  /** Whether the items wait at a barrier, all of them at the same. */
  private boolean meet(WorkItem[] items) {
    WorkItem one = items[0];
    for (WorkItem other : items) {
      if (other.barrier() != one.barrier()) {
        throw new KernelError(
            "kernel %s: not all items of a group reach the same barrier: %s is %s and %s is %s"
                .formatted(kernel.name(), one, place(one), other, place(other)));
      }
    }
    if (one.barrier() == 0) {
      return false;
    }
    (kernel.barriers().get(one.barrier() - 1).global() ? global : local).barrier();
    return true;
  }

  private String place(WorkItem at) {
    if (at.barrier() == 0) {
      return "at the end";
    }
    Barrier barrier = kernel.barriers().get(at.barrier() - 1);
    return "at the " + (barrier.global() ? "globalBarrier" : "localBarrier") + " of line " + barrier.line();
  }

  /** Notes an access to global memory. */
  void global(TornadoNativeArray array, int index, Access access) {
    int argument = argument(array);
    DeviceBuffer buffer = Objects.requireNonNull(buffers[argument]);
    String name = kernel.parameters().get(argument);
    if (index < 0 || index >= array.getSize()) {
      throw outside(name, index, array.getSize());
    }
    if (access != Access.WRITE) {
      buffer.noteRead();
    }
    if (access != Access.READ && twice[argument]) {
      throw new KernelError("kernel %s: parameter %s is written and the task has been given its array twice; TornadoVM"
          .formatted(kernel.name(), name) + " never ends to order such a graph");
    }
    Conflict conflict = buffer.shadow().touch(access, index, running(item).number, global);
    if (races && conflict != null) {
      throw race(name, index, access, conflict, "globalBarrier");
    }
  }

  /** Notes an atomic access to global memory. */
  void atomic(TornadoNativeArray array, int index) {
    global(array, index, Access.ATOMIC);
  }

  /** Notes an access to local memory, or to a private array, which no other item sees. */
  @SuppressWarnings("ReferenceEquality") // an array is found by identity
  void local(Object array, int index, Access access) {
    for (int i = 0; i < localArrays.size(); i++) {
      LocalArray candidate = localArrays.get(i);
      if (candidate.array == array) {
        String name = candidate.name();
        if (index < 0 || index >= candidate.size) {
          throw outside(name, index, candidate.size);
        }
        Conflict conflict = candidate.shadow.touch(access, index, running(item).number, local);
        if (races && conflict != null) {
          throw race(name, index, access, conflict, "localBarrier");
        }
        return;
      }
    }
    if (access == Access.ATOMIC) {
      throw fault("atomicAdd to an array that is not in local memory");
    }
  }

  /** The array of the running group that an allocation stands for; a new group finds poison in it. */
  Object localArray(int allocation, Class<?> type, int size) {
    for (LocalArray known : localArrays) {
      if (known.allocation == allocation) {
        return known.array;
      }
    }
    Object array = Poison.fill(Array.newInstance(type, size));
    String name = "local array " + (allocation + 1);
    LocalArray made = new LocalArray(allocation, name, array, size, new Shadow(size));
    localArrays.add(made);
    return made.array;
  }

  private int argument(TornadoNativeArray array) {
    for (int i = 0; i < buffers.length; i++) {
      if (arguments[i] == array) {
        return i;
      }
    }
    throw fault("uses an array that is not an argument");
  }

  private KernelError outside(String array, int index, int size) {
    return fault("%s[%d] does not exist, %s has %d elements (%s)".formatted(array, index, array, size, item));
  }

  private KernelError race(String array, int index, Access access, Conflict conflict, String barrier) {
    WorkItem mine = running(item);
    String why =
        mine.number / grid.itemsOfAGroup() == conflict.item() / grid.itemsOfAGroup()
            ? "with no " + barrier + " between"
            : "and nothing orders items of different groups";
    return fault(
        "race: %s[%d] is %s by %s and %s by %s, %s"
            .formatted(
                array,
                index,
                conflict.access().participle,
                grid.ids(conflict.item()),
                access.participle,
                mine,
                why));
  }

  private KernelError fault(String what) {
    return new KernelError(message(new Throwable().getStackTrace(), what));
  }

  private String message(StackTraceElement[] trace, String what) {
    Set<String> owners = new HashSet<>();
    kernel.methods().keySet().forEach(method -> owners.add(method.owner().replace('/', '.')));
    for (StackTraceElement frame : trace) {
      if (owners.contains(frame.getClassName())) {
        return "kernel %s (%s:%d): %s".formatted(kernel.name(), frame.getFileName(), frame.getLineNumber(), what);
      }
    }
    return "kernel " + kernel.name() + ": " + what;
  }

  private int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 1; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static WorkItem running(@Nullable WorkItem item) {
    return Objects.requireNonNull(item);
  }
}
