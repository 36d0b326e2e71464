/**
 * Runs TornadoVM task graphs on the JVM with the rules of a device: a test instrument, and not a device.
 *
 * <p>Kernels and the code that starts them are compiled against {@code uk.ac.manchester.tornado.api} as it stands in
 * this module and run unchanged against TornadoVM's own. What a device leaves open is settled here so that mistakes
 * show:
 *
 * <ul>
 *   <li>{@link io.scangrad.tornado.simulator.KernelChecker} reads the bytecode of a kernel when a task is added and
 *       refuses what does not compile for a device;
 *   <li>{@link io.scangrad.tornado.simulator.KernelAssembler} rewrites a copy of it, so that each access to memory is
 *       seen and a work item can stop at a barrier;
 *   <li>{@link io.scangrad.tornado.simulator.Launch} runs the items of each group between two barriers in a seeded
 *       order, and reports every pair of accesses that nothing orders;
 *   <li>{@link io.scangrad.tornado.simulator.GraphExecution} keeps device memory apart from the host's, poisons it,
 *       and copies what the transfers of the graph say.
 * </ul>
 *
 * <p>{@link io.scangrad.tornado.simulator.Settings} lists what can be set.
 */
@NullMarked
package io.scangrad.tornado.simulator;

import org.jspecify.annotations.NullMarked;
