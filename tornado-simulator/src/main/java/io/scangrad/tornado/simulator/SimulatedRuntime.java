package io.scangrad.tornado.simulator;

import java.util.List;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.exceptions.TornadoBackendNotFound;
import uk.ac.manchester.tornado.api.exceptions.TornadoDeviceNotFound;

/**
 * A runtime of one backend with one device, the simulator.
 *
 * @since 0.1
 */
public final class SimulatedRuntime implements TornadoRuntime, TornadoBackend {
  /** The only one. */
  public static final SimulatedRuntime INSTANCE = new SimulatedRuntime();

  private SimulatedRuntime() {}

  @Override
  public TornadoBackend getBackend(int index) {
    if (index != 0) {
      throw new TornadoBackendNotFound("the simulator has the backend 0 only, asked for " + index);
    }
    return this;
  }

  @Override
  public TornadoVMBackendType getBackendType(int index) {
    return getBackend(index).getBackendType();
  }

  @Override
  public int getNumBackends() {
    return 1;
  }

  @Override
  public TornadoDevice getDefaultDevice() {
    return SimulatedDevice.INSTANCE;
  }

  @Override
  public int getNumDevices() {
    return 1;
  }

  @Override
  public TornadoDevice getDevice(int index) {
    if (index != 0) {
      throw new TornadoDeviceNotFound("the simulator has the device 0 only, asked for " + index);
    }
    return SimulatedDevice.INSTANCE;
  }

  @Override
  public List<TornadoDevice> getAllDevices() {
    return List.of(SimulatedDevice.INSTANCE);
  }

  @Override
  public TornadoDeviceType getTypeDefaultDevice() {
    return SimulatedDevice.INSTANCE.getDeviceType();
  }

  @Override
  public String getName() {
    return SimulatedDevice.NAME;
  }

  @Override
  public int getNumPlatforms() {
    return 1;
  }

  @Override
  public TornadoVMBackendType getBackendType() {
    return TornadoVMBackendType.JAVA;
  }
}
