package uk.ac.manchester.tornado.api;

import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/**
 * The backends that are there.
 *
 * @since 0.1
 */
public interface TornadoRuntime {
  /** One of the backends. */
  TornadoBackend getBackend(int index);

  /** What one of the backends generates code for. */
  TornadoVMBackendType getBackendType(int index);

  /** Number of backends. */
  int getNumBackends();

  /** The device that plans use unless they are told another. */
  TornadoDevice getDefaultDevice();
}
