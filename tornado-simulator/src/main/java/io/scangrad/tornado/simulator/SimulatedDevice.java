package io.scangrad.tornado.simulator;

import uk.ac.manchester.tornado.api.TornadoDeviceContext;
import uk.ac.manchester.tornado.api.TornadoTargetDevice;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;

/**
 * What stands where a device would, says that it is none, and counts its memory.
 *
 * @since 0.1
 */
public final class SimulatedDevice implements TornadoDevice, TornadoTargetDevice, TornadoDeviceContext {
  /** The only one. */
  public static final SimulatedDevice INSTANCE = new SimulatedDevice();

  /** Its name. */
  public static final String NAME = "Scangrad simulator (not a device)";

  private long used;

  private SimulatedDevice() {}

  /** Takes memory; {@code TornadoOutOfMemoryException} if there is not enough. */
  synchronized void allocate(long bytes) {
    long free = Settings.memory() - used;
    if (bytes > free) {
      throw new TornadoOutOfMemoryException(
          "device memory: %d bytes are wanted and %d of %d are free".formatted(bytes, free, Settings.memory()));
    }
    used += bytes;
  }

  synchronized void release(long bytes) {
    used -= bytes;
  }

  /** Bytes that graphs have on the device. */
  public synchronized long used() {
    return used;
  }

  @Override
  public String getDeviceName() {
    return NAME;
  }

  @Override
  public String getDescription() {
    return NAME + ": runs kernels on the JVM to find mistakes in them";
  }

  @Override
  public String getDeviceInfo() {
    return getDescription();
  }

  @Override
  public String getPlatformName() {
    return NAME;
  }

  @Override
  public TornadoDeviceContext getDeviceContext() {
    return this;
  }

  @Override
  public TornadoTargetDevice getPhysicalDevice() {
    return this;
  }

  @Override
  public TornadoTargetDevice getDevice() {
    return this;
  }

  @Override
  public TornadoDeviceType getDeviceType() {
    return Settings.deviceType();
  }

  @Override
  public TornadoVMBackendType getTornadoVMBackend() {
    return TornadoVMBackendType.JAVA;
  }

  @Override
  public boolean isFP64Supported() {
    return Settings.doublePrecision();
  }

  @Override
  public boolean isPlatformFPGA() {
    return false;
  }

  @Override
  public boolean isSPIRVSupported() {
    return false;
  }

  @Override
  public long getMaxAllocMemory() {
    return Settings.memory();
  }

  @Override
  public long getMaxGlobalMemory() {
    return Settings.memory();
  }

  @Override
  public long getDeviceGlobalMemorySize() {
    return Settings.memory();
  }

  @Override
  public long getDeviceMaxAllocationSize() {
    return Settings.memory();
  }

  @Override
  public long getDeviceLocalMemorySize() {
    return Settings.localMemory();
  }

  @Override
  public long[] getDeviceMaxWorkgroupDimensions() {
    return getDeviceMaxWorkItemSizes();
  }

  @Override
  public long[] getDeviceMaxWorkItemSizes() {
    return new long[] {Settings.groupSize(), Settings.groupSize(), Settings.groupSize()};
  }

  @Override
  public long[] getDeviceMaxWorkGroupSize() {
    return new long[] {Settings.groupSize()};
  }

  @Override
  public int getMaxThreadsPerBlock() {
    return Settings.groupSize();
  }

  @Override
  public int getDeviceMaxComputeUnits() {
    return 1;
  }

  @Override
  public int getBackendIndex() {
    return 0;
  }

  @Override
  public int getDriverIndex() {
    return 0;
  }

  @Override
  public int getDeviceIndex() {
    return 0;
  }

  @Override
  public String toString() {
    return NAME;
  }
}
