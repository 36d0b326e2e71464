package uk.ac.manchester.tornado.api;

/**
 * The limits of a device.
 *
 * @since 0.1
 */
public interface TornadoTargetDevice {
  /** Name of the device. */
  String getDeviceName();

  /** Bytes of global memory. */
  long getDeviceGlobalMemorySize();

  /** Bytes of local memory that a group may have. */
  long getDeviceLocalMemorySize();

  /** Number of groups that run at once. */
  int getDeviceMaxComputeUnits();

  /** Largest extent of a group along each axis. */
  long[] getDeviceMaxWorkItemSizes();

  /** Largest number of items of a group. */
  long[] getDeviceMaxWorkGroupSize();

  /** Largest number of items of a group. */
  int getMaxThreadsPerBlock();

  /** Bytes that a single array may have. */
  long getDeviceMaxAllocationSize();

  /** A line about the device. */
  String getDeviceInfo();
}
