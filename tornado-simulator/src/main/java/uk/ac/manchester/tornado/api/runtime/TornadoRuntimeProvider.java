package uk.ac.manchester.tornado.api.runtime;

import io.scangrad.tornado.simulator.SimulatedRuntime;
import uk.ac.manchester.tornado.api.TornadoRuntime;

/**
 * The door to the runtime.
 *
 * @since 0.1
 */
public class TornadoRuntimeProvider {
  /** Nothing needs an instance. */
  public TornadoRuntimeProvider() {}

  /** The runtime. */
  public static TornadoRuntime getTornadoRuntime() {
    return SimulatedRuntime.INSTANCE;
  }
}
