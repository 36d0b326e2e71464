package uk.ac.manchester.tornado.api.common;

import uk.ac.manchester.tornado.api.TornadoDeviceContext;
import uk.ac.manchester.tornado.api.TornadoTargetDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/**
 * Where plans run.
 *
 * @since 0.1
 */
public interface TornadoDevice {
  /** Name of the device. */
  String getDeviceName();

  /** A line about the device. */
  String getDescription();

  /** Name of the platform that it belongs to. */
  String getPlatformName();

  /** What it can do. */
  TornadoDeviceContext getDeviceContext();

  /** Its limits. */
  TornadoTargetDevice getPhysicalDevice();

  /** What it is. */
  TornadoDeviceType getDeviceType();

  /** Bytes that a single array may have. */
  long getMaxAllocMemory();

  /** Bytes of global memory. */
  long getMaxGlobalMemory();

  /** Bytes of local memory that a group may have. */
  long getDeviceLocalMemorySize();

  /** Largest extent of a group along each axis. */
  long[] getDeviceMaxWorkgroupDimensions();

  /** Index of the backend that it belongs to. */
  int getBackendIndex();

  /** What its backend generates code for. */
  TornadoVMBackendType getTornadoVMBackend();

  /** Whether it takes SPIR-V. */
  boolean isSPIRVSupported();
}
