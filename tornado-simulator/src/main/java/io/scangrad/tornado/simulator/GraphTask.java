package io.scangrad.tornado.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * A task of a graph. Numbers among its arguments keep the value that they had when it was made.
 *
 * @param id its name
 * @param kernel what it runs
 * @param arguments what the kernel is called with
 */
record GraphTask(String id, Kernel kernel, Object[] arguments) {

  /** The arrays among the arguments, on the host, each once. */
  List<TornadoNativeArray> arrays() {
    List<TornadoNativeArray> arrays = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument instanceof TornadoNativeArray array && arrays.stream().noneMatch(known -> known == array)) {
        arrays.add(array);
      }
    }
    return arrays;
  }

  @Override
  public String toString() {
    return id + Arrays.toString(arguments);
  }
}
