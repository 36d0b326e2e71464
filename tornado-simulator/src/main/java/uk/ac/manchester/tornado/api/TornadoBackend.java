package uk.ac.manchester.tornado.api;

import java.util.List;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/**
 * The devices of one kind of code.
 *
 * @since 0.1
 */
public interface TornadoBackend {
  /** The device that plans use unless they are told another. */
  TornadoDevice getDefaultDevice();

  /** Number of devices. */
  int getNumDevices();

  /** One of the devices. */
  TornadoDevice getDevice(int index);

  /** All devices. */
  List<TornadoDevice> getAllDevices();

  /** What the default device is. */
  TornadoDeviceType getTypeDefaultDevice();

  /** Name of the backend. */
  String getName();

  /** Number of platforms. */
  int getNumPlatforms();

  /** What the backend generates code for. */
  TornadoVMBackendType getBackendType();
}
