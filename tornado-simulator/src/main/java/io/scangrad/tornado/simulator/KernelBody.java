package io.scangrad.tornado.simulator;

import uk.ac.manchester.tornado.api.KernelContext;

/**
 * A kernel that was rewritten to run item by item. The simulator makes the classes that implement it.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface KernelBody {
  /**
   * Runs one item to its next barrier, or to its end.
   *
   * @param item the item, in the place of the context
   * @param arguments the other arguments, with any object in the place of the context
   */
  void run(KernelContext item, Object[] arguments);
}
