package io.scangrad.tornado.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * Which arrays a graph copies, when, and which it takes from and leaves to other graphs. Arrays are told apart by
 * identity.
 */
final class Transfers {
  private final String graph;
  private final Map<TornadoNativeArray, Integer> toDevice = new IdentityHashMap<>();
  private final List<TornadoNativeArray> toHost = new ArrayList<>();
  private final Map<TornadoNativeArray, String> consumed = new IdentityHashMap<>();
  private final Set<TornadoNativeArray> persisted = Collections.newSetFromMap(new IdentityHashMap<>());

  Transfers(String graph) {
    this.graph = graph;
  }

  Transfers copy() {
    Transfers copy = new Transfers(graph);
    copy.toDevice.putAll(toDevice);
    copy.toHost.addAll(toHost);
    copy.consumed.putAll(consumed);
    copy.persisted.addAll(persisted);
    return copy;
  }

  void toDevice(int mode, Object[] objects) {
    checkMode("transferToDevice", mode);
    for (Object object : objects) {
      if (!(object instanceof Number) && !(object instanceof KernelContext)) {
        toDevice.put(array("transferToDevice", object), mode);
      }
    }
  }

  void toHost(int mode, Object[] objects) {
    checkMode("transferToHost", mode);
    for (Object object : objects) {
      TornadoNativeArray array = array("transferToHost", object);
      if (mode == DataTransferMode.UNDER_DEMAND) {
        persisted.add(array);
      } else if (!copiesOut(array)) {
        toHost.add(array);
      }
    }
  }

  void consume(String source, Object[] objects) {
    for (Object object : objects) {
      consumed.put(array("consumeFromDevice", object), source);
    }
  }

  /** The arrays that are copied to the device at each execution. */
  Set<TornadoNativeArray> streams() {
    Set<TornadoNativeArray> streams = Collections.newSetFromMap(new IdentityHashMap<>());
    toDevice.forEach((array, mode) -> {
      if (mode == DataTransferMode.EVERY_EXECUTION && !consumed.containsKey(array)) {
        streams.add(array);
      }
    });
    return streams;
  }

  /** The mode in which an array is copied to the device; null if it is not. */
  @Nullable Integer modeToDevice(TornadoNativeArray array) {
    return toDevice.get(array);
  }

  /** The graphs from which arrays are taken. */
  Map<TornadoNativeArray, String> consumed() {
    return consumed;
  }

  /** The arrays that are copied to the host at each execution. */
  List<TornadoNativeArray> outputs() {
    return toHost;
  }

  /** Whether other graphs may use the array. */
  boolean leaves(TornadoNativeArray array) {
    return persisted.contains(array) || consumed.containsKey(array);
  }

  Set<TornadoNativeArray> left() {
    return persisted;
  }

  private boolean copiesOut(TornadoNativeArray array) {
    return toHost.stream().anyMatch(known -> known == array);
  }

  Set<Object> mentioned() {
    Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(toDevice.keySet());
    all.addAll(toHost);
    all.addAll(consumed.keySet());
    all.addAll(persisted);
    return all;
  }

  private void checkMode(String call, int mode) {
    if (mode < DataTransferMode.FIRST_EXECUTION || mode > DataTransferMode.UNDER_DEMAND) {
      throw new TornadoRuntimeException("graph " + graph + ": " + call + ": " + mode + " is not a DataTransferMode");
    }
  }

  private TornadoNativeArray array(String call, @Nullable Object object) {
    if (object instanceof TornadoNativeArray array) {
      return array;
    }
    String what = object == null ? "null" : "a " + object.getClass().getSimpleName();
    throw new TornadoRuntimeException(
        "graph %s: %s: expected arrays of uk.ac.manchester.tornado.api.types.arrays, got %s"
            .formatted(graph, call, what));
  }
}
