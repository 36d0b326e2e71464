package io.scangrad.tornado;

import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;

/**
 * What plans heed of a device.
 *
 * @param doubles whether it computes in {@code double}
 * @param items work items that occupy it: with fewer, an op is cut into more parts, which costs a second pass
 * @param processor whether it is a processor, which runs the items of a group one after another: products then take
 *     groups of a single item
 */
record Occupancy(boolean doubles, int items, boolean processor) {
  /** Items of a multiprocessor of a GPU that hide the latency of its memory. */
  private static final int GPU = 2048;

  /** Items for a core, which computes a group as a loop. */
  private static final int CORE = 512;

  static Occupancy of(TornadoDevice device) {
    int units = Math.max(1, device.getPhysicalDevice().getDeviceMaxComputeUnits());
    boolean processor = device.getDeviceType() == TornadoDeviceType.CPU;
    return new Occupancy(device.getDeviceContext().isFP64Supported(),
        Math.clamp((long) units * (processor ? CORE : GPU), 1, 1 << 20), processor);
  }
}
