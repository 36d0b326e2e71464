package io.scangrad.tornado;

import java.util.List;
import uk.ac.manchester.tornado.api.WorkerGrid;

/**
 * One call of a kernel. Its arguments are the context, the arrays and the scalars, in this order.
 *
 * @param name what it is, for messages and profiles
 * @param code the kernel: a method reference as one of {@code TornadoFunctions}
 * @param arrays numbers of the arrays
 * @param scalars {@code Integer}, {@code Float} or {@code Double}; they are constants of the compiled kernel
 * @param grid its work items
 */
record Launch(String name, Object code, List<Integer> arrays, List<Number> scalars, WorkerGrid grid) {
  Launch {
    arrays = List.copyOf(arrays);
    scalars = List.copyOf(scalars);
  }

  /** Returns the name without what tells equal names apart. */
  String title() {
    return name.replaceFirst("^elements[0-9a-f]{16}_?", "elements ");
  }

  /** Returns the number of arguments, with the context. */
  int arguments() {
    return 1 + arrays.size() + scalars.size();
  }
}
